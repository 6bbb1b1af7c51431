"""The kinds of records of this package, by topic; each module registers its own."""

from fellowship.awards.queries.records import alumni, certificates

__all__ = ["alumni", "certificates"]
