"""Who has done what for a certificate: the records of a cohort turned into checklists (CER-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from fellowship.awards.core.completion import USUAL, Facts, Item, Link, Rule, checklist, is_complete
from fellowship.awards.models import Certificate, CompletionOverride, CompletionRule, Reflection
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.ui import records
from placements.core.log_lifecycle import SHARED
from placements.models import Attendance, LearningSession, Output, PlacementLog, SkillsAssessment

UNFINISHED = ("planned", "drafting")  # outputs that nobody can look at yet
STANDINGS = {"given": "Certificate given", "ready": "Ready", "missing": "Not yet", "withdrawn": "Withdrawn"}


@dataclass(frozen=True)
class Completion:
    """One fellow with the checklist, and what was decided about it."""

    fellow: Fellow
    items: tuple[Item, ...]
    override: CompletionOverride | None
    certificate: Certificate | None
    reflection: Reflection | None
    withdrawn: bool = False

    @property
    def complete(self) -> bool:
        """Whether the fellow can have a certificate: by the rules, or because somebody decided so."""
        return self.override is not None or is_complete(self.items)

    @property
    def standing(self) -> str:
        """given, withdrawn, ready or missing."""
        if self.certificate or self.withdrawn:
            return "given" if self.certificate else "withdrawn"
        return "ready" if self.complete else "missing"

    @property
    def standing_words(self) -> str:
        """The standing as people read it."""
        return STANDINGS[self.standing]

    @property
    def missing(self) -> list[str]:
        """What is missing, one sentence each."""
        return [item.missing for item in self.items if not item.met]

    @property
    def url(self) -> str:
        """The checklist's page."""
        return reverse("completion", kwargs={"cohort": self.fellow.cohort.slug, "ref": self.fellow.ref})


def own_rules(cohort: Cohort) -> tuple[Rule, ...]:
    """The rules that somebody has set for this cohort."""
    rows = CompletionRule.objects.filter(cohort=cohort).order_by("pk").values_list("kind", "threshold")
    return tuple(Rule(kind, threshold) for kind, threshold in rows)


def rules_of(cohort: Cohort) -> tuple[Rule, ...]:
    """The rules of a cohort; the usual ones while nobody has set its own."""
    return own_rules(cohort) or USUAL


def completions(cohort: Cohort, rules: tuple[Rule, ...]) -> list[Completion]:
    """Every fellow of the cohort by name; the same few queries for any number of them."""
    return _described(with_facts(cohort), rules or USUAL)


def to_make(found: Iterable[Completion]) -> list[Completion]:
    """Those for whom a certificate, or its paper, is still to be made."""
    return [c for c in found if c.standing == "ready" or (c.certificate and not c.certificate.document_id)]


def completion_of(fellow: Fellow) -> Completion:
    """One fellow's checklist."""
    return _described(with_facts(fellow.cohort).filter(pk=fellow.pk), rules_of(fellow.cohort))[0]


def my_fellowships(rows: QuerySet[Fellow], user: Any) -> QuerySet[Fellow]:
    """The person's own fellowships, newest first, of the rows they may see."""
    return rows.filter(person=user).select_related("cohort").order_by("-cohort__placement_starts_on", "-pk")


def _described(rows: QuerySet[Fellow], rules: Iterable[Rule]) -> list[Completion]:
    rows = rows.select_related("person", "cohort", "placement", "completion_override__by", "reflection")
    rows = rows.prefetch_related(
        Prefetch("outputs", Output.objects.exclude(status__in=UNFINISHED).order_by("dated_on", "ref")),
        Prefetch("certificates", Certificate.objects.filter(kind="completion").order_by("-pk"), to_attr="given"),
    )
    return [
        Completion(
            fellow=row,
            items=checklist(rules, _facts(row)),
            override=getattr(row, "completion_override", None),
            certificate=next((c for c in row.given if c.state == "valid"), None),
            withdrawn=bool(row.given) and row.given[0].state == "withdrawn",
            reflection=getattr(row, "reflection", None),
        )
        for row in rows.order_by("person__name", "pk")
    ]


def with_facts(cohort: Cohort) -> QuerySet[Fellow]:
    """The fellows of a cohort, each with the numbers that the rules ask for."""
    # Of the cohort itself, not of each row's: the database counts the sessions once for all fellows.
    held = LearningSession.objects.filter(cohort=cohort, status="held")
    there = Attendance.objects.filter(fellow=OuterRef("pk"), session__status="held").exclude(mode="absent")
    sent = PlacementLog.objects.filter(fellow=OuterRef("pk"), state__in=sorted(SHARED))
    rated = SkillsAssessment.objects.filter(fellow=OuterRef("pk"), month__gte=cohort.length_months)
    return Fellow.objects.filter(cohort=cohort).annotate(
        n_held=_number(held, "cohort"),
        n_attended=_number(there, "fellow"),
        n_sent=_number(sent, "fellow"),
        rated=Exists(rated),
        months=F("cohort__length_months"),
    )


def _number(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _facts(row: Any) -> Facts:
    placement = getattr(row, "placement", None)
    outputs = list(row.outputs.all())
    return Facts(
        placement_completed=placement is not None and placement.state == "completed",
        sessions_attended=row.n_attended,
        sessions_held=row.n_held,
        summaries_sent=row.n_sent,
        months=row.months,
        end_reviewed=row.rated,
        outputs=len(outputs),
        reflected=hasattr(row, "reflection"),
        evidence=_evidence(row, outputs, placed=placement is not None),
    )


def _evidence(row: Fellow, outputs: list[Output], *, placed: bool) -> dict[str, tuple[Link, ...]]:
    """Where each fact can be read, by those who see the checklist."""
    slug = row.cohort.slug
    found: dict[str, tuple[Link, ...]] = {
        "attendance": (("Sessions", records.list_url("session", slug)),),
        "output": tuple((output.title, records.record_url("output", slug, output.ref)) for output in outputs),
    }
    if placed:
        found["placement"] = (("Placement", records.record_url("placement", slug, row.ref)),)
        log = reverse("placement-log", kwargs={"cohort": slug, "ref": row.ref})
        found["logs"] = (("Log", log),)
    return found
