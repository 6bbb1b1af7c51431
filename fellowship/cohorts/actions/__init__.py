"""What changes cohorts, their calendar, people and lists."""
