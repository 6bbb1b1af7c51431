"""Pages of awards and alumni."""
