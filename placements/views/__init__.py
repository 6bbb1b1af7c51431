"""Pages about placements."""
