"""Typed answers of the quality form: what each type asks, and what an answer amounts to."""
