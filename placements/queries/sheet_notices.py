"""What a team is told about its fellow before the start, and both sides about their agreement."""

from typing import Any

from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.records import record_url
from placements.models import ExpectationsAgreement, FellowSheet
from placements.queries.agreements import team_of

_GROUP = "Placements"


def _lines(name: str) -> Any:
    return lambda sheet: ", ".join(str(each) for each in getattr(sheet, name)) or "not said"


register(
    Event(
        "fellow_sheet_ready",
        "A fellow has approved the sheet for the team",
        about="placements.FellowSheet",
        within="cohort",
        to=lambda sheet: team_of(sheet.fellow),
        rows=lambda on: FellowSheet.objects.filter(approved_on__isnull=False),
        fields=(
            Field("fellow", "Name of the fellow", "fellow.person.name"),
            Field("area", "Clinical area of the fellow", lambda sheet: sheet.clinical_area or "not said"),
            Field("skills", "What the fellow is good at", _lines("skills")),
            Field("knowledge", "What the fellow knows and has done", lambda sheet: sheet.knowledge or "not said"),
            Field("interests", "What the fellow would like to learn", _lines("interests")),
            Field("goals", "What the fellow hopes to achieve", "goals"),
            Field("days", "Working days of the fellow", _lines("working_days")),
        ),
        link=lambda sheet: record_url("fellow-sheet", sheet.cohort.slug, sheet.ref),
        subject="Your fellow: {fellow}",
        body="Dear {name}\n\n{fellow} will be your fellow, and would like you to know this:\n\nClinical area: {area}\n"
        "Skills: {skills}\nKnowledge: {knowledge}\nWould like to learn: {interests}\nHopes to achieve: {goals}\n"
        "Working days: {days}\n\nThe whole sheet, also as PDF:\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "agreement_changed",
        "A signed expectations agreement was changed",
        about="placements.ExpectationsAgreement",
        within="cohort",
        to=lambda row: [row.fellow.person, row.supervisor.person],
        rows=lambda on: ExpectationsAgreement.objects.filter(supervisor_signed_on__isnull=True),
        fields=(Field("fellow", "Name of the fellow", "fellow.person.name"),),
        link=lambda row: record_url("expectations", row.cohort.slug, row.ref),
        subject="The expectations agreement of {fellow} has changed",
        body="Dear {name}\n\nThe expectations agreement of {fellow} was changed after it was signed, so both sign it anew: "
        "the fellow first.\n\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
