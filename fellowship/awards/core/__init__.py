"""What is true of awards and of alumni, whatever is stored."""
