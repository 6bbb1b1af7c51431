"""What a report of a cohort says: facts, drawings and the eight parts."""
