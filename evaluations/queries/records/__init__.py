"""The kinds of records of this package, by topic; each module registers its own."""

from evaluations.queries.records import changes, evidence, fieldwork, findings, forms, plan, reports, transcripts

__all__ = ["changes", "evidence", "fieldwork", "findings", "forms", "plan", "reports", "transcripts"]
