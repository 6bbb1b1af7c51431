"""What waits for a fellow."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Subquery, Value, When

from fellowship.cohorts.models import Fellow
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.core.contract_lifecycle import OPEN
from placements.core.contract_steps import LABELS
from placements.core.log_lifecycle import WRITABLE
from placements.core.skills import MONTHS
from placements.core.words import due_words, many, number
from placements.models import ContractStep, FellowSheet, HonoraryContract, PlacementLog, SkillsAssessment
from placements.queries.needs import joining

_RUNNING = ("in_placement", "closing")
_OVER = ("closing", "closed")
_OPEN_STEPS = ContractStep.objects.filter(contract=OuterRef("pk"), done_on=None).order_by("order")
_REQUEST = ContractStep.objects.filter(contract=OuterRef("pk"), code="requested").order_by("order")
_MONTH = 30  # days of a placement month, as a rule of thumb for when a rating is asked


def of_fellow(user: Any, on: date) -> list[NeedSource]:
    """Summaries to write, contracts under way, skills to rate, the sheet to approve."""
    logs = PlacementLog.objects.filter(fellow__person=user, state__in=WRITABLE, cohort__state__in=_RUNNING)
    contracts = HonoraryContract.objects.filter(fellow__person=user, state__in=OPEN)
    return [
        NeedSource(
            "placements.write_log",
            logs.filter(period_ends_on__lt=on + timedelta(days=1)),
            _write,
            {"number": "placement_month", "due": "due_on", "what": "state", "since": "period_ends_on"},
        ),
        NeedSource("placements.my_contract", contracts, _contract, contract_columns()),
        NeedSource(
            "placements.rate_skills",
            _unrated(user, on),
            lambda row, on: Need(
                f"Month-{number(row.number)} skills rating to fill in."
                if row.number
                else "First skills rating to fill in.",
                address("record-new", cohort=row.cohort, kind="skills"),
                "Rate them",
            ),
            {"number": "asked_month", "cohort": "cohort__slug", "ref": "ref"},
        ),
        NeedSource(
            "placements.approve_sheet",
            FellowSheet.objects.filter(fellow__person=user, approved_on=None).exclude(cohort__state__in=_OVER),
            lambda row, on: Need(
                "Your fellow sheet waits for your approval."
                if row.what
                else "Fill in your fellow sheet for your team.",
                record_url("fellow-sheet", row.cohort, row.ref),
                "Read and approve" if row.what else "Fill it in",
            ),
            {"cohort": "cohort__slug", "ref": "ref", "what": "goals"},
        ),
        *joining.of_new_fellow(user),
    ]


def contract_columns() -> dict[str, Any]:
    """The columns a sentence about a contract is made from: the awaited step, the date of request, the rotation."""
    return {
        "cohort": "cohort__slug",
        "ref": "ref",
        "who": "fellow__person__name",
        "what": Subquery(_OPEN_STEPS.values("code")[:1]),
        "extra": "kind",
        "since": Subquery(_REQUEST.values("done_on")[:1]),
        "due": "needed_by",
    }


def _write(row: NeedRow, on: date) -> Need:
    words, month = due_words(-row.days_late(on)), f"month-{number(row.number)} log"
    url = address("log-month", month=row.number)
    if row.what == "returned":
        return Need(f"Your {month} was returned with a comment; change it and send it again.", url, "Open", due=row.due)
    if row.days_late(on) > 0:
        return Need(f"Your {month} is {words}.", url, "Write it", due=row.due)
    verb = "Finish" if row.what == "draft" else "Write"
    return Need(f"{verb} your {month}, {words}.", url, "Write it", due=row.due)


def _contract(row: NeedRow, on: date) -> Need:
    step, kind = LABELS.get(row.what, row.what).lower(), kind_words(row.extra)
    url, days = record_url("contract", row.cohort, row.ref), -row.days_late(on)
    if row.extra == "rotation_repeat" and days > 0 and row.what == "identity_checked":
        return Need(
            f"Rotation in {many(days, 'day')}: book the identity appointment for your {kind}.", url, "Open", due=row.due
        )
    if row.what == "forms_received":
        return Need(
            f"Send the forms for your {kind}, asked for {many(row.age(on), 'day')} ago.", url, "Open", due=row.due
        )
    words = f"Your {kind} waits at {step}, {many(row.age(on), 'day')} after the request."
    return Need(words, url, "Open", due=row.due, group="do" if days < 0 else "waiting")


def kind_words(kind: str) -> str:
    """What a contract of that kind is called in a sentence."""
    return {"initial": "contract", "rotation_repeat": "repeat contract", "second_site": "letter of access"}.get(
        kind, "contract"
    )


def _unrated(user: Any, on: date) -> Any:
    """The user's fellowships in placement without a rating for the latest month that has come."""
    due, cases = Q(pk__in=[]), []
    for month, later in zip(MONTHS, [*MONTHS[1:], 999], strict=True):
        come = Q(
            cohort__placement_starts_on__lte=on - timedelta(days=_MONTH * month),
            cohort__placement_starts_on__gt=on - timedelta(days=_MONTH * later),
        )
        rated = SkillsAssessment.objects.filter(fellow=OuterRef("pk"), month=month)
        due |= come & ~Exists(rated)
        cases.append(When(come, then=Value(month)))
    return Fellow.objects.filter(due, person=user, cohort__state__in=_RUNNING).annotate(
        asked_month=Case(*cases, default=Value(0), output_field=IntegerField())
    )
