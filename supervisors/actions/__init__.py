"""Changes to hosts, proposals and their quality."""
