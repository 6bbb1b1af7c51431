"""What placements tell people, and of which records it is true."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.core.chasing import standing
from placements.core.contract_lifecycle import OPEN
from placements.core.contract_steps import LABELS
from placements.models import ContractChaser, ContractStep, Extension, HonoraryContract, Placement, PlacementLog

_LOG = "placements.PlacementLog"
LOG_FIELDS = (
    Field("fellow", "Name of the fellow", "fellow.person.name"),
    Field("month", "Number of the placement month", "placement_month"),
    Field("due", "Day the log is due", "due_on"),
    Field("comment", "The supervisor's last comment", lambda log: _last_comment(log)),
)


def _last_comment(log: PlacementLog) -> str:
    last = log.comments.order_by("-made_on", "-pk").first()
    return last.text if last else ""


def supervisors_of(fellow: Any) -> Iterable[Any]:
    """The lead supervisor and the additional ones."""
    placement = getattr(fellow, "placement", None)
    if placement is None:
        return []
    seconds = placement.proposal.additional_supervisors.select_related("person")
    return [placement.lead.person, *(member.person for member in seconds)]


def support_of(cohort: Any) -> list[Any]:
    """The support officers of a cohort."""
    return list(holders(cohort, "programme_support", on=timezone.localdate()))


def faculty_of(cohort: Any) -> list[Any]:
    """The faculty of a cohort."""
    return list(holders(cohort, "faculty", on=timezone.localdate()))


def write_url(log: PlacementLog) -> str:
    """Where the fellow writes it."""
    return address("log-month", month=log.placement_month)


def review_url(log: PlacementLog) -> str:
    """Where a supervisor reads it."""
    return address("placement-log-month", cohort=log.cohort.slug, ref=log.fellow.ref, month=log.placement_month)


def _log_event(name: str, words: str, **more: Any) -> Event:
    return register(Event(name, words, about=_LOG, within="cohort", fields=LOG_FIELDS, group="Monthly logs", **more))


_log_event(
    "log_sent",
    "A monthly log was sent",
    to=lambda log: supervisors_of(log.fellow),
    states={"submitted"},
    link=review_url,
    subject="{fellow} sent the month {month} log",
    body="Dear {name}\n\n{fellow} has sent you the log of month {month}. Please read it, then sign it off or return it "
    "with a comment:\n{link}\n\n{programme}",
)
_log_event(
    "log_returned",
    "A monthly log was returned",
    to=lambda log: [log.fellow.person],
    states={"returned"},
    exact=True,
    link=write_url,
    subject="Your month {month} log was returned",
    body="Dear {name}\n\nYour supervisor has returned your log of month {month} with this comment:\n\n{comment}\n\n"
    "Please change it and send it again:\n{link}\n\n{programme}",
)
_log_event(
    "log_signed_off",
    "A monthly log was signed off",
    to=lambda log: [log.fellow.person],
    states={"reviewed"},
    link=write_url,
    subject="Your month {month} log was signed off",
    body="Dear {name}\n\nYour supervisor has signed off your log of month {month}.\n\n{link}\n\n{programme}",
)

# Contracts
CONTRACTS = "Contracts and recharges"
STEP_FIELDS = (
    Field("step", "The step that is due", "label"),
    Field("fellow", "Name of the fellow", "contract.fellow.person.name"),
    Field("host", "Name of the host", "contract.organisation.name"),
    Field("due", "Day the step is due", "due_on"),
)
_EARLIER = ContractStep.objects.filter(contract=OuterRef("contract"), done_on=None, order__lt=OuterRef("order"))


def contract_url(contract: HonoraryContract) -> str:
    """The page of the contract."""
    return record_url("contract", contract.cohort.slug, contract.ref)


def awaited_steps(on: Any) -> Any:
    """The one step of each contract that everything waits for."""
    rows = ContractStep.objects.filter(
        ~Exists(_EARLIER), done_on=None, due_on__isnull=False, contract__state__in=OPEN
    ).exclude(contract__cohort__state="closed")
    return rows.select_related("contract__cohort", "contract__fellow__person", "contract__organisation", "owner")


register(
    Event(
        "contract_your_turn",
        "A contract waits for somebody's step",
        about="placements.ContractStep",
        within="contract__cohort",
        rows=awaited_steps,
        to=lambda step: [step.owner],
        fields=STEP_FIELDS,
        link=lambda step: contract_url(step.contract),
        subject="Contract of {fellow}: {step}, by {due}",
        body="Dear {name}\n\nThe contract of {fellow} at {host} now waits for you: {step}, by {due}.\n\n"
        "See the contract here:\n{link}\n\n{programme}",
        group=CONTRACTS,
    )
)
register(
    Event(
        "contract_active",
        "A contract is active",
        about="placements.HonoraryContract",
        within="cohort",
        to=lambda contract: [contract.fellow.person, *supervisors_of(contract.fellow)],
        states={"active"},
        fields=(
            Field("fellow", "Name of the fellow", "fellow.person.name"),
            Field("host", "Name of the host", "organisation.name"),
        ),
        link=contract_url,
        subject="The contract of {fellow} is active",
        body="Dear {name}\n\nThe contract of {fellow} at {host} is active. They can work there now.\n\n{link}\n\n{programme}",
        group=CONTRACTS,
    )
)
register(
    Event(
        "contract_renewal",
        "A contract is to be renewed for an extension",
        about="placements.HonoraryContract",
        within="cohort",
        to=lambda contract: [contract.ball_person],
        rows=lambda on: HonoraryContract.objects.filter(kind="extension"),
        states={"planned"},
        fields=(
            Field("fellow", "Name of the fellow", "fellow.person.name"),
            Field("host", "Name of the host", "organisation.name"),
            Field("needed", "Day the renewal is needed", "needed_by"),
            Field("until", "Day until which the placement now runs", "expires_on"),
        ),
        link=contract_url,
        subject="Renew the contract of {fellow} at {host} by {needed}",
        body="Dear {name}\n\nThe placement of {fellow} at {host} is extended to {until}. Their contract would end before "
        "that, so a renewal is needed by {needed}. Please send the request.\n\n{link}\n\n{programme}",
        group=CONTRACTS,
    )
)


# Chasers: whoever sends one may change every word, so the template is what is offered.
_FIRST_OPEN = ContractStep.objects.filter(contract=OuterRef("contract"), done_on=None).order_by("order").values("code")


def _still_waiting(on: Any) -> Any:
    """Chasers of open contracts that wait for the same step still."""
    rows = ContractChaser.objects.filter(contract__state__in=OPEN)
    return rows.filter(step=Coalesce(Subquery(_FIRST_OPEN[:1]), Value("")))


def _awaited(chaser: ContractChaser) -> Any:
    return next((s for s in chaser.contract.steps.all() if not s.done_on), None)


def _step_words(chaser: ContractChaser) -> str:
    step = _awaited(chaser)
    return str(LABELS.get(step.code, step.label)).lower() if step else "the next step"


def _standing(chaser: ContractChaser) -> str:
    step, contract = _awaited(chaser), chaser.contract
    since = contract.ball_since or (step.since if step else None)
    return standing(since=since, needed_by=contract.needed_by, on=timezone.localdate())


CHASER = register(
    Event(
        "contract_chaser",
        "A contract is chased",
        about="placements.ContractChaser",
        within="cohort",
        to=lambda chaser: [chaser.to],
        rows=_still_waiting,
        fields=(
            Field("fellow", "Name of the fellow", "contract.fellow.person.name"),
            Field("host", "Name of the host", "contract.organisation.name"),
            Field("step", "The step that is waited for", _step_words),
            Field("standing", "How long it has waited and when it is needed, as sentences", _standing),
            Field("sender", "Who looks after the contract", lambda c: c.contract.chaser_owner or "The fellowship team"),
        ),
        link=lambda chaser: contract_url(chaser.contract),
        essential=True,
        subject="Honorary contract of {fellow}: {step}",
        body="Dear {name}\n\nThe honorary contract of {fellow} at {host} waits for: {step}. {standing}\n\nCould you tell us "
        "when it will be done, or what stands in the way?\n\n{link}\n\nWith thanks\n{sender}",
        group=CONTRACTS,
    )
)

# Extensions
_DECISIONS = {"approved": "approved", "declined": "not approved"}


def _end_of(extension: Extension) -> str:
    if extension.state != "approved":
        return "The placement ends as planned."
    if extension.moved_to is None:  # one that came with a loaded file
        return ""
    return f"The placement now ends on {extension.moved_to:%-d %B %Y}."


register(
    Event(
        "extension_decided",
        "A request for more time was decided",
        about="placements.Extension",
        within="cohort",
        to=lambda extension: [extension.fellow.person, *supervisors_of(extension.fellow)],
        states=set(_DECISIONS),
        fields=(
            Field("fellow", "Name of the fellow", "fellow.person.name"),
            Field("months", "How many months were asked for", "months"),
            Field("decision", "“approved” or “not approved”", lambda row: _DECISIONS.get(row.state, "")),
            Field("end", "When the placement ends, as a sentence", _end_of),
        ),
        link=lambda extension: record_url("extension", extension.cohort.slug, extension.ref),
        subject="More time for {fellow}: {decision}",
        body="Dear {name}\n\nThe request for {months} more months for {fellow} is {decision}. {end}\n\n"
        "The reasons are here:\n{link}\n\n{programme}",
        group="Placement",
    )
)

# The summary of the year
_ABOUT_YEAR = {
    "about": "placements.Placement",
    "within": "cohort",
    "fields": (Field("fellow", "Name of the fellow", "fellow.person.name"),),
    "link": lambda placement: address("placement-year", cohort=placement.cohort.slug, ref=placement.fellow.ref),
    "group": "Placement",
}
register(
    Event(
        "year_to_confirm",
        "A fellow asks to confirm the summary of the year",
        to=lambda placement: supervisors_of(placement.fellow),
        rows=lambda on: Placement.objects.filter(year_asked_on__isnull=False),
        subject="Please confirm the summary of {fellow}’s year",
        body="Dear {name}\n\n{fellow} needs the summary of their year for the ARCP or appraisal and asks you to read and "
        "confirm it:\n{link}\n\n{programme}",
        **_ABOUT_YEAR,
    )
)
register(
    Event(
        "year_confirmed",
        "The summary of a year was confirmed",
        to=lambda placement: [placement.fellow.person],
        subject="The summary of your year is confirmed",
        body="Dear {name}\n\nYour supervisor has confirmed the summary of your year. You can make the PDF here:\n{link}\n\n"
        "{programme}",
        **_ABOUT_YEAR,
    )
)
