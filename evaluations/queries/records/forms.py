"""The form to project teams with its replies, and the short anonymous surveys. Replies are for evaluators alone."""

import datetime as dt
from datetime import date
from statistics import mean
from typing import Any

from django.db.models import Count

from evaluations.core.form_lifecycle import FORM
from evaluations.models import FeedbackForm, PulseSurvey
from evaluations.models.form import RATINGS
from evaluations.queries.records.plan import TOPIC
from fellowship.foundation.figures.audiences import RULES
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate

_FEW = RULES["programme"].k if RULES["programme"] else 5


class Forms(Table):
    """Forms to project teams (INS-10)."""

    columns = [
        Column("Form", "ref", sort="ref", link=to("form")),
        Column("Opens", "opens_on", kind="date", sort="opens_on"),
        Column("Closes", "closes_on", kind="date", sort="closes_on"),
        Column("Asked", "asked", kind="number", sort="asked"),
        Column("Replies", "replied", kind="number", sort="replied"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [Choice("state", "State", "state", list(FORM.states.items()))]
    order = ("opens_on", "ref")
    empty = "No form has been prepared yet."


class Replies(Table):
    """Replies to the forms, without the names of those who wrote them."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("reply")),
        Column("Form", "form.ref", sort="form__ref", link=lambda r: to("form")(r.form)),
        Column("Role", "role", sort="role"),
        Column("Organisation", "organisation.name", sort="organisation__name"),
        Column("Overall", "get_rating_display", sort="rating"),
        Column("Sent", "submitted_on", kind="date", sort="submitted_on"),
        Column("May be quoted", "consent_to_quote", kind="yesno", sort="consent_to_quote"),
    ]
    filters = [
        Search("q", "Role or organisation", ["role", "organisation__name"]),
        Choice("rating", "Overall", "rating", list(RATINGS.items())),
        Tick("supervisors", "Supervisors only", lambda rows: rows.filter(is_supervisor=True)),
        Tick("quote", "May be quoted", lambda rows: rows.filter(consent_to_quote=True)),
    ]
    order = ("-submitted_on", "ref")
    empty = "Nobody has replied yet."


class Pulses(Table):
    """Short anonymous surveys, by quarter (INS-22)."""

    columns = [
        Column("Quarter", "quarter", kind="number", sort="quarter", link=to("pulse")),
        Column("Opened", "opened_on", kind="date", sort="opened_on"),
        Column("Closed", "closed_on", kind="date", sort="closed_on"),
        Column("Asked", "invited", kind="number", sort="invited"),
        Column("Replies", "replied", kind="number", sort="replied"),
    ]
    filters = [Choice("quarter", "Quarter", "quarter", [(n, f"Quarter {n}") for n in range(1, 9)])]
    order = ("quarter",)
    empty = "No pulse survey has been sent."


def _counted(rows: Any) -> Any:
    return rows.select_related("study__cohort").annotate(
        asked=Count("invitees", distinct=True), replied=Count("responses", distinct=True)
    )


def _asked(row: FeedbackForm, on: date) -> list[Part]:
    questions = [(q.text, q.get_kind_display()) for q in row.questions.all()]
    return [Part("Questions", ("Question", "How it is answered"), questions, "The form has no questions yet.")]


def _reminders(row: FeedbackForm) -> list[str]:
    return [nhsdate(dt.date.fromisoformat(str(day)[:10])) for day in row.reminders]


def _answers(row: PulseSurvey, on: date) -> list[Part]:
    """Means of the answers; of few people not even these."""
    given = list(row.responses.values_list("overall", "supported"))
    if len(given) < _FEW:
        return [Part("Answers", ("Question", "Mean"), [], f"Not shown: fewer than {_FEW} people replied.")]
    means = [round(mean(column), 1) for column in zip(*given, strict=True)]
    rows = list(zip(("How it goes overall, 1 to 5", "How well supported, 1 to 5"), means, strict=True))
    return [Part("Answers", ("Question", "Mean"), rows)]


def _next_form(row: FeedbackForm, on: date) -> str:
    if row.state == "draft":
        return f"Complete it, freeze the list and open it{f' on {nhsdate(row.opens_on)}' if row.opens_on else ''}."
    if row.state != "open":
        return ""
    closes = f"; it closes on {nhsdate(row.closes_on)}" if row.closes_on else ""
    return f"{row.asked - row.replied} of {row.asked} people have not replied{closes}."


register(
    RecordKind(
        "form",
        "evaluations.view_form",
        cohort="study__cohort",
        words="feedback form",
        topic=TOPIC,
        plural="Feedback forms",
        table=Forms,
        rows=_counted,
        fields=(
            Column("Opens", "opens_on", kind="date"),
            Column("Closes", "closes_on", kind="date"),
            Column("Months of the placement", lambda r: ", ".join(map(str, r.placement_months))),
            Column("List of people fixed", "list_frozen_on", kind="date"),
            Column("Asked", "asked", kind="number"),
            Column("Replies", "replied", kind="number"),
            Column("Reminders", _reminders),
            Column("Answers to choose from", lambda r: [RATINGS.get(each, each) for each in r.scale]),
            Column("What people are told", "privacy_note"),
            Column("Still to do", lambda r: [str(note) for note in r.draft_notes]),
        ),
        related=(Related("reply", "form", "Replies", skip="Form"),),
        parts=_asked,
        next=_next_form,
    )
)
register(
    RecordKind(
        "reply",
        "evaluations.view_reply",
        cohort="form__study__cohort",
        title="Reply {row.ref}",
        words="reply",
        topic=TOPIC,
        plural="Replies to feedback forms",
        table=Replies,
        rows=lambda rows: rows.select_related("form__study__cohort", "organisation"),
        fields=(
            *[c for c in Replies.columns if c.label != "Reference"],
            Column("Supervisor", "is_supervisor", kind="yesno"),
            Column("What worked well", "worked_well"),
            Column("What to improve", "improve"),
        ),
    )
)
register(
    RecordKind(
        "pulse",
        "evaluations.view_pulse",
        cohort="study__cohort",
        title="Pulse survey, quarter {row.quarter}",
        words="pulse survey",
        topic=TOPIC,
        plural="Pulse surveys",
        table=Pulses,
        rows=lambda rows: rows.select_related("study__cohort").annotate(replied=Count("responses")),
        fields=tuple(c for c in Pulses.columns),
        parts=_answers,
    )
)
