"""Chasing an honorary contract: a message, a row in its history, and a day for the next one (HON-06, DSH-03)."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import send_notice
from fellowship.foundation.notices.templates import text_for
from placements import permissions
from placements.core.chasing import AGAIN_AFTER
from placements.core.contract_lifecycle import OPEN
from placements.models import ContractChaser, HonoraryContract
from placements.queries.notices import CHASER


class NothingToChase(Exception):
    """The contract waits for nobody."""


@action(permissions.SEND_CHASER, on="contract")
def send_chaser(
    *, contract: HonoraryContract, to: Any, subject: str, message: str, note: str = "", by: Any
) -> ContractChaser:
    """Write to the person the contract waits for; without an answer it is due again after a week."""
    if contract.state not in OPEN:
        raise NothingToChase(f"The contract is {contract.state_label.lower()}; there is nothing to chase.")
    today = timezone.localdate()
    waits = contract.steps.filter(done_on__isnull=True).order_by("order").first()
    row = create_with_ref(
        ContractChaser,
        cohort=contract.cohort,
        prefix="CH",
        contract=contract,
        step=waits.code if waits else "",
        to=to,
        sent_by=by,
        sent_on=today,
    )
    contract.chaser_next_on, contract.chaser_owner = today + AGAIN_AFTER, contract.chaser_owner or by
    if note:
        contract.note = f"{contract.note}\n{today:%-d %B %Y}: {note}".strip()
    contract.save(update_fields=["chaser_next_on", "chaser_owner", "note"])
    text = text_for(CHASER, contract.cohort)  # the words are the sender's; whether it waits is the template's
    shared = {"scope": contract.cohort, "about": row, "by": by, "held": text.held, "version": text.version}
    send_notice(CHASER.name, to=[to], subject=subject, body=message, **shared)
    return row


@action(permissions.RECORD_REPLY, on="chaser")
def record_reply(*, chaser: ContractChaser, reply: str, by: Any) -> ContractChaser:
    """Keep what came back."""
    chaser.reply = reply
    chaser.save(update_fields=["reply"])
    return chaser
