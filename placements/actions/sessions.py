"""Registers of learning sessions (LRN-06)."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Fellow
from fellowship.foundation.access.gate import action
from placements import permissions
from placements.models import Attendance, LearningSession


class RegisterRefused(Exception):
    """Nothing can be recorded now."""


@action(permissions.RECORD_ATTENDANCE, on="session")
def record_attendance(*, session: LearningSession, fellow: Fellow, mode: str, by: Any) -> Attendance:
    """Record how a fellow took part; another tap puts it right. The first one says that the session was held."""
    if session.register_closed:
        raise RegisterRefused("The register is closed. Open it again to change it.")
    if session.status == "cancelled":
        raise RegisterRefused("The session was cancelled.")
    if session.held_on > timezone.localdate():
        raise RegisterRefused(f"The session is on {session.held_on:%-d %B %Y}. Record who took part from that day on.")
    kept = {"reason": ""} if mode != Attendance.Mode.ABSENT else {}
    row, _ = Attendance.objects.update_or_create(session=session, fellow=fellow, defaults={"mode": mode, **kept})
    if session.status == "planned":
        session.status = LearningSession.Status.HELD
        session.save(update_fields=["status"])
    return row


@action(permissions.RECORD_ATTENDANCE, on="session")
def close_register(*, session: LearningSession, by: Any) -> LearningSession:
    """Say that the register is complete."""
    if session.status != "held":
        raise RegisterRefused("Record who took part first.")
    return _set(session, closed=True)


@action(permissions.RECORD_ATTENDANCE, on="session")
def open_register(*, session: LearningSession, by: Any) -> LearningSession:
    """Open it again, to put something right."""
    return _set(session, closed=False)


def _set(session: LearningSession, *, closed: bool) -> LearningSession:
    session.register_closed = closed
    session.save(update_fields=["register_closed"])
    return session
