"""What is true of cohorts, whatever is stored."""
