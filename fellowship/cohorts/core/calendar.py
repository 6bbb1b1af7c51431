"""The template of a cohort's calendar: days before and after the placement start (COH-03), and what dates must respect."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Offset:
    """One date of the template."""

    code: str
    title: str
    days: int


TEMPLATE = (
    Offset("call", "Call for projects opens", -280),
    Offset("call_close", "Call for projects closes", -238),
    Offset("qa", "QA decisions sent", -200),
    Offset("publish", "Projects published; applications open", -190),
    Offset("apply_close", "Applications close", -155),
    Offset("shortlist", "Shortlist agreed", -140),
    Offset("interviews", "Interviews", -120),
    Offset("match", "Matching run", -108),
    Offset("offers", "Offers sent", -106),
    Offset("accept_by", "Accept by", -96),
    Offset("contracts", "Honorary contracts requested", -93),
    Offset("briefing", "Supervisor briefing", -20),
    Offset("induction", "Induction", -5),
    Offset("start", "Placements start", 0),
    Offset("m0", "Month 0 focus groups", 11),
    Offset("m5", "Month 5 focus groups and supervisor interviews", 146),
    Offset("form_open", "Feedback form opens", 210),
    Offset("form_close", "Feedback form closes", 265),
    Offset("m12", "Month 12 focus group", 355),
    Offset("end", "Placements end", 365),
    Offset("graduation", "Show and tell, graduation", 378),
    Offset("report", "Evaluation report", 530),
)
# These dates are fields of the cohort; the calendar shows them and never says anything else.
FROM_COHORT = {
    "induction": "induction_on",
    "start": "placement_starts_on",
    "end": "placement_ends_on",
    "graduation": "graduation_on",
}
# (earlier, later): pairs of milestones that make no sense the other way round.
ORDER = (
    ("call", "call_close"),
    ("publish", "apply_close"),
    ("apply_close", "shortlist"),
    ("shortlist", "interviews"),
    ("interviews", "match"),
    ("offers", "accept_by"),
    ("form_open", "form_close"),
)


def planned(start: dt.date) -> dict[str, dt.date]:
    """The date of every milestone of the template for a placement that starts then."""
    return {offset.code: start + dt.timedelta(days=offset.days) for offset in TEMPLATE}


def date_problems(
    *, induction: dt.date | None, start: dt.date | None, end: dt.date | None, graduation: dt.date | None
) -> dict[str, str]:
    """What is wrong with the four dates of a cohort, by field."""
    problems = {}
    if start and end and end <= start:
        problems["placement_ends_on"] = "Placement end must be after placement start"
    if induction and start and induction > start:
        problems["induction_on"] = "Induction must be on or before placement start"
    if graduation and end and graduation < end:
        problems["graduation_on"] = "Graduation must be on or after placement end"
    return problems


def order_problems(dates: dict[str, dt.date], titles: dict[str, str]) -> list[str]:
    """Sentences about milestones in the wrong order."""
    return [
        f"“{titles[later]}” is before “{titles[earlier]}”."
        for earlier, later in ORDER
        if earlier in dates and later in dates and dates[later] < dates[earlier]
    ]
