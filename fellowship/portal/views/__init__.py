"""Pages that look over all packages."""
