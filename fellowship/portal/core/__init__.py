"""What is true on the pages that look over all packages."""
