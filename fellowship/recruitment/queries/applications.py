"""One application as its own pages need it."""

from typing import Any

from django.db.models import QuerySet

from fellowship.cohorts.models import Cohort, CohortMembership, Term
from fellowship.recruitment.core.eligibility import FAIL, Given, Verdict, judge
from fellowship.recruitment.models import Application, ApplicationPaper
from fellowship.recruitment.queries.eligibility import eligibility_of

NO_NUMBER = {"", "none", "no", "n/a", "-"}


def record(rows: QuerySet) -> QuerySet:
    """Applications with what every page about one says."""
    return rows.select_related("cohort", "person", "profession", "region", "access_code")


def own_application(cohort: Cohort, user: Any) -> Application | None:
    """The application that the person has begun to the cohort."""
    if not user.is_authenticated:
        return None
    return Application.objects.filter(cohort=cohort, person=user).select_related("cohort", "access_code").first()


def files_of(application: Application, kind: str) -> list[ApplicationPaper]:
    """The files of one kind, in the order in which they were sent."""
    return list(application.papers.filter(kind=kind).select_related("document").order_by("pk"))


def professions_for(cohort: Cohort) -> QuerySet[Term]:
    """The professions that may apply to the cohort."""
    rows = Term.objects.filter(vocabulary="profession").order_by("order", "label")
    rules = getattr(cohort, "eligibility_rules", None)
    return rows.filter(pk__in=rules.professions.values("pk")) if rules else rows.none()


def decides(cohort: Cohort, user: Any) -> bool:
    """Whether the person has a part in choosing fellows for the cohort, and so cannot apply to it."""
    roles = ("faculty", "programme_support", "reviewer", "evaluator")
    return CohortMembership.objects.filter(cohort=cohort, user=user, role__in=roles).exists()


def verdict_of(application: Application) -> tuple[Verdict, str]:
    """What the rules of the cohort say of the application as it stands, and their version."""
    rules = eligibility_of(application.cohort)
    if rules is None:
        return Verdict(FAIL, ("Nobody has said yet who may apply to this cohort.",)), ""
    given = Given(
        profession=application.profession.label,
        grade=application.grade,
        training_number=application.training_number.strip().lower() not in NO_NUMBER,
        region=application.region.label if application.region else "",
        years=application.registered_years,
        coding=application.coding_experience,
    )
    return judge(rules.asked_of(application.profession), given), rules.version
