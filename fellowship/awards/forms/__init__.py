"""What people type about awards and the life of alumni."""
