"""What is true of applications and scores, whatever is stored."""
