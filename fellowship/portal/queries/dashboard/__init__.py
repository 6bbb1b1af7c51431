"""The cohort dashboard: counts, what is stalled, and how each area stands (DSH-02)."""
