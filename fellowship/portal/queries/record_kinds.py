"""Kinds of records with a plain page each until their package gives them a full one.

An address named like the kind, or a package's own `queries/records.py`, takes over.
"""

from fellowship.foundation.ui.records import RecordKind, register

_PLAIN = {
    "matching-run": "placements.view_match",
    "application": "recruitment.view_application",
    "offer": "recruitment.view_offer",
    "round": "recruitment.view_round",
    "panel": "recruitment.view_panel",
    "access-request": "recruitment.view_access_request",
    "report": "evaluations.view_report",
    "study": "evaluations.view_study",
    "paper": "evaluations.view_paper",
}
# Kinds whose cohort is a step away, or whose row holds more than those who see it are to read.
_OTHERS = (
    RecordKind(
        "assignment",
        "recruitment.view_assignment",
        cohort="application__cohort",
        show="ref application reviewer assigned_on due_on state",
    ),
    RecordKind("evaluation-session", "evaluations.view_session", cohort="study__cohort"),
    RecordKind(
        "form",
        "evaluations.view_form",
        cohort="study__cohort",
        show="ref study state opens_on closes_on list_frozen_on privacy_note draft_notes",
    ),
    RecordKind("finding", "evaluations.view_finding", cohort="study__cohort"),
    RecordKind("document", "evaluations.view_document", cohort="study__cohort"),
)


for _name, _permit in _PLAIN.items():
    register(RecordKind(_name, _permit, page=_name))
for _kind in _OTHERS:
    register(_kind)
