"""What may leave: declared classes of stored fields, and the protection of small tables."""
