"""Named figures of evaluations, by noun."""

from evaluations.queries.figures import form, recommendations, sessions

__all__ = ["form", "recommendations", "sessions"]
