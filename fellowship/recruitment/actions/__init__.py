"""Changes the world: applications and what they must meet."""
