"""Components aligned to outside frameworks, and the evidence that fellows choose for them (CER-06)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from fellowship.awards.core.credential import Alignment
from fellowship.awards.models import Accreditation, AccreditationComponent, ComponentEvidence, Reflection
from fellowship.awards.queries.completion import UNFINISHED
from fellowship.cohorts.models import Cohort, CohortMembership, Fellow
from fellowship.people.core.roles import Role
from fellowship.people.models import User
from placements.core.log_lifecycle import SHARED
from placements.models import Attendance, Output, PlacementLog


@dataclass(frozen=True)
class Option:
    """A record of one's own that can be shown."""

    kind: str
    ref: str
    title: str

    @property
    def key(self) -> str:
        """Its name in the form."""
        return f"{self.kind}:{self.ref}"

    @property
    def label(self) -> str:
        """Kind and title."""
        return f"{ComponentEvidence.Kind(self.kind).label}: {self.title}"


def accreditations_in(rows: QuerySet[Accreditation], cohort: Cohort) -> list[Accreditation]:
    """The cohort's accreditations with the number of components."""
    found = rows.filter(cohort=cohort).select_related("cohort", "assessor")
    return list(found.annotate(n=Count("components")).order_by("ref"))


def components_of(accreditation: Accreditation) -> list[AccreditationComponent]:
    """Its components with all chosen evidence."""
    chosen = ComponentEvidence.objects.select_related("fellow__person").order_by("fellow__person__name", "pk")
    return list(accreditation.components.prefetch_related(Prefetch("chosen", chosen)).order_by("pk"))


def component_of(accreditation: Accreditation, ref: str) -> AccreditationComponent | None:
    """One of them, by its reference."""
    return accreditation.components.filter(ref=ref).first()


def my_components(accreditation: Accreditation, user: Any) -> list[AccreditationComponent]:
    """Its components, each with what this person chose."""
    mine = ComponentEvidence.objects.filter(fellow__person=user).order_by("pk")
    return list(accreditation.components.prefetch_related(Prefetch("chosen", mine, to_attr="mine")).order_by("pk"))


def my_accreditations(user: Any) -> list[Accreditation]:
    """Accreditations of the cohorts in which the person is or was a fellow."""
    rows = Accreditation.objects.filter(cohort__fellows__person=user, components__isnull=False)
    return list(rows.select_related("cohort").distinct().order_by("pk"))


def my_fellow(user: Any, cohort_id: int) -> Fellow | None:
    """The person's own record in the cohort."""
    return Fellow.objects.filter(person=user, cohort_id=cohort_id).first()


def options_of(fellow: Fellow) -> list[Option]:
    """Everything of one's own that can be shown: finished outputs, sessions, summaries that were sent, the reflection."""
    outputs = Output.objects.filter(fellows=fellow).exclude(status__in=UNFINISHED).order_by("ref")
    found = [Option("output", row.ref, row.title) for row in outputs]
    there = Attendance.objects.filter(fellow=fellow, session__status="held").exclude(mode="absent")
    for row in there.select_related("session").order_by("session__held_on", "pk"):
        found.append(Option("session", row.session.ref, row.session.title))
    logs = PlacementLog.objects.filter(fellow=fellow, state__in=sorted(SHARED)).order_by("placement_month")
    found += [Option("log", log.ref, f"Month {log.placement_month}") for log in logs]
    if Reflection.objects.filter(fellow=fellow).exists():
        found.append(Option("reflection", fellow.ref, "On the year"))
    return found


def alignments_of(fellow: Fellow) -> list[Alignment]:
    """What goes into the fellow's credential: endorsed components that were not refused and for which evidence was chosen."""
    rows = AccreditationComponent.objects.filter(
        accreditation__cohort=fellow.cohort_id, endorsed_on__isnull=False, chosen__fellow=fellow
    ).exclude(decision="refused")
    return [
        Alignment(
            name=f"{row.title} (endorsed by {row.endorsed_by})",
            framework=row.framework,
            code=row.framework_code,
            url=row.framework_url,
        )
        for row in rows.distinct().order_by("pk")
    ]


def assessors_in(cohort: Cohort) -> QuerySet[User]:
    """People who are accreditors in the cohort today."""
    held = CohortMembership.objects.filter(cohort=cohort, role=Role.ACCREDITOR)
    over = held.filter(ends_on__lt=timezone.localdate()).values("pk")
    return User.objects.filter(pk__in=held.exclude(pk__in=over).values("user"), is_active=True).order_by("name")
