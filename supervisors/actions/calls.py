"""Invites supervisors to offer projects once a call is open (COM-02)."""

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.outbox import tell


def invite_supervisors(*, cohort_id: int) -> int:
    """One message to everybody who may answer the call; how many. Nobody is asked twice, or once the call has closed.

    The open call is the permit: the person who opened it passed its gate.
    """
    cohort = Cohort.objects.filter(pk=cohort_id).first()
    return len(tell("call_open", about=cohort, key=f"call-open-{cohort_id}")) if cohort is not None else 0
