"""Answer types about the team, supervision and contacts."""

from supervisors.core.answers.rating import both, whole_row
from supervisors.core.answers.shapes import WEEKDAYS, YES_NO, AnswerType, Field, Value, has, rows

_FREQUENCY = (
    ("weekly", "Every week"),
    ("fortnightly", "Every 2 weeks"),
    ("monthly", "Every month"),
    ("less", "Less often"),
)
_MOVE = (("all", "Yes, all of them"), ("some", "Some of them"), ("none", "No"))
_KNOWN = (*YES_NO, ("unknown", "Not known yet"))
KINDS = (
    ("clinical", "Clinical"),
    ("clinical_academic", "Clinical academic"),
    ("technical", "Technical"),
    ("managerial", "Managerial"),
    ("administrative", "Administrative"),
)


def _team(value: Value) -> str:
    members = rows(value, "members", "name", "kind")
    if not members:
        return "partly" if rows(value, "members", "name") else ""
    disciplines = {(m.get("discipline") or m["kind"]).strip().lower() for m in members}
    technical = any(m["kind"] == "technical" for m in members)
    if len(disciplines) >= 3 and technical:
        return "met"
    return "partly" if len(disciplines) >= 2 else "not_met"


def _hours(value: Value) -> str:
    given = [row for row in rows(value, "members", "name", "hours") if row["hours"] > 0]
    return "met" if len(given) >= 2 else "partly" if given or rows(value, "members", "name") else ""


def _supervision(value: Value) -> str:
    if value.get("frequency") == "less":
        return "not_met"
    often = value.get("frequency") in ("weekly", "fortnightly")
    if often and (value.get("minutes") or 0) >= 30 and has(value, "cover"):
        return "met"
    return "partly" if has(value, "frequency") or has(value, "minutes") else ""


def _meetings(value: Value) -> str:
    if has(value, "days", "move"):
        return "met" if value["move"] in ("all", "some") else "partly"
    return "partly" if has(value, "days") or has(value, "move") else ""


def _briefed(value: Value) -> str:
    if has(value, "told_on", "booked_on"):
        return "met"
    return "partly" if has(value, "told_on") or has(value, "booked_on") or has(value, "attendees") else ""


def _load(value: Value) -> str:
    names = ("fellows", "doctoral", "post_docs")
    given = sum(1 for name in names if value.get(name) is not None)
    return "met" if given == len(names) else "partly" if given else ""


def _departments(value: Value) -> str:
    if rows(value, "departments", "department", "contact"):
        return "met" if has(value, "host_helps") else "partly"
    return "partly" if rows(value, "departments", "department") or has(value, "host_helps") else ""


TYPES = (
    AnswerType(
        "team_table",
        (
            Field(
                "members",
                "table",
                "Team",
                columns=(
                    Field("name", "text", "Name"),
                    Field("discipline", "text", "Discipline"),
                    Field("kind", "pick", "Kind of work", choices=KINDS),
                ),
                rows=3,
            ),
        ),
        _team,
    ),
    AnswerType(
        "team_hours",
        (
            Field(
                "members",
                "table",
                "Hours for the fellow",
                columns=(Field("name", "text", "Name"), Field("hours", "number", "Hours a week", most=40)),
                rows=3,
            ),
        ),
        _hours,
    ),
    AnswerType(
        "persons",
        (
            Field(
                "persons",
                "table",
                "Additional supervisors",
                columns=(
                    Field("name", "text", "Name"),
                    Field("job", "text", "Job title"),
                    Field("email", "email", "Email"),
                ),
                rows=2,
            ),
        ),
        whole_row("persons", "name", "job"),
    ),
    AnswerType(
        "supervision",
        (
            Field("frequency", "pick", "How often you meet the fellow", choices=_FREQUENCY),
            Field("minutes", "number", "Minutes each time", most=240),
            Field("cover", "text", "Who covers when you are away"),
        ),
        _supervision,
    ),
    AnswerType(
        "meetings",
        (
            Field("days", "weekdays", "Days of project meetings", choices=WEEKDAYS),
            Field("move", "pick", "Can they move to the fellow's days?", choices=_MOVE),
        ),
        _meetings,
    ),
    AnswerType(
        "briefed",
        (
            Field("told_on", "date", "Date the team was told of the aims"),
            Field("attendees", "text", "Who was there"),
            Field("booked_on", "date", "Date of the briefing you have booked"),
        ),
        _briefed,
    ),
    AnswerType(
        "load",
        (
            Field("fellows", "number", "Other fellows", most=50),
            Field("doctoral", "number", "Doctoral students", most=50),
            Field("post_docs", "number", "Post-docs", most=50),
        ),
        _load,
    ),
    AnswerType(
        "hr",
        (
            Field("name", "text", "HR contact"),
            Field("email", "email", "Email"),
            Field("days", "number", "Usual days from request to contract", most=400),
        ),
        both("name", "days"),
    ),
    AnswerType(
        "finance", (Field("name", "text", "Finance contact"), Field("email", "email", "Email")), both("name", "email")
    ),
    AnswerType(
        "departments",
        (
            Field(
                "departments",
                "table",
                "Departments the fellow must enter",
                columns=(Field("department", "text", "Department"), Field("contact", "text", "Named contact")),
                rows=2,
            ),
            Field("host_helps", "pick", "Does it help to be employed by the host?", choices=_KNOWN),
        ),
        _departments,
    ),
)
