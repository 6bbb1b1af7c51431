"""Applications with everything that hangs on them; reviewers, from whom names are hidden, see none of this."""

from datetime import date
from typing import Any

from django.db.models import Q

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdatetime
from fellowship.recruitment.core.application_lifecycle import APPLICATION
from fellowship.recruitment.core.outcomes import outcome
from fellowship.recruitment.core.registers import body
from fellowship.recruitment.models import Application
from fellowship.recruitment.queries.notices import london
from fellowship.recruitment.queries.outcomes import has_words, released_to
from fellowship.recruitment.queries.questions import asked_of, has_own_answers

TOPIC = "Recruitment"
_PAPERS = {
    "cv": "CV",
    "support_letter": "Letter of support",
    "deanery_support_letter": "Letter of support from the deanery",
    "employer_support_letter": "Letter of support from the employer",
}


def _professions(rows: Any) -> list[tuple[int, str]]:
    return list(rows.order_by("profession__order").values_list("profession_id", "profession__label").distinct())


def _regions(rows: Any) -> list[tuple[int, str]]:
    named = rows.filter(region__isnull=False)
    return list(named.order_by("region__order").values_list("region_id", "region__label").distinct())


def _documents(row: Application) -> list[str]:
    names = [str(paper) for paper in row.supporting_documents]
    return [_PAPERS.get(name, name.replace("_", " ").capitalize()) for name in names]


def _days(row: Application) -> list[str]:
    return [str(code).replace("_", " ").replace("-", " ").capitalize() for code in row.interview_availability or []]


def _yes(value: bool | None) -> str:
    return {True: "Yes", False: "No", None: ""}[value]


def _sections(row: Application) -> str:
    return f"{row.sections_done} of {row.sections_total}" if row.state == "draft" and row.sections_total else ""


_FIELDS = (
    Column("Name", "person.name"),
    Column("Profession", "profession.label"),
    Column("Specialty", "specialty"),
    Column("Grade", "grade"),
    Column("Region", "region.label"),
    Column("Training number", "training_number"),
    Column("Employer", "employer"),
    Column("Registered with", lambda r: body(r.registration_body)),
    Column("Registration number", "registration_number"),
    Column("Full years registered", "registered_years"),
    Column("Route", "get_route_display"),
    Column("Sponsor", "access_code.sponsor"),
    Column("Line manager", "line_manager"),
    Column("Line manager agrees", lambda r: _yes(r.line_manager_confirmed)),
    Column("Approval in principle", "get_approval_display"),
    Column("Approval from", "approval_from"),
    Column("Approved", "approval_on", kind="date"),
    Column("Interviewed without approval because", "approval_passed_reason"),
    Column("Coding experience", "get_coding_experience_display"),
    Column("Posts during the year", "rotations"),
    Column("Experience", "experience"),
    Column("Statement", "statement"),
    Column("What they want to learn", "learning_interests"),
    Column("Putting clinical AI into practice", "adoption"),
    Column("Clinical fit matters", lambda r: _yes(r.clinical_fit_matters)),
    Column("Documents", _documents),
    Column("Can be interviewed on", _days),
    Column("Sections complete", _sections),
    Column("Eligible", lambda r: {"pass": "Yes", "fail": "No"}.get(r.eligibility, "")),
    Column("Why", "eligibility_reason"),
    Column("Rules of version", "eligibility_version"),
    Column("The faculty decided otherwise because", "override_reason"),
    Column("May be sent until", lambda r: london(r.extended_until)),
    Column("More time because", "extension_reason"),
    Column("Started", "started_on", kind="date"),
    Column("Sent", lambda r: nhsdatetime(r.submitted_at) if r.submitted_at else ""),
)


def _in_file(column: Column) -> Column:
    """An answer as one cell of a file: what is a list on the page stands there in a row."""

    def value(row: Application) -> Any:
        found = column.get(row)
        return "; ".join(found) if isinstance(found, list) else found

    return Column(column.label, value, kind=column.kind, on_page=False)


class Applications(Table):
    """Who applied (REC-01)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("application")),
        Column("Name", "person.name", sort="person__name"),
        Column("Profession", "profession.label", sort="profession__order"),
        Column("Grade", "grade", sort="grade", on_page=False),
        Column("Region", "region.label", sort="region__order"),
        Column("Route", "get_route_display", sort="route"),
        Column("Sent", "submitted_at", kind="date", sort="submitted_at"),
        Column(
            "Eligible", lambda r: {"pass": "Yes", "fail": "No"}.get(r.eligibility, "Not checked"), sort="eligibility"
        ),
        Column("State", "state_label", sort="state"),
    ]
    # Every answer is in the file, whatever the page has room for.
    columns += list(map(_in_file, _FIELDS))
    filters = [
        Search("q", "Name or reference", ["person__name", "ref"]),
        Choice("profession", "Profession", "profession", _professions),
        Choice("region", "Region", "region", _regions),
        Choice("route", "Route", "route", Application.Route.choices),
        Choice("state", "State", "state", list(APPLICATION.states.items())),
        Tick("unapproved", "Approval in principle missing or awaited", lambda rows: rows.exclude(approval="given")),
        Tick("unchecked", "Eligibility not checked yet", lambda rows: rows.filter(eligibility="")),
    ]
    order = ("ref",)
    empty = "Nobody has applied yet."


def _outcome(row: Application, on: date) -> list[Part]:
    """What the applicant is told, with the words of reviewers that faculty released (REC-19)."""
    if not outcome(row.state):
        return []
    texts = released_to(row) if row.has_words else []
    rows = [("Outcome", outcome(row.state)), *(("A reviewer", text) for text in texts)]
    return [Part("The outcome", ("Who", "What"), rows)]


def _own_answers(row: Application, on: date) -> list[Part]:
    if not row.has_own_answers:  # most cohorts ask nothing of their own, and then nothing is asked here
        return []
    rows = [(q.words, q.answer, "Yes" if q.confidential else "No") for q in asked_of(row) if q.answer]
    return [Part("Questions of this cohort", ("Question", "Answer", "Confidential"), rows)] if rows else []


def _next_application(row: Application, on: date) -> str:
    return {
        "draft": "The applicant completes it and sends it.",
        "submitted": "It is checked and scored; then faculty shortlist it, or not.",
        "shortlisted": "The applicant is interviewed; then faculty decide.",
        "reserve": "A place is offered if one becomes free.",
        "offered": "The applicant answers the offer.",
    }.get(row.state, "")


register(
    RecordKind(
        "application",
        "recruitment.view_application",
        page="application",
        title="Application of {row.person}",
        topic=TOPIC,
        plural="Applications",
        foot="recruitment/application/foot.html",
        table=Applications,
        rows=lambda rows: rows.select_related("person", "profession", "region", "cohort", "access_code").annotate(
            has_words=has_words(), has_own_answers=has_own_answers(), has_adjustment=Q(adjustment__isnull=False)
        ),
        fields=_FIELDS,
        parts=lambda row, on: [*_outcome(row, on), *_own_answers(row, on)],
        related=(
            Related("preference", "application", "Projects in order of preference", skip="Application"),
            Related("assignment", "application", "Reviews", skip="Application"),
            Related("score-sheet", "application", "Scores", skip="Application"),
            Related("slot", "application", "Interview", skip="Application"),
            Related(
                "adjustment", "application", "Adjustments at the interview", skip="Applicant", mark="has_adjustment"
            ),
            Related("offer", "application", "Offers", skip="Application,Name"),
        ),
        next=_next_application,
    )
)
