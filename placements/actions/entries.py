"""Quick log entries: added by fellows, signed off by their supervisors."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fellowship.cohorts.models import Fellow
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from placements import permissions
from placements.core.patient_data import check_texts
from placements.models import PlacementLog, QuickEntry


class EntryRefused(Refused):
    """The entry cannot be kept as it is; `field` names the answer to change."""


@action(permissions.ADD_ENTRY, on="fellow")
def add_entry(
    *,
    fellow: Fellow,
    by: Any,
    at: datetime,
    text: str,
    did_on: date,
    hours: Decimal,
    in_the_way: bool = False,
    obstacle: str = "",
    wants_help: bool = False,
    stage: Any = None,
    project: Any = None,
    learned: str = "",
    confirmed: bool = False,
) -> QuickEntry:
    """Keep what a fellow did on one day; the supervisor sees it at once."""
    check_texts({"text": text, "obstacle": obstacle, "learned": learned}, confirmed=confirmed)
    _check_day(fellow, did_on, at)
    return QuickEntry.objects.create(
        fellow=fellow,
        did_on=did_on,
        hours=hours,
        text=text,
        in_the_way=in_the_way,
        obstacle=obstacle if in_the_way else "",
        wants_help=wants_help and in_the_way,
        stage=stage,
        project=project,
        learned=learned,
        added_at=at,
    )


@action(permissions.CHANGE_ENTRY, on="entry")
def change_entry(*, entry: QuickEntry, by: Any, at: datetime, confirmed: bool = False, **given: Any) -> QuickEntry:
    """Put an entry right that nobody has signed off yet."""
    texts = {name: given.get(name, "") for name in ("text", "obstacle", "learned")}
    check_texts(texts, confirmed=confirmed)
    _check_day(entry.fellow, given["did_on"], at)
    given["obstacle"] = given["obstacle"] if given["in_the_way"] else ""
    given["wants_help"] = given["wants_help"] and given["in_the_way"]
    for name, value in given.items():
        setattr(entry, name, value)
    entry.save(update_fields=list(given))
    return entry


@action(permissions.SIGN_OFF_ENTRIES, on="fellow")
def sign_off_all(*, fellow: Fellow, by: Any, at: datetime) -> int:
    """Sign off every entry not yet read and every summary that waits; how many that were."""
    entries = QuickEntry.objects.filter(fellow=fellow, signed_off_at=None).update(signed_off_by=by, signed_off_at=at)
    waiting = list(PlacementLog.objects.filter(fellow=fellow, state="submitted"))
    for log in waiting:
        change = perform(log, "review", by=by, at=at)
        tell("log_signed_off", about=log, by=by, key=f"log-signed-off-{change.pk}")
    PlacementLog.objects.filter(pk__in=[log.pk for log in waiting]).update(reviewed_on=at.date())
    return entries + len(waiting)


def _check_day(fellow: Fellow, did_on: date, at: datetime) -> None:
    start = fellow.cohort.induction_on
    if did_on > at.date():
        raise EntryRefused("The day must be today or in the past", "day")
    if start and did_on < start:
        raise EntryRefused("The day must be after the start of your fellowship", "day")
