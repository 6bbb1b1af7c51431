"""Moving a contract on: its steps drive its states (HON-02, HON-05)."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from placements import permissions
from placements.core.contract_lifecycle import OPEN
from placements.core.contract_steps import STEPS
from placements.models import ContractStep, HonoraryContract, Party, StepTemplate

# Steps that are states of the contract; every other step is a check, in any order once the request is sent.
VERBS = {"requested": "request", "issued": "issue", "signed": "sign", "active": "activate"}


class StepRefused(Refused):
    """The step cannot be recorded so; `field` names the answer to change."""

    def __init__(self, words: str, field: str = "step") -> None:
        super().__init__(words, field)


@action(permissions.MANAGE_CONTRACT, on="contract")
def do_step(
    *, contract: HonoraryContract, step: str, done_on: date, next_owner: Any = None, by: Any
) -> HonoraryContract:
    """Record that a step is done: the contract moves to the state it leads to and waits for the next step."""
    locked = HonoraryContract.objects.select_for_update().get(pk=contract.pk)
    if locked.state not in OPEN | {"planned"}:
        raise StepRefused(f"The contract is {locked.state_label.lower()}; it waits for no step.")
    steps = steps_of(locked)
    found = next((s for s in steps if s.code == step), None)
    if found is None or found.done_on:
        raise StepRefused("This step is recorded already.")
    before = [s for s in steps if s.order < found.order and not s.done_on]
    if before and (step in VERBS or not steps[0].done_on):
        raise StepRefused(f"Record “{before[0].label}” first.")
    _check_day(steps, found, done_on)
    found.done_on = done_on
    found.save(update_fields=["done_on"])
    verb = VERBS.get(step) or ("progress" if locked.state == "requested" else "")
    if verb:
        perform(locked, verb, by=by)
    _wait_for_next(locked, steps, done_on, next_owner)
    contract.refresh_from_db()
    _tell(contract, by)
    return contract


@action(permissions.MANAGE_CONTRACT, on="contract")
def correct_step(*, contract: HonoraryContract, step: str, done_on: date, by: Any) -> HonoraryContract:
    """Put the day of a step right."""
    steps = steps_of(contract)
    found = next((s for s in steps if s.code == step and s.done_on), None)
    if found is None:
        raise StepRefused("This step is not recorded yet.")
    _check_day(steps, found, done_on)
    found.done_on = done_on
    found.save(update_fields=["done_on"])
    return contract


@action(permissions.MANAGE_CONTRACT, on="contract")
def move_contract(*, contract: HonoraryContract, verb: str, reason: str, by: Any) -> HonoraryContract:
    """Say that none is required, end it, or withdraw it; with a reason."""
    if verb == "mark_not_required":
        contract.reason = reason[:300]
        contract.save(update_fields=["reason"])
    perform(contract, verb, by=by, note=reason)
    _wait_for_nobody(contract)
    return contract


@action(permissions.MANAGE_CONTRACT, on="contract")
def hand_over(*, contract: HonoraryContract, party: str, note: str, by: Any) -> HonoraryContract:
    """Say who must act now, and why."""
    contract.ball_party, contract.ball_note = party, note
    contract.ball_person, contract.ball_since = _person_of(contract, party), timezone.localdate()
    contract.save(update_fields=["ball_party", "ball_note", "ball_person", "ball_since"])
    return contract


def _tell(contract: HonoraryContract, by: Any) -> None:
    """Whoever is next, and at the end the fellow and their supervisors."""
    waits = contract.steps.filter(done_on=None).order_by("order").first()
    if waits is not None:
        tell("contract_your_turn", about=waits, by=by, key=f"contract-turn-{waits.pk}")
    tell("contract_active", about=contract, by=by, key=f"contract-active-{contract.pk}")


def steps_of(contract: HonoraryContract) -> list[ContractStep]:
    """Its steps in order; a contract that has none yet gets the trust's own list, or the usual one."""
    found = list(contract.steps.order_by("order"))
    if found:
        return found
    own = list(StepTemplate.objects.filter(organisation=contract.organisation).order_by("order"))
    pairs = [(t.code, t.label) for t in own] or [(s.code, s.label) for s in STEPS]
    made = [ContractStep(contract=contract, code=c, label=w, order=n) for n, (c, w) in enumerate(pairs, start=1)]
    return ContractStep.objects.bulk_create(made)


def _check_day(steps: list[ContractStep], step: ContractStep, day: date) -> None:
    if day > timezone.localdate():
        raise StepRefused("The day must be today or in the past", "done_on")
    first = steps[0]
    if step is not first and first.done_on and day < first.done_on:
        raise StepRefused("The day must not be before the request was sent", "done_on")
    last = next((s for s in steps if s.code == "active" and s.done_on), None)
    if step is not last and last is not None and last.done_on and day > last.done_on:
        raise StepRefused("The day must not be after the contract became active", "done_on")


def _wait_for_next(contract: HonoraryContract, steps: list[ContractStep], on: date, owner: Any) -> None:
    waits = next((s for s in steps if not s.done_on), None)
    if waits is None:
        _wait_for_nobody(contract)
        return
    party, days = _usual(contract, waits.code)
    waits.owner, waits.since = owner or waits.owner or _person_of(contract, party), on
    waits.due_on = waits.due_on or on + timedelta(days=days)
    waits.save(update_fields=["owner", "since", "due_on"])
    contract.ball_party, contract.ball_person, contract.ball_since, contract.ball_note = party, waits.owner, on, ""
    contract.save(update_fields=["ball_party", "ball_person", "ball_since", "ball_note"])


def _wait_for_nobody(contract: HonoraryContract) -> None:
    contract.ball_party, contract.ball_person, contract.ball_since, contract.ball_note = "", None, None, ""
    contract.save(update_fields=["ball_party", "ball_person", "ball_since", "ball_note"])


def _usual(contract: HonoraryContract, code: str) -> tuple[str, int]:
    own = StepTemplate.objects.filter(organisation=contract.organisation, code=code).first()
    usual = next((s for s in STEPS if s.code == code), None)
    found = own or usual
    return (found.party, found.days) if found else (Party.HR_CONTACT.value, 7)


def _person_of(contract: HonoraryContract, party: str) -> Any:
    return {Party.FELLOW: contract.fellow.person, Party.HR_CONTACT: contract.hr_contact}.get(party)
