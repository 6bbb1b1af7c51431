"""One contract as its page shows it (screen 16)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from fellowship.cohorts.models import Fellow
from fellowship.foundation.notices.templates import text_for
from placements import permissions
from placements.core.contract_lifecycle import OPEN
from placements.core.contract_steps import LABELS
from placements.core.contract_times import Times
from placements.models import ContractChaser, ContractStep, HonoraryContract
from placements.queries.notices import CHASER
from placements.queries.placements import contract_rows


def rows() -> Any:
    """Contracts with what the page reads."""
    return (
        contract_rows()
        .prefetch_related("changes__by")
        .select_related("hr_contact", "fellow__employer", "rotation__to_employer", "chaser_owner", "extension")
    )


def waits_at(contract: HonoraryContract) -> str:
    """The step that is not done yet, in words; "" for a contract that waits for none. Prefetch the steps."""
    live = contract.state in OPEN | {"planned"}
    waits = next((s for s in contract.steps.all() if not s.done_on), None) if live else None
    return LABELS.get(waits.code, waits.label) if waits else ""


def steps_left(contract: HonoraryContract) -> list[tuple[str, str]]:
    """The steps that are not done, in their order; the usual ones for a contract that has none yet."""
    steps = [(s.code, s.label) for s in contract.steps.all() if not s.done_on]
    return steps if contract.steps.all() else list(LABELS.items())


def steps_done(contract: HonoraryContract) -> list[tuple[str, str]]:
    """The steps that are done, with their day."""
    return [(s.code, f"{s.label}, {s.done_on:%-d %B %Y}") for s in contract.steps.all() if s.done_on]


def people_for_steps(contract: HonoraryContract) -> Any:
    """Who can be asked to do a step: the fellow, the trust's HR contacts, the cohort's office and faculty."""
    hr = Q(organisation_memberships__role="hr_contact", organisation_memberships__organisation=contract.organisation)
    office = Q(
        cohort_memberships__cohort=contract.cohort_id, cohort_memberships__role__in=["programme_support", "faculty"]
    )
    found = get_user_model().objects.filter(hr | office | Q(pk=contract.fellow.person_id), is_active=True)
    return found.distinct().order_by("name")


def offered_chaser(contract: HonoraryContract) -> dict[str, Any]:
    """The person the contract waits for, and a message to send as it is or to change. Prefetch the steps."""
    waits = next((s for s in contract.steps.all() if not s.done_on), None)
    to = contract.ball_person or (waits.owner if waits else None) or contract.hr_contact
    text = text_for(CHASER, contract.cohort)
    subject, body = text.of(CHASER, ContractChaser(contract=contract, to=to), to or "colleague")
    return {"to": to, "subject": subject[:200], "message": body}


def queue_rows(cohort: Any) -> Any:
    """Open contracts of the cohort with how often and when they were chased, the longest open first."""
    chased = ContractChaser.objects.filter(contract=OuterRef("pk")).order_by("-sent_on", "-pk")
    return (
        contract_rows()
        .filter(cohort=cohort, state__in=OPEN)
        .annotate(
            sent=Coalesce(Subquery(chased.order_by().values("contract").annotate(n=Count("pk")).values("n")), Value(0))
            + F("earlier_chasers"),
            chased_on=Subquery(chased.values("sent_on")[:1]),
            answer=Subquery(chased.values("reply")[:1]),
        )
    )


def fellows_to_ask_for(cohort: Any, user: Any) -> Any:
    """The fellows of the cohort for whom the person may ask for more time."""
    return permissions.REQUEST_EXTENSION.narrow(Fellow.objects.filter(cohort=cohort).select_related("person"), user)


@dataclass(frozen=True)
class ContractPage:
    """Steps with their state, times, and reminders sent."""

    steps: list[tuple[str, str, str]]
    days_open: int | None
    days_taken: int | None
    blocked: int
    over_target: bool
    chasers: list[ContractChaser]
    sent: int


def contract_page(*, user: Any, contract: HonoraryContract, on: date) -> ContractPage:
    """What follows from the steps on that day."""
    times = Times(contract.state, contract.requested_on, contract.active_on, contract.needed_by, contract.target_days)
    waiting = next((s for s in contract.steps.all() if not s.done_on), None)
    chasers = permissions.VIEW_CHASER.narrow(ContractChaser.objects.filter(contract=contract), user)
    return ContractPage(
        steps=[_step(s, contract, s is waiting, on) for s in contract.steps.all()],
        days_open=times.days_open(on),
        days_taken=times.days_to_active(),
        blocked=times.blocked_days(on),
        over_target=times.over_target(on),
        chasers=list(chasers.select_related("to", "sent_by").order_by("-sent_on", "-pk")),
        sent=contract.earlier_chasers + contract.chasers.count(),
    )


def _step(step: ContractStep, contract: HonoraryContract, now: bool, on: date) -> tuple[str, str, str]:
    if step.done_on:
        return step.label, "done", f"{step.done_on:%-d %B %Y}"
    if not now or contract.state not in OPEN | {"planned"}:
        return step.label, "later", ""
    due = f"due {step.due_on:%-d %B %Y}" if step.due_on else ""
    return step.label, "late" if step.due_on and step.due_on < on else "now", due
