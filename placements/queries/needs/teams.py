"""What waits for supervisors and members of project teams."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.core.contract_lifecycle import OPEN
from placements.core.words import many, number, sentence, when
from placements.models import (
    Delay,
    FellowSheet,
    HonoraryContract,
    Placement,
    PlacementLog,
    QuickEntry,
    Risk,
    SupervisionMeeting,
)
from placements.queries.needs.fellows import contract_columns, kind_words
from placements.queries.needs.joining import agreements_of

_RUNNING = ("in_placement", "closing")
_AHEAD = timedelta(days=7)


def of_supervisor(user: Any, on: date) -> list[NeedSource]:
    """Summaries and entries to sign off, blocked fellows, meetings, sheets, risks."""
    mine = Q(fellow__placement__lead__person=user) | Q(fellow__placement__proposal__additional_supervisors__person=user)
    blocked = HonoraryContract.objects.filter(mine, state__in=OPEN, needed_by__lt=on).distinct()
    entries = QuickEntry.objects.filter(mine, signed_off_at=None, wants_help=True).distinct()
    return [
        _to_review(mine),
        _year_to_confirm(user),
        agreements_of(user),
        NeedSource("placements.fellow_blocked", blocked, _blocked, contract_columns() | {"ref": "fellow__ref"}),
        NeedSource(
            "placements.help_wanted",
            entries,
            lambda row, on: Need(
                f"{row.who} asks for your help: {row.what[:80]}",
                address("placement-log", cohort=row.cohort, ref=row.ref),
                "Read the entry",
                since=row.since,
            ),
            {
                "cohort": "fellow__cohort__slug",
                "ref": "fellow__ref",
                "who": "fellow__person__name",
                "what": "obstacle",
                "since": "did_on",
            },
        ),
        *_shared(user, on),
    ]


def of_team_member(user: Any, on: date) -> list[NeedSource]:
    """Summaries of fellows supervised as an additional supervisor, meetings, sheets, risks."""
    return [_to_review(Q(fellow__placement__proposal__additional_supervisors__person=user)), *_shared(user, on)]


def _to_review(mine: Q) -> NeedSource:
    rows = PlacementLog.objects.filter(mine, state="submitted", cohort__state__in=_RUNNING).distinct()
    return NeedSource(
        "placements.review_log",
        rows,
        lambda row, on: Need(
            f"One month-{number(row.number)} log to review, from {row.who}.",
            address("placement-log-month", cohort=row.cohort, ref=row.ref, month=row.number),
            "Review it",
            since=row.since,
        ),
        {
            "cohort": "cohort__slug",
            "ref": "fellow__ref",
            "who": "fellow__person__name",
            "number": "placement_month",
            "since": "submitted_on",
        },
    )


def _year_to_confirm(user: Any) -> NeedSource:
    mine = Q(lead__person=user) | Q(proposal__additional_supervisors__person=user)
    return NeedSource(
        "placements.confirm_year",
        Placement.objects.filter(mine, year_asked_on__isnull=False).distinct(),
        lambda row, on: Need(
            f"{row.who} asks you to confirm the summary of their year.",
            address("placement-year", cohort=row.cohort, ref=row.ref),
            "Read and confirm",
            since=row.since,
        ),
        {"cohort": "cohort__slug", "ref": "fellow__ref", "who": "fellow__person__name", "since": "year_asked_on"},
    )


def _blocked(row: NeedRow, on: date) -> Need:
    days, url = many(row.days_late(on), "day"), address("placement", cohort=row.cohort, ref=row.ref)
    words = f"Your fellow {row.who} cannot use records: their {kind_words(row.extra)} has held them up for {days}."
    return Need(words, url, "See the placement", due=row.due, group="waiting")


def _shared(user: Any, on: date) -> list[NeedSource]:
    meetings = SupervisionMeeting.objects.filter(met_with=user, status="to_confirm", cohort__state__in=_RUNNING)
    risks = Risk.objects.filter(owner=user, status="open", review_on__lte=on + _AHEAD, cohort__state__in=_RUNNING)
    return [
        NeedSource(
            "placements.confirm_meetings",
            meetings.values("met_with_id", "cohort__slug").annotate(
                n=Count("pk"), first=Min("fellow__person__name"), last=Max("fellow__person__name"), day=Min("met_on")
            ),
            _meetings,
            {
                "pk": "met_with_id",
                "cohort": "cohort__slug",
                "who": "first",
                "what": "last",
                "number": "n",
                "since": "day",
            },
        ),
        NeedSource(
            "placements.read_sheet",
            FellowSheet.objects.filter(unread_by=user, approved_on__isnull=False),
            lambda row, on: Need(
                f"Read {row.who}'s fellow sheet.", record_url("fellow-sheet", row.cohort, row.ref), "Read it"
            ),
            {"cohort": "cohort__slug", "ref": "ref", "who": "fellow__person__name"},
        ),
        NeedSource(
            "placements.review_risks",
            risks.values("owner_id", "kind", "cohort__slug").annotate(
                n=Count("pk"), first=Min("review_on"), one=Min("ref")
            ),
            _risks,
            {"pk": "owner_id", "cohort": "cohort__slug", "ref": "one", "what": "kind", "number": "n", "due": "first"},
        ),
    ]


def _meetings(row: NeedRow, on: date) -> Need:
    names = (
        row.who if row.who == row.what else f"{row.who} and {row.what}" if row.number < 3 else f"{row.who} and others"
    )
    words = sentence(f"{many(row.number, 'supervision meeting')} to confirm, with {names}.")
    return Need(words, address("meetings-to-confirm"), "Confirm", since=row.since)


def _risks(row: NeedRow, on: date) -> Need:
    days, url = -row.days_late(on), record_url("risk", row.cohort, row.ref)
    if row.number > 1:
        words = sentence(f"{many(row.number, row.what)} you own are up for review this week.")
        return Need(words, url, "Review", due=row.due)
    article = "An issue" if row.what == "issue" else "A risk"
    verb = "was" if days < 0 else "is"
    return Need(f"{article} of yours {verb} up for review {when(days)}.", url, "Review", due=row.due)


def backup_started(fellow: str) -> Exists:
    """Whether a back-up runs for the fellow at that path."""
    return Exists(Delay.objects.filter(fellow=OuterRef(fellow), ended_on=None, backup_started_on__isnull=False))
