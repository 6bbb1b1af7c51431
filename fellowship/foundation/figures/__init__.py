"""The registry of named figures: what each is called, means, counts over, and who computes it."""
