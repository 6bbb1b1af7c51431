"""What changes people, their roles and their invitations."""
