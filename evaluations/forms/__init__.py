"""What people type about evaluations."""
