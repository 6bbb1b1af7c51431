"""What is true of projects and their quality, whatever is stored."""
