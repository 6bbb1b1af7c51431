"""Cohort files in and out: how the rows of a JSON file become records, and records rows again."""
