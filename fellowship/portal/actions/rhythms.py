"""When reminders of a cohort are sent: changed, switched off, and brought back to the usual by faculty (COM-02)."""

from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices import rhythms
from fellowship.foundation.notices.models import ReminderChoice
from fellowship.foundation.notices.reminders import REMINDERS
from fellowship.portal.permissions import SET_RHYTHM


@action(SET_RHYTHM, on="cohort")
def set_rhythm(
    *,
    cohort: Cohort,
    rule: str,
    way: str,
    reason: str,
    seen: int,
    by: Any,
    first: int | None = None,
    every: int = 0,
    last: int | None = None,
) -> ReminderChoice:
    """Keep what this cohort says about one reminder; it holds from the next morning."""
    reminder, numbers = REMINDERS[rule], {}
    if way == ReminderChoice.Kind.OWN and first is not None:
        numbers = {"first": first, "every": every, "last": last}
        rhythms.check(**numbers, earliest=reminder.earliest, usual=reminder.rhythm)
    return rhythms.keep(rule, scope=cohort, kind=way, reason=reason, seen=seen, by=by, **numbers)


@action(SET_RHYTHM, on="cohort")
def copy_rhythms(*, cohort: Cohort, source: Cohort, by: Any) -> int:
    """A new cohort is reminded as the earlier one is; how many rules differ from the usual."""
    return rhythms.copy(source, cohort, reason=f"As in {source.name}", by=by)
