"""What changes awards and the life of alumni."""
