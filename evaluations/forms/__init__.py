"""What people type into evaluations."""
