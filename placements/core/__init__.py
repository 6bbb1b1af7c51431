"""What is true of placements, contracts and logs, whatever is stored."""
