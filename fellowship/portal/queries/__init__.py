"""What looks over all packages."""
