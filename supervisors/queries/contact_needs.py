"""What keeping in touch asks of supervisors, the faculty and the office."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.records import record_url
from supervisors.core import spans
from supervisors.models import HelpRequest, ProjectQuestion, Touchpoint
from supervisors.queries.contact import missed, off_track, open_actions_of

_AHEAD = timedelta(days=14)


def contact_of_supervisor(user: Any, on: date) -> list[NeedSource]:
    """The next talk, and what the supervisor has agreed to do."""
    coming = Touchpoint.objects.filter(supervisor__person=user, held_on__isnull=True)
    return [
        NeedSource(
            "touchpoint",
            coming.filter(due_on__lte=on + _AHEAD, due_on__gte=on),
            _touchpoint,
            {"cohort": "cohort__slug", "number": "month", "due": "due_on"},
        ),
        _agreed(user),
        _questions(user),
    ]


def contact_of_faculty(user: Any, cohorts: set[int], on: date) -> list[NeedSource]:
    """Talks of the month, those of the person that were missed, supervisors off track twice, requests and actions."""
    here = Touchpoint.objects.filter(cohort__in=cohorts, cohort__state="in_placement")
    talk = {"cohort": "cohort__slug", "ref": "ref", "who": "supervisor__person__name"}
    found = [
        _touchpoints(cohorts, on),
        NeedSource("touchpoint_missed", missed(here.filter(by=user), on), _missed, {**talk, "due": "due_on"}),
        NeedSource("touchpoint_off_track", off_track(here), _off_track, {**talk, "since": "held_on"}),
        _help_requests(user),
    ]
    return [*found, _agreed(user)]


def contact_of_office(user: Any, on: date) -> list[NeedSource]:
    """Requests the person looks after, and what they have agreed to do."""
    return [_help_requests(user), _agreed(user)]


def _help_requests(user: Any) -> NeedSource:
    return NeedSource(
        "help_request",
        HelpRequest.objects.filter(owner=user, status="open"),
        _help,
        {"cohort": "cohort__slug", "who": "asked_by__name", "what": "topic", "since": "opened_on"},
    )


def _questions(user: Any) -> NeedSource:
    rows = ProjectQuestion.objects.filter(proposal__lead__person=user, answered_on=None, hidden_on=None)
    columns = {"cohort": "proposal__cohort__slug", "ref": "ref", "what": "text", "who": "proposal__title"}
    return NeedSource("project_question", rows, _question, {**columns, "since": "asked_on"})


def _agreed(user: Any) -> NeedSource:
    columns = {"cohort": "cohort__slug", "ref": "ref", "what": "text", "due": "due_on"}
    return NeedSource("touchpoint_action", open_actions_of(user), _action, columns)


def _touchpoints(cohorts: set[int], on: date) -> NeedSource:
    """One row for each cohort and month in which a touchpoint is due or missed."""
    open_now = Q(held_on__isnull=True)
    rows = (
        Touchpoint.objects.filter(cohort__in=cohorts, month__isnull=False, cohort__state="in_placement")
        .values("cohort__slug", "month")
        .annotate(
            done=Count("pk", filter=Q(held_on__isnull=False)),
            missed=Count("pk", filter=open_now & Q(due_on__lt=on)),
            coming=Count("pk", filter=open_now & Q(due_on__gte=on, due_on__lte=on + _AHEAD)),
        )
        .filter(coming__gt=0)
    )
    return NeedSource(
        "touchpoints",
        rows,
        _touchpoint_counts,
        {
            "pk": "month",
            "cohort": "cohort__slug",
            "number": "missed",
            "who": "done",
            "extra": "coming",
            "what": "month",
        },
    )


def _touchpoint(row: NeedRow, on: date) -> Need:
    month = f"month-{spans.number(row.number)} " if row.number else ""
    sentence = f"The {month}touchpoint with the faculty is due {_days(row, on)}."
    url = reverse("touchpoints", kwargs={"cohort": row.cohort})
    return Need(sentence, url, "See it", due=row.due, kind=row.kind)


def _touchpoint_counts(row: NeedRow, on: date) -> Need:
    done, missed, coming = int(row.who), row.number or 0, int(row.extra)
    counts = f"{spans.number(done)} done, {spans.number(missed)} missed, {spans.number(coming)} due"
    month = spans.number(int(row.what))
    url = reverse("touchpoints", kwargs={"cohort": row.cohort}) + f"?month={row.what}"
    return Need(f"Month-{month} touchpoints: {counts}.", url, "See them", kind=row.kind)


def _help(row: NeedRow, on: date) -> Need:
    url = reverse("help-requests", kwargs={"cohort": row.cohort})
    return Need(f"{row.who} asks for help: {row.what}.", url, "See it", since=row.since, kind=row.kind)


def _missed(row: NeedRow, on: date) -> Need:
    url = record_url("touchpoint", row.cohort, row.ref)
    sentence = f"Your talk with {row.who} was missed: it was due {_days(row, on)}."
    return Need(sentence, url, "Write it down", due=row.due, kind=row.kind)


def _off_track(row: NeedRow, on: date) -> Need:
    url = record_url("touchpoint", row.cohort, row.ref)
    return Need(
        f"Two talks in a row with {row.who} were rated off track.", url, "See it", since=row.since, kind=row.kind
    )


def _action(row: NeedRow, on: date) -> Need:
    url = record_url("touchpoint-action", row.cohort, row.ref)
    return Need(f"You agreed to do this: {row.what}.", url, "Say it is done", due=row.due, kind=row.kind)


def _days(row: NeedRow, on: date) -> str:
    return spans.from_now(-row.days_late(on))


def _question(row: NeedRow, on: date) -> Need:
    url = record_url("project-question", row.cohort, row.ref)
    return Need(f"An applicant asks about “{row.who}”: {row.what}", url, "Answer", since=row.since, kind=row.kind)
