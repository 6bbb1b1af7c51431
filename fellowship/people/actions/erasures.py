"""Lists of records whose time is over: made, asked about, approved by a second person, carried out (ADM-06)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.audit import trail
from fellowship.foundation.disclosure.retention import row_hash
from fellowship.foundation.documents import store
from fellowship.foundation.jobs import start
from fellowship.foundation.transitions.perform import perform
from fellowship.people.actions import tombstones
from fellowship.people.models import Erasure, Tombstone
from fellowship.people.permissions import APPROVE_ERASURE, LIST_DUE, PREPARE_ERASURE, RUN_ERASURE
from fellowship.people.queries.erasures import due_plan, due_rows, rule_of


class ErasureRefused(Exception):
    """The list cannot be taken further as it stands; the text is fit for the user."""


@action(LIST_DUE)
def list_due(*, on: dt.date, by: Any) -> Erasure:
    """A dry run: what is due on that day, with counts and examples. Nothing is changed."""
    return Erasure.objects.create(due_on=on, listed_at=timezone.now(), plan=due_plan(on=on))


@action(PREPARE_ERASURE, on="erasure")
def ask_approval(*, erasure: Erasure, by: Any) -> Erasure:
    """Ask a second person."""
    if not erasure.plan:
        raise ErasureRefused("Nothing is due, so there is nothing to approve.")
    perform(erasure, "ask", by=by)
    erasure.asked_by = by
    erasure.save(update_fields=["asked_by"])
    return erasure


@action(APPROVE_ERASURE, on="erasure")
def approve(*, erasure: Erasure, by: Any) -> Erasure:
    """Agree to exactly what the list names."""
    perform(erasure, "approve", by=by)
    return erasure


@action(PREPARE_ERASURE, on="erasure")
def withdraw(*, erasure: Erasure, by: Any) -> Erasure:
    """Let it be; the records stay, and a new list can be made."""
    perform(erasure, "withdraw", by=by)
    return erasure


@action(RUN_ERASURE, on="erasure")
def start_run(*, erasure: Erasure, by: Any) -> Any:
    """Have the job do what was approved."""
    if erasure.state != "approved":
        raise ErasureRefused("A second person has to approve the list first.")
    return start.start("people.erase", by=by, args={"erasure_id": erasure.pk}, key=f"erasure-{erasure.pk}")


def carry_out(*, erasure_id: int, by: Any, progress: Any) -> Erasure:
    """Delete and anonymise for the job. Stopped in the middle and started again, it goes on where it was.

    Of the approved rows only those go that are still due: a cohort opened again keeps its records.
    """
    erasure = Erasure.objects.get(pk=erasure_id)
    if erasure.state == "done":
        return erasure
    if erasure.state != "approved":
        raise ErasureRefused("This list is not approved (any more).")
    progress.of(len(erasure.plan))
    for entry in erasure.plan:
        model, ends = rule_of(entry["kind"], entry["rule"])
        if ends is not None:
            approved = set(entry["hashes"])
            due = due_rows(model, ends, on=erasure.due_on).values_list("pk", flat=True).distinct()
            pks = sorted(pk for pk in due if row_hash(entry["kind"], pk) in approved)
            gone = Tombstone.objects.filter(kind=entry["kind"], rule=entry["rule"])
            known = set(gone.values_list("row_hash", flat=True))
            tombstones.bury(
                model, ends, [pk for pk in pks if row_hash(entry["kind"], pk) not in known], at=timezone.now()
            )
        progress.step(entry["title"])
    store.remove_expired()
    return finish(erasure=erasure, by=by)


@action(RUN_ERASURE, on="erasure")
def finish(*, erasure: Erasure, by: Any) -> Erasure:
    """Keep how many went and how many stayed because others still need them."""
    with transaction.atomic():
        perform(erasure, "run", by=by)
        for entry in erasure.plan:
            stones = Tombstone.objects.filter(kind=entry["kind"], rule=entry["rule"])
            entry["went"] = len(set(stones.values_list("row_hash", flat=True)) & set(entry.pop("hashes")))
        erasure.save(update_fields=["plan"])
        went = {f"{entry['kind']}: {entry['rule']}": entry["went"] for entry in erasure.plan}
        trail.record("people.erase", by=by, row=erasure, detail=went)
    return erasure


def page_of(erasure: Erasure) -> str:
    """The address of the list."""
    return reverse("erasure", kwargs={"pk": erasure.pk})
