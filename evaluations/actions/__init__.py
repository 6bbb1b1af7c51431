"""What changes evaluations."""
