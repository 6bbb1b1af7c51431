"""What an approved extension changes: the end of the placement, and the contracts that would end before it (EXT-03)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from fellowship.cohorts.actions.memberships import prolong
from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.access.gate import action
from fellowship.foundation.audit import trail
from fellowship.foundation.notices.outbox import tell
from placements import permissions
from placements.core.contract_lifecycle import OPEN
from placements.core.periods import months_later
from placements.models import Extension, HonoraryContract, Party, Placement

# Contracts under which somebody works, or soon will.
RUNNING = OPEN | {"planned", "active"}


class NothingToExtend(Exception):
    """The request is not approved, or the placement has no end that could be moved."""


@action(permissions.DECIDE_EXTENSION, on="extension")
def carry_out_extension(*, extension: Extension, by: Any) -> Extension:
    """Move the end of the placement and open the renewals. Done twice, it is done once: the request keeps both days."""
    row = (
        Extension.objects.select_for_update(of=("self",))
        .select_related("cohort", "fellow__person")
        .get(pk=extension.pk)
    )
    if row.state != "approved":
        raise NothingToExtend("Only an approved request moves the end of the placement.")
    if row.moved_to is None:
        placement = Placement.objects.select_for_update(of=("self",)).select_related("cohort").get(fellow=row.fellow_id)
        if placement.last_day is None:
            raise NothingToExtend("The placement has no end date yet.")
        _move_end(row, placement, by)
    extension.moved_from, extension.moved_to = row.moved_from, row.moved_to
    return extension


def _move_end(row: Extension, placement: Placement, by: Any) -> None:
    was = placement.last_day
    row.moved_from, row.moved_to = was, months_later(was, row.months)
    row.save(update_fields=["moved_from", "moved_to"])
    placement.project_shares.filter(ends_on=was).update(ends_on=row.moved_to)
    placement.ends_on = row.moved_to
    placement.save(update_fields=["ends_on"])
    # Without the role, the fellow could not write the log of the added months.
    prolong(cohort=row.cohort, user=row.fellow.person, role="fellow", until=row.moved_to)
    for made in _open_renewals(row):
        trail.record("placements.renew_contract", by=by, row=made)
        tell("contract_renewal", about=made, by=by, key=f"contract-renewal-{made.pk}")


def _open_renewals(row: Extension) -> list[HonoraryContract]:
    running = HonoraryContract.objects.filter(fellow=row.fellow_id, state__in=RUNNING).order_by("sequence")
    longest: dict[int, tuple[date, HonoraryContract]] = {}
    for contract in running.select_related("organisation", "chaser_owner", "hr_contact"):
        # A contract without an end of its own was made for the placement as it was.
        ends = contract.expires_on or row.moved_from
        if contract.organisation_id not in longest or ends >= longest[contract.organisation_id][0]:
            longest[contract.organisation_id] = (ends, contract)
    return [_renew(row, contract, ends) for ends, contract in longest.values() if ends < row.moved_to]


def _renew(row: Extension, contract: HonoraryContract, ends: date) -> HonoraryContract:
    same = HonoraryContract.objects.filter(fellow=row.fellow_id, organisation=contract.organisation_id)
    today, needed = timezone.localdate(), ends + timedelta(days=1)
    office = contract.chaser_owner or next(iter(holders(row.cohort, "programme_support", on=today)), None)
    return create_with_ref(
        HonoraryContract,
        cohort=row.cohort,
        prefix="HC",
        fellow=row.fellow,
        organisation=contract.organisation,
        hr_contact=contract.hr_contact,
        sequence=(same.aggregate(last=Max("sequence"))["last"] or 0) + 1,
        kind=HonoraryContract.Kind.EXTENSION,
        extension=row,
        needed_by=needed,
        target_days=contract.target_days,
        request_by=max(today, needed - timedelta(days=contract.target_days)),
        expires_on=row.moved_to,
        chaser_owner=office,
        ball_party=Party.SUPPORT_OFFICER,
        ball_person=office,
        ball_since=today,
        ball_note=f"Contract {contract.ref} ends on {ends:%-d %B %Y}; the placement now runs to {row.moved_to:%-d %B %Y}.",
    )
