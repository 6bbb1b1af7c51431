"""Backups of everything the portal keeps: rows, files and keys, encrypted in one file; and the way back."""
