"""Answer types about risks, technology, data, the place of work and money."""

from collections.abc import Callable

from supervisors.core.answers.rating import both, chosen
from supervisors.core.answers.shapes import ATTACHED, WEEKDAYS, YES_NO, AnswerType, Field, Value, has, rows

_BACKUP = (("project", "A project"), ("learning_plan", "A learning plan"), ("none", "Not ready yet"))
_SUPPLIER = (
    ("signed", "Signed"),
    ("dated", "Signing date agreed"),
    ("talking", "In talks"),
    ("none", "Not started"),
)
_ASSESSMENT = (("approved", "Approved"), ("in_progress", "In progress"), ("not_started", "Not started"))
_ETHICS = (
    ("research_ethics", "Research ethics review"),
    ("audit", "Audit registration"),
    ("service_evaluation", "Service evaluation"),
    ("unknown", "Not known yet"),
)
_MARK = (("yes", "Has the mark"), ("applied", "Applied for"), ("not_needed", "Not needed"), ("no", "No mark"))
_KIT = (("desk", "Desk"), ("laptop", "Laptop"), ("account", "Computer account"), ("compute", "Computing power"))
_JOURNALS = (("university", "University library"), ("trust", "Hospital library"), ("other", "Other"), ("none", "None"))
_SCALE = tuple((str(n), str(n)) for n in range(1, 6))


def _risks(value: Value) -> str:
    whole = rows(value, "risks", "title", "likelihood", "impact", "mitigation", "owner")
    return "met" if len(whole) >= 3 else "partly" if rows(value, "risks", "title") else ""


def _backup(value: Value) -> str:
    if value.get("kind") == "none":
        return "not_met"
    if has(value, "kind", "title") and value.get("week_one") == "yes":
        return "met"
    return "partly" if has(value, "kind") or has(value, "title") else ""


def _supplier(value: Value) -> str:
    status = value.get("status")
    if status == "signed" or (status == "dated" and has(value, "on", "owner")):
        return "met"
    return {"dated": "partly", "talking": "partly", "none": "not_met"}.get(status or "", "")


def _ethics(value: Value) -> str:
    if not has(value, "route"):
        return ""
    return "not_met" if value["route"] == "unknown" else "met" if has(value, "reference") else "partly"


def _kit(value: Value) -> str:
    ready = len(value.get("ready") or [])
    return "met" if ready == len(_KIT) else "partly" if ready else ""


def _licences(value: Value) -> str:
    named = rows(value, "licences", "name")
    return "" if not named else "met" if len(rows(value, "licences", "name", "payer")) == len(named) else "partly"


def _journals(value: Value) -> str:
    if value.get("route") == "none":
        return "not_met"
    return "met" if has(value, "route", "how") else "partly" if has(value, "route") or has(value, "how") else ""


def _budget(value: Value) -> str:
    amount = value.get("amount")
    if amount is None:
        return ""
    return "not_met" if amount == 0 else "met" if has(value, "use") else "partly"


def _agreed(note: str) -> Callable[[Value], str]:
    def rate(value: Value) -> str:
        if value.get("agreed") == "no":
            return "not_met"
        return ("", "partly")[has(value, "agreed")] if not has(value, "agreed", note) else "met"

    return rate


def _templates(value: Value) -> str:
    if value.get(ATTACHED) or rows(value, "files", "name", "where"):
        return "met"
    return "partly" if rows(value, "files", "name") else ""


TYPES = (
    AnswerType(
        "risk_table",
        (
            Field(
                "risks",
                "table",
                "Risks",
                "Likelihood and effect from 1 (low) to 5 (high).",
                columns=(
                    Field("title", "text", "Risk"),
                    Field("likelihood", "pick", "Likelihood", choices=_SCALE),
                    Field("impact", "pick", "Effect", choices=_SCALE),
                    Field("mitigation", "text", "What you do about it"),
                    Field("owner", "text", "Owner"),
                ),
                rows=3,
            ),
        ),
        _risks,
    ),
    AnswerType(
        "backup",
        (
            Field("kind", "pick", "What is ready", choices=_BACKUP),
            Field("title", "text", "Title of the project or plan"),
            Field("week_one", "yes_no", "Could it start in week one?", choices=YES_NO),
        ),
        _backup,
    ),
    AnswerType(
        "supplier",
        (
            Field("status", "pick", "Supplier contract", choices=_SUPPLIER),
            Field("on", "date", "Date signed, or signing date agreed"),
            Field("owner", "text", "Who is responsible"),
        ),
        _supplier,
    ),
    AnswerType(
        "assessment",
        (
            Field("status", "pick", "Data protection impact assessment", choices=_ASSESSMENT),
            Field("on", "date", "Date approved or expected"),
            Field("reference", "text", "Reference or name of the file"),
        ),
        chosen("status", {"approved": "met", "in_progress": "partly", "not_started": "not_met"}),
        takes_files=True,
    ),
    AnswerType(
        "ethics",
        (
            Field("route", "pick", "Route", choices=_ETHICS),
            Field("reference", "text", "Reference, or who confirmed the route"),
        ),
        _ethics,
    ),
    AnswerType(
        "data_access",
        (Field("owner", "text", "Who agrees to the access"), Field("on", "date", "Date agreed or expected")),
        both("owner", "on"),
    ),
    AnswerType(
        "readiness",
        (
            Field("level", "number", "Readiness level, from 1 to 9", least=1, most=9),
            Field("mark", "pick", "Medical device mark", choices=_MARK),
        ),
        both("level", "mark"),
    ),
    AnswerType("kit", (Field("ready", "picks", "Ready on day one", choices=_KIT),), _kit),
    AnswerType(
        "licences",
        (
            Field(
                "licences",
                "table",
                "Software",
                columns=(Field("name", "text", "Software"), Field("payer", "text", "Who pays")),
                rows=2,
            ),
        ),
        _licences,
    ),
    AnswerType(
        "journals",
        (Field("route", "pick", "Route", choices=_JOURNALS), Field("how", "text", "How the fellow gets it")),
        _journals,
    ),
    AnswerType(
        "budget",
        (Field("amount", "money", "Amount in pounds", most=1_000_000), Field("use", "text", "What it is for")),
        _budget,
    ),
    AnswerType(
        "authorship",
        (
            Field("agreed", "yes_no", "Agreed?", choices=YES_NO),
            Field("note", "text", "What was agreed"),
        ),
        _agreed("note"),
    ),
    AnswerType(
        "extension",
        (
            Field("agreed", "yes_no", "Could it be extended?", choices=YES_NO),
            Field("funding", "text", "Who would pay"),
        ),
        _agreed("funding"),
    ),
    AnswerType(
        "files",
        (
            Field(
                "files",
                "table",
                "Documents to reuse",
                columns=(Field("name", "text", "Name"), Field("where", "text", "Where it is kept")),
                rows=2,
            ),
        ),
        _templates,
        takes_files=True,
    ),
    AnswerType(
        "base",
        (
            Field("address", "long_text", "Address and room"),
            Field("days", "weekdays", "Days on which the team is there", choices=WEEKDAYS),
        ),
        both("address", "days"),
    ),
    AnswerType(
        "remote",
        (
            Field("channel", "text", "Channel for daily questions"),
            Field("slot", "text", "Weekly contact, day and time"),
        ),
        both("channel", "slot"),
    ),
)
