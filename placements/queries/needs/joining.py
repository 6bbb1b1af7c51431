"""What the weeks between an accepted place and the first day ask of a new fellow, and of faculty."""

from datetime import date
from typing import Any

from django.db.models import Count, Min

from fellowship.cohorts.models import Fellow
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import list_url, record_url
from placements.core.words import many, sentence
from placements.models import ExpectationsAgreement, HonoraryContract

_OVER = ("in_placement", "closing", "closed")


def of_new_fellow(user: Any) -> list[NeedSource]:
    """The project that is not decided, and the contract that is not asked for."""
    mine = Fellow.objects.filter(person=user).exclude(cohort__state__in=_OVER)
    contracts = HonoraryContract.objects.filter(fellow__in=mine, state="planned", kind="initial")
    columns = {"cohort": "cohort__slug", "ref": "ref"}
    return [
        NeedSource(
            "placements.no_project_yet",
            mine.filter(application__state="accepted", placement=None),
            _no_project,
            {"cohort": "cohort__slug", "who": "cohort__name"},
        ),
        NeedSource("placements.contract_planned", contracts, _planned, {**columns, "who": "organisation__name"}),
        _agreement(ExpectationsAgreement.objects.filter(fellow__person=user, fellow_signed_on=None), "supervisor"),
    ]


def agreements_of(user: Any) -> NeedSource:
    """Agreements that their fellow has signed, for the supervisor to sign."""
    rows = ExpectationsAgreement.objects.filter(supervisor__person=user, supervisor_signed_on=None)
    return _agreement(rows.filter(fellow_signed_on__isnull=False), "fellow")


def _agreement(rows: Any, other: str) -> NeedSource:
    return NeedSource(
        "placements.sign_agreement",
        rows.exclude(cohort__state__in=("closing", "closed")),
        _sign,
        {"cohort": "cohort__slug", "ref": "ref", "who": f"{other}__person__name", "due": "due_on"},
    )


def without_project(cohorts: set[int]) -> NeedSource:
    """New fellows whose project is not decided; one row for each cohort."""
    rows = Fellow.objects.filter(cohort__in=cohorts, application__state="accepted", placement=None)
    rows = rows.exclude(cohort__state__in=_OVER).order_by().values("cohort__slug")
    return NeedSource(
        "placements.fellows_without_project",
        rows.annotate(n=Count("pk"), first=Min("pk")),
        _without,
        {"pk": "first", "cohort": "cohort__slug", "number": "n"},
    )


def _no_project(row: NeedRow, on: date) -> Need:
    words = f"You are a fellow of {row.who}. Your project is decided next; contract and agreement then open here."
    return Need(words, address("cohort", cohort=row.cohort), "See the dates", group="waiting")


def _planned(row: NeedRow, on: date) -> Need:
    words = f"Your contract with {row.who} is prepared: programme support sends the request first."
    return Need(words, record_url("contract", row.cohort, row.ref), "See the steps", group="waiting")


def _sign(row: NeedRow, on: date) -> Need:
    words = f"Read and sign what you and {row.who} expect of each other."
    return Need(words, record_url("expectations", row.cohort, row.ref), "Read and sign", due=row.due)


def _without(row: NeedRow, on: date) -> Need:
    n = row.number or 0
    words = sentence(f"{many(n, 'new fellow')} {'has' if n == 1 else 'have'} no project yet.")
    return Need(words, list_url("offer", row.cohort, state="accepted"), "Choose it")
