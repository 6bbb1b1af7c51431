"""What may be done with the records of this package."""

from . import access_requests, applications, interviews, offers, questions, rounds, routes

__all__ = ["access_requests", "applications", "interviews", "offers", "questions", "rounds", "routes"]
