"""Changes that take several packages which are blind to each other."""
