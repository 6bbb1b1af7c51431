"""Who of a cohort can get a certificate, for the list: one question to the database for any number of fellows (CER-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from fellowship.awards.core.completion import USUAL, Facts, Rule, checklist, is_complete
from fellowship.awards.models import Certificate, Reflection
from fellowship.awards.queries.completion import STANDINGS, UNFINISHED, with_facts
from fellowship.cohorts.models import Cohort
from placements.models import Output


@dataclass(frozen=True)
class Candidate:
    """One line of the list. `standing` is a key of STANDINGS; `reason` says why somebody counted the fellow as complete."""

    cohort: str
    ref: str
    name: str
    standing: str
    reason: str
    missing: tuple[str, ...]

    @property
    def standing_words(self) -> str:
        """The standing as people read it."""
        return STANDINGS[self.standing]

    @property
    def url(self) -> str:
        """The checklist's page."""
        return reverse("completion", kwargs={"cohort": self.cohort, "ref": self.ref})


# What the rules ask for, in the order in which it is selected below.
_FACTS = ("placement_state", "n_attended", "n_held", "n_sent", "months", "rated", "n_outputs", "reflected")


def candidates(cohort: Cohort, rules: Iterable[Rule]) -> list[Candidate]:
    """Every fellow of the cohort by name."""
    given = Certificate.objects.filter(fellow=OuterRef("pk"), kind="completion")
    outputs = Output.objects.filter(fellows=OuterRef("pk")).exclude(status__in=UNFINISHED)
    counted = outputs.order_by().values("fellows").annotate(n=Count("pk")).values("n")
    rows = with_facts(cohort).annotate(
        placement_state=F("placement__state"),
        n_outputs=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        reflected=Exists(Reflection.objects.filter(fellow=OuterRef("pk"))),
        valid=Exists(given.filter(state="valid")),
        newest=Subquery(given.order_by("-pk").values("state")[:1]),
        reason=F("completion_override__reason"),
    )
    asked = tuple(rules) or USUAL
    judged = cache(lambda *facts: _judge(asked, facts))  # many fellows of a cohort stand alike
    found = []
    for ref, name, valid, newest, reason, *facts in rows.order_by("person__name", "pk").values_list(
        "ref", "person__name", "valid", "newest", "reason", *_FACTS
    ):
        complete, missing = judged(*facts)
        standing = _standing(valid=valid, withdrawn=newest == "withdrawn", complete=complete or reason is not None)
        found.append(Candidate(cohort.slug, ref, name, standing, reason or "", missing))
    return found


def _standing(*, valid: bool, withdrawn: bool, complete: bool) -> str:
    if valid or withdrawn:
        return "given" if valid else "withdrawn"
    return "ready" if complete else "missing"


def _judge(rules: tuple[Rule, ...], facts: tuple[Any, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether all rules are met, and what is missing."""
    items = checklist(rules, Facts(facts[0] == "completed", *facts[1:]))
    return is_complete(items), tuple(item.missing for item in items if not item.met)
