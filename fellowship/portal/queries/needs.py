"""What upkeep asks of administrators, and messages of the office."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from fellowship.cohorts.models import Cohort, RetentionItem, RunRecord
from fellowship.foundation.access.grants import roles_of, scope_ids
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import list_url
from fellowship.recruitment.models import Application
from placements.core.words import many, number, sentence, when


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """Messages that wait or came back; runs that failed and records whose time is over."""
    roles = roles_of(user)
    found = _outbox(scope_ids(user, "programme_support", "cohort")) if "programme_support" in roles else []
    if "applicant" in roles:
        found.append(_ranking(user))
    return found + _upkeep() if "admin" in roles else found


def _ranking(user: Any) -> NeedSource:
    """An application speaks of its ranking here: packages of applications and rankings are blind to each other."""
    rows = Application.objects.filter(person=user, state="draft", preferences=None)
    return NeedSource("portal.ranking", rows, _choose, {"ref": "ref", "cohort": "cohort__slug"})


def _choose(row: NeedRow, on: date) -> Need:
    return Need(
        "Choose at least one project; none is chosen so far.",
        url=address("application-projects", cohort=row.cohort, ref=row.ref),
        action="Choose projects",
    )


def _upkeep() -> list[NeedSource]:
    return [
        NeedSource(
            "portal.failed_runs",
            RunRecord.objects.filter(outcome="failed").values("cohort_id").annotate(n=Count("pk")),
            lambda row, on: Need(
                f"{sentence(many(row.number or 0, 'background job'))} failed.",
                url=list_url("run", row.cohort, outcome="failed"),
                action="See what failed",
            ),
            {"pk": "cohort_id", "cohort": "cohort__slug", "number": "n"},
        ),
        NeedSource(
            "portal.failed_messages",
            Message.objects.filter(status="failed").values("status").annotate(n=Count("pk")),
            lambda row, on: Need(
                f"{sentence(many(row.number or 0, 'message'))} failed to send.",
                url=address("outbox"),
                action="See them",
            ),
            {"number": "n"},
        ),
        NeedSource(
            "portal.retention_due",
            RetentionItem.objects.filter(stage="due"),
            _retention,
            {"cohort": "cohort__slug", "ref": "ref", "what": "kind", "extra": "action", "due": "due_on"},
        ),
    ]


def _outbox(cohorts: set[int]) -> list[NeedSource]:
    """One line for each cohort."""
    mine = Message.objects.filter(scope_kind="cohorts.Cohort", scope_id__in=[str(pk) for pk in cohorts])
    slug = Cohort.objects.filter(pk=Cast(OuterRef("scope_id"), BigIntegerField())).values("slug")
    rows = mine.filter(Q(status="outbox", held=True) | Q(status="bounced")).values("scope_id")
    rows = rows.annotate(
        waiting=Count("pk", filter=Q(status="outbox")),
        bounced=Count("pk", filter=Q(status="bounced")),
        slug=Subquery(slug),
    )
    doubtful = mine.filter(status="uncertain").values("scope_id").annotate(n=Count("pk"), slug=Subquery(slug))
    return [
        NeedSource("portal.outbox", rows, _messages, {"number": "waiting", "extra": "bounced", "cohort": "slug"}),
        NeedSource("portal.uncertain", doubtful, _uncertain, {"number": "n", "cohort": "slug"}),
    ]


def _messages(row: NeedRow, on: date) -> Need:
    waiting, bounced = row.number or 0, int(row.extra or 0)
    words = f"{sentence(many(waiting, 'message'))} {'waits' if waiting == 1 else 'wait'} in the outbox"
    if bounced:
        words += f" and {number(bounced)} bounced"
    return Need(f"{words}.", url=address("outbox"), action="See them")


def _uncertain(row: NeedRow, on: date) -> Need:
    words = f"{sentence(many(row.number or 0, 'message'))} perhaps did not arrive; say whether to send again."
    return Need(words, url=f"{address('outbox')}?status=uncertain", action="See them")


def _retention(row: NeedRow, on: date) -> Need:
    kind = RetentionItem.Kind(row.what).label.lower()
    action = "anonymised" if row.extra == "anonymise" else "deleted"
    words = f"Old {kind} are due to be {action} {when(-row.days_late(on))}."
    return Need(words, address("erasures"), "See what is due", due=row.due)
