"""Asks about awards and alumni."""
