"""Reminders about contracts and recharges (stages 9, 12 and 16)."""

from typing import Any

from django.db.models.functions import Coalesce

from fellowship.cohorts.queries.offices import RUNNING
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from placements.core.contract_lifecycle import OPEN
from placements.models import HonoraryContract, Recharge
from placements.queries.notices import CONTRACTS, STEP_FIELDS, awaited_steps, contract_url, supervisors_of, support_of

_FELLOW = Field("fellow", "Name of the fellow", "fellow.person.name")
_HOST = Field("host", "Name of the host", "organisation.name")


def _contracts(on: Any) -> Any:
    rows = HonoraryContract.objects.exclude(cohort__state="closed")
    return rows.select_related("cohort", "fellow__person", "organisation", "hr_contact", "chaser_owner")


def _unpaid(on: Any) -> Any:
    rows = Recharge.objects.filter(paid_on=None, due_on__isnull=False)
    return rows.select_related("cohort", "fellow__person", "payer", "finance_contact")


_OF_STEP: dict[str, Any] = {
    "count": "due_on",
    "day": "counted from the day the step is due",
    "about": "placements.ContractStep",
    "within": "contract__cohort",
    "rows": awaited_steps,
    "fields": STEP_FIELDS,
    "link": lambda step: contract_url(step.contract),
    "group": CONTRACTS,
}
_OF_CONTRACT: dict[str, Any] = {
    "about": "placements.HonoraryContract",
    "within": "cohort",
    "link": contract_url,
    "group": CONTRACTS,
}
_OF_RECHARGE: dict[str, Any] = {
    "count": "due_on",
    "day": "counted from the day the recharge is due",
    "about": "placements.Recharge",
    "within": "cohort",
    "rows": _unpaid,
    "fields": (_FELLOW, Field("payer", "Who pays", "payer.name"), Field("due", "Day it is due", "due_on")),
    "link": lambda recharge: address("recharges", cohort=recharge.cohort.slug),
    "group": CONTRACTS,
}

remind(
    "contract_step_due",
    "A step of a contract is due",
    rhythm=Rhythm((-3, 0), every=7, last=56),
    to=lambda step: [step.owner],
    subject="Contract of {fellow}: {step}, due {due}",
    body="Dear {name}\n\nThe contract of {fellow} at {host} waits for this step: {step}. It is due on {due}.\n\n"
    "See the contract here:\n{link}\n\n{programme}",
    **_OF_STEP,
)
remind(
    "contract_step_late",
    "A step of a contract is two weeks late",
    rhythm=Rhythm((14,)),
    to=lambda step: support_of(step.contract.cohort),
    subject="Two weeks late: {step} for {fellow}",
    body="Dear {name}\n\nThe contract of {fellow} at {host} has waited for this step since {due}: {step}.\n\n{link}\n\n"
    "{programme}",
    **_OF_STEP,
)
remind(
    "contract_blocks_start",
    "A fellow will be blocked without a contract",
    count="needed_by",
    rhythm=Rhythm((-14,)),
    day="counted from the day the contract is needed",
    rows=_contracts,
    states=OPEN | {"planned"},
    to=lambda contract: [contract.fellow.person, *supervisors_of(contract.fellow), *support_of(contract.cohort)],
    fields=(_FELLOW, _HOST, Field("needed", "Day the contract is needed", "needed_by")),
    subject="{fellow} will be blocked from {needed}",
    body="Dear {name}\n\nThe contract of {fellow} at {host} is not active yet and is needed by {needed}. Without it they "
    "cannot start there.\n\n{link}\n\n{programme}",
    **_OF_CONTRACT,
)
remind(
    "contract_expires",
    "A contract expires",
    count="expires_on",
    rhythm=Rhythm((-60, -30)),
    day="counted from the day the contract expires",
    rows=lambda on: _contracts(on).filter(expires_on__isnull=False, cohort__state__in=RUNNING),
    states={"active"},
    to=lambda contract: [contract.fellow.person, contract.hr_contact, *support_of(contract.cohort)],
    fields=(_FELLOW, _HOST, Field("expires", "Day the contract expires", "expires_on")),
    subject="Contract of {fellow} expires on {expires}",
    body="Dear {name}\n\nThe contract of {fellow} at {host} expires on {expires}. Please renew it in time if it is still "
    "needed.\n\n{link}\n\n{programme}",
    **_OF_CONTRACT,
)
remind(
    "access_to_remove",
    "Access is to be removed at the end",
    count=Coalesce("fellow__placement__ends_on", "cohort__placement_ends_on"),
    rhythm=Rhythm((0,)),
    day="counted from the end of the placement",
    rows=_contracts,
    states={"active"},
    to=lambda contract: [contract.hr_contact, *support_of(contract.cohort)],
    fields=(_FELLOW, _HOST),
    subject="Remove access of {fellow} at {host}",
    body="Dear {name}\n\nThe placement of {fellow} at {host} has ended. Please remove their access and end the contract.\n\n"
    "{link}\n\n{programme}",
    **_OF_CONTRACT,
)
remind(
    "recharge_due",
    "A recharge is due",
    rhythm=Rhythm((0,)),
    to=lambda recharge: [recharge.finance_contact],
    subject="Recharge for {fellow} is due today",
    body="Dear {name}\n\nThe recharge for {fellow}, to be paid by {payer}, is due on {due}.\n\n{link}\n\n{programme}",
    **_OF_RECHARGE,
)
remind(
    "recharge_overdue",
    "A recharge is two weeks late",
    rhythm=Rhythm((14,)),
    to=lambda recharge: [recharge.finance_contact, *support_of(recharge.cohort)],
    subject="Two weeks late: recharge for {fellow}",
    body="Dear {name}\n\nThe recharge for {fellow}, to be paid by {payer}, was due on {due} and is not paid.\n\n{link}\n\n"
    "{programme}",
    **_OF_RECHARGE,
)
