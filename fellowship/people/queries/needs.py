"""What waits for people about records whose time is over."""

from datetime import date
from typing import Any

from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.people.models import Erasure
from fellowship.people.permissions import APPROVE_ERASURE, RUN_ERASURE

_COLUMNS = {"what": "asked_by__name", "number": "pk", "since": "due_on"}


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """Lists to approve, and approved ones to carry out."""
    found = []
    if APPROVE_ERASURE.held_by(user):
        rows = APPROVE_ERASURE.narrow(Erasure.objects.filter(state="asked"), user)
        found.append(NeedSource("people.approve_erasure", rows, _approve, _COLUMNS))
    if RUN_ERASURE.held_by(user) and "admin" in roles_of(user):
        rows = RUN_ERASURE.narrow(Erasure.objects.filter(state="approved"), user)
        found.append(NeedSource("people.run_erasure", rows, _run, _COLUMNS))
    return found


def _approve(row: NeedRow, on: date) -> Need:
    words = f"{row.what} asks you to approve a list of records to delete or make anonymous."
    return Need(words, address("erasure", pk=row.pk), "See the list", since=row.since)


def _run(row: NeedRow, on: date) -> Need:
    words = "An approved list of records waits to be deleted or made anonymous."
    return Need(words, address("erasure", pk=row.pk), "See the list", since=row.since)
