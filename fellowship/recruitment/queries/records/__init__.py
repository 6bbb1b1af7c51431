"""The kinds of records of this package, by topic; each module registers its own."""

from fellowship.recruitment.queries.records import applications, interviews, offers, questions, reviews, routes

__all__ = ["applications", "interviews", "offers", "questions", "reviews", "routes"]
