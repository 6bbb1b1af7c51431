"""Questions asked of the stored world about hosts and projects."""
