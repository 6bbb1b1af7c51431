"""What offers ask of faculty and of applicants."""

from datetime import date
from typing import Any

from django.db.models import Count, Min

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from fellowship.recruitment.core import words
from fellowship.recruitment.core.outcomes import ENDED
from fellowship.recruitment.models import Application, Offer
from fellowship.recruitment.queries.outcomes import untold_of

_CHOOSING = ["recruiting", "matching", "contracting"]


def drafted(cohorts: set[int]) -> NeedSource:
    """Drafts that somebody should look at and send; one row for each cohort."""
    rows = Offer.objects.filter(cohort__in=cohorts, state="draft").order_by().values("cohort__slug")
    columns = {"pk": "first", "cohort": "cohort__slug", "number": "n"}
    return NeedSource("offers_drafted", rows.annotate(n=Count("pk"), first=Min("pk")), _drafted, columns)


def untold(cohorts: set[int]) -> NeedSource:
    """Applicants whose outcome is known and whom nobody has written to; one row for each cohort."""
    rows = Application.objects.filter(cohort__in=cohorts, cohort__state__in=_CHOOSING, state__in=ENDED)
    rows = untold_of(rows).order_by().values("cohort__slug").annotate(n=Count("pk"), first=Min("pk"))
    return NeedSource("outcomes_untold", rows, _untold, {"pk": "first", "cohort": "cohort__slug", "number": "n"})


def to_answer(user: Any) -> NeedSource:
    """The offers that the person has not answered."""
    rows = Offer.objects.filter(application__person=user, state="sent")
    return NeedSource("my_offer", rows, _mine, {"cohort": "cohort__slug", "ref": "ref", "due": "accept_by"})


def _drafted(row: NeedRow, on: date) -> Need:
    sentence = f"{words.some(row.number or 0, 'offer is', 'offers are')} drafted and not sent."
    return Need(sentence, address("offers", cohort=row.cohort), "Look and send", kind=row.kind)


def _untold(row: NeedRow, on: date) -> Need:
    sentence = f"{words.some(row.number or 0, 'applicant waits', 'applicants wait')} to hear that there is no place."
    return Need(sentence, address("outcomes", cohort=row.cohort), "Tell them", kind=row.kind)


def _mine(row: NeedRow, on: date) -> Need:
    url = record_url("offer", row.cohort, row.ref)
    return Need("You have the offer of a place: accept or decline it.", url, "Answer", due=row.due, kind=row.kind)
