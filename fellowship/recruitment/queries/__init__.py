"""Questions asked of the stored world about applications."""
