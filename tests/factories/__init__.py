"""Plain factories, one file per noun."""
