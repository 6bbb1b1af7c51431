"""Every number of the dashboard, in one statement."""

import datetime as dt

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value

from evaluations.models import FormInvitee, FormResponse, Session
from fellowship.awards.models import Certificate
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.recruitment.models import Application, Offer
from placements.core.contract_lifecycle import OPEN, SETTLED
from placements.core.log_lifecycle import WRITABLE
from placements.models import Delay, HonoraryContract, LearningSession, Placement, PlacementLog, Risk
from supervisors.core.proposal_lifecycle import UNDECIDED
from supervisors.models import Proposal, Touchpoint
from supervisors.queries.contact import off_track

SOON = dt.timedelta(days=7)
HIGH_RISK, MEDIUM_RISK = 15, 9
_SHORTLISTED = ("shortlisted", "offered", "accepted", "reserve", "offer_declined", "offer_lapsed", "not_appointable")


def counts_of(cohort: Cohort, *, on: dt.date) -> dict[str, int]:
    """Name → number, whatever the size of the cohort: one statement."""
    asked = {**_pipeline(cohort), **_health(cohort, on)}
    parts = [_count(name, rows) for name, rows in asked.items()]
    return dict.fromkeys(asked, 0) | dict(parts[0].union(*parts[1:], all=True))


def _count(name: str, rows: QuerySet) -> QuerySet:
    named = rows.order_by().values(name=Value(name))
    return named.annotate(n=Count("pk", distinct=True, output_field=IntegerField())).values_list("name", "n")


def _pipeline(cohort: Cohort) -> dict[str, QuerySet]:
    applications = Application.objects.filter(cohort=cohort)
    contracts = HonoraryContract.objects.filter(cohort=cohort)
    placements = Placement.objects.filter(cohort=cohort)
    return {
        "proposals": Proposal.objects.filter(cohort=cohort).exclude(state__in=["draft", "withdrawn"]),
        "published": Proposal.objects.filter(cohort=cohort, state="published"),
        "applications": applications.exclude(state="draft"),
        "shortlisted": applications.filter(state__in=_SHORTLISTED),
        "offers": Offer.objects.filter(cohort=cohort),
        "accepted": applications.filter(state="accepted"),
        "fellows": Fellow.objects.filter(cohort=cohort),
        "contracts_ready": contracts.filter(state__in=SETTLED),
        "contracts_open": contracts.filter(state__in=OPEN),
        "in_placement": placements.filter(state="in_placement"),
        "completed": placements.filter(state="completed"),
        "certificates": Certificate.objects.filter(cohort=cohort, state="valid"),
    }


def _health(cohort: Cohort, on: dt.date) -> dict[str, QuerySet]:
    contracts = HonoraryContract.objects.filter(cohort=cohort, state__in=OPEN)
    logs = PlacementLog.objects.filter(cohort=cohort, state__in=WRITABLE)
    talks = Touchpoint.objects.filter(cohort=cohort, held_on__isnull=True)
    risks = (
        Risk.objects.filter(cohort=cohort).exclude(status="closed").annotate(score_now=F("likelihood") * F("impact"))
    )
    delays = Delay.objects.filter(cohort=cohort, ended_on__isnull=True)
    sessions = LearningSession.objects.filter(cohort=cohort)
    return {
        "contracts_past_need": contracts.filter(needed_by__lt=on),
        "blocked": Fellow.objects.filter(pk__in=delays.filter(cause="contract").values("fellow")),
        "delayed": Fellow.objects.filter(pk__in=delays.values("fellow")),
        "logs_due": PlacementLog.objects.filter(cohort=cohort, due_on__lt=on),
        "logs_missing": logs.filter(due_on__lt=on),
        "logs_soon": logs.filter(due_on__gte=on, due_on__lte=on + SOON),
        "logs_to_review": PlacementLog.objects.filter(cohort=cohort, state="submitted"),
        "talks_missed": talks.filter(due_on__lt=on),
        "talks_red": off_track(Touchpoint.objects.filter(cohort=cohort)),
        "talks_soon": talks.filter(due_on__gte=on, due_on__lte=on + SOON),
        "risks_open": risks,
        "risks_high": risks.filter(score_now__gte=HIGH_RISK),
        "risks_medium": risks.filter(Q(score_now__gte=MEDIUM_RISK) | Q(review_on__lt=on)),
        "registers_open": sessions.filter(held_on__lt=on, register_closed=False).exclude(status="cancelled"),
        "sessions_held": sessions.filter(held_on__lt=on).exclude(status="cancelled"),
        "sessions_ahead": sessions.filter(held_on__gte=on).exclude(status="cancelled"),
        "evaluation_sessions_done": Session.objects.filter(study__cohort=cohort, state="done"),
        "evaluation_sessions": Session.objects.filter(study__cohort=cohort).exclude(state="cancelled"),
        "form_invited": FormInvitee.objects.filter(form__study__cohort=cohort),
        "form_responses": FormResponse.objects.filter(form__study__cohort=cohort),
        "undecided": Proposal.objects.filter(cohort=cohort, state__in=UNDECIDED),
    }
