"""What the portal asks about evaluations."""
