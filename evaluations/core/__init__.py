"""What is true of evaluations, whatever is stored."""
