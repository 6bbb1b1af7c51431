"""Looking at risks again, ending delays and starting back-ups, and keeping recharges (PLC-09 to PLC-11, HON-13)."""

from datetime import date
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Fellow
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from placements import permissions
from placements.models import Delay, Recharge, Risk
from supervisors.models import Project, Proposal


class KeepingRefused(Refused):
    """The day does not fit; `field` names the answer to change."""


@action(permissions.ADD_RISK, on="proposal")
def add_risk(*, proposal: Proposal, by: Any, **given: Any) -> Risk:
    """Add a risk or an issue found on the way (PLC-09)."""
    return create_with_ref(Risk, cohort=proposal.cohort, prefix="R", proposal=proposal, owner=by, **given)


@action(permissions.ADD_ENTRY, on="fellow")
def tell_delay(
    *, fellow: Fellow, project: Project, cause: str, started_on: date, stages: Any, action_taken: str, by: Any
) -> Delay:
    """A fellow says that work stands still, and why (PLC-10)."""
    if started_on > timezone.localdate():
        raise KeepingRefused("The day must be today or in the past", "started_on")
    row = create_with_ref(
        Delay,
        cohort=fellow.cohort,
        prefix="D",
        fellow=fellow,
        project=project,
        cause=cause,
        started_on=started_on,
        action=action_taken,
    )
    row.stages.set(stages)
    return row


@action(permissions.MANAGE_RISK, on="risk")
def review_risk(*, risk: Risk, by: Any, **given: Any) -> Risk:
    """Say how a risk stands now, what is done about it, and when it is looked at again."""
    for name, value in given.items():
        setattr(risk, name, value)
    risk.save(update_fields=list(given))
    return risk


@action(permissions.MANAGE_DELAY, on="delay")
def keep_delay(
    *,
    delay: Delay,
    ended_on: date | None,
    working_days_lost: int,
    action_taken: str,
    backup_started_on: date | None,
    by: Any,
) -> Delay:
    """Say how long work stood still, what was done, and since when the back-up runs."""
    for name, value in (("ended_on", ended_on), ("backup_started_on", backup_started_on)):
        if value and value < delay.started_on:
            raise KeepingRefused(f"The day must be after the start, {delay.started_on:%-d %B %Y}", name)
        if value and value > timezone.localdate():
            raise KeepingRefused("The day must be today or in the past", name)
    if backup_started_on and not delay.backup_agreed_by_id:
        delay.backup_agreed_by = by
    delay.ended_on, delay.working_days_lost, delay.action = ended_on, working_days_lost, action_taken
    delay.backup_started_on = backup_started_on
    delay.save(update_fields=["ended_on", "working_days_lost", "action", "backup_started_on", "backup_agreed_by"])
    return delay


@action(permissions.MANAGE_RECHARGE, on="recharge")
def keep_recharge(
    *,
    recharge: Recharge,
    purchase_order: str,
    invoiced_on: date | None,
    due_on: date | None,
    paid_on: date | None,
    by: Any,
) -> Recharge:
    """Keep order number, invoice and payment."""
    if paid_on and not invoiced_on:
        raise KeepingRefused("Enter the day of the invoice", "invoiced_on")
    if due_on and not invoiced_on:
        raise KeepingRefused("Enter the day of the invoice", "invoiced_on")
    for name, value in (("due_on", due_on), ("paid_on", paid_on)):
        if value and invoiced_on and value < invoiced_on:
            raise KeepingRefused("The day must not be before the invoice", name)
    for name, value in (("invoiced_on", invoiced_on), ("paid_on", paid_on)):
        if value and value > timezone.localdate():
            raise KeepingRefused("The day must be today or in the past", name)
    recharge.purchase_order, recharge.invoiced_on, recharge.due_on = purchase_order, invoiced_on, due_on
    recharge.paid_on = paid_on
    recharge.save(update_fields=["purchase_order", "invoiced_on", "due_on", "paid_on"])
    return recharge
