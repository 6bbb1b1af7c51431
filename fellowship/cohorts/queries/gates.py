"""What stands between a cohort and its next move, and how far its set-up is, in words and with the way to put it right."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse

from fellowship.cohorts.core.cohort_lifecycle import BEING_SET_UP, COHORT, SETUP
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.grants import grants_of
from fellowship.foundation.access.permits import Permit
from fellowship.foundation.lifecycle.conditions import CONDITIONS


@dataclass(frozen=True)
class Check:
    """One condition as the page shows it."""

    words: str
    reasons: list[str]
    url: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons


@dataclass(frozen=True)
class Gate:
    """The next move of a cohort with everything it asks for."""

    verb: str
    label: str
    target: str
    checks: list[Check] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the move can be made without passing over anything."""
        return all(check.holds for check in self.checks)


@dataclass(frozen=True)
class Setup:
    """Everything a new cohort needs, done or missing (COH-05: "with a set-up check in words")."""

    checks: list[Check]

    @property
    def done(self) -> int:
        """How many parts are done."""
        return sum(check.holds for check in self.checks)


Asked = dict[str, Check]  # what was asked for this page already: set-up and gate share conditions


def gate_of(cohort: Cohort, user: Any, asked: Asked | None = None) -> Gate | None:
    """The next move from where the cohort is, with links the person may follow; None at the end of its life."""
    arrows = COHORT.verbs(cohort.state)
    if not arrows:
        return None
    arrow = arrows[0]
    return Gate(arrow.verb, arrow.label, COHORT.label(arrow.target), _checks(arrow.conditions, cohort, user, asked))


def setup_of(cohort: Cohort, user: Any, asked: Asked | None = None) -> Setup | None:
    """How far the set-up is; None once applications have opened."""
    return Setup(_checks(SETUP, cohort, user, asked)) if cohort.state in BEING_SET_UP else None


def _checks(names: tuple[str, ...], cohort: Cohort, user: Any, known: Asked | None) -> list[Check]:
    known = {} if known is None else known
    roles = {g.role for g in grants_of(user) if g.scope != "cohort" or g.scope_id == cohort.pk}
    for name in names:
        if name not in known:
            known[name] = _check(name, cohort, roles)
    return [known[name] for name in names]


def _check(name: str, cohort: Cohort, roles: set[str]) -> Check:
    asked = CONDITIONS.get(name)
    if asked is None:  # a gate never opens because somebody forgot to register what it asks
        return Check(name, ["This condition cannot be checked."])
    words = asked.words[:1].upper() + asked.words[1:]
    return Check(words, asked.ask(cohort), _address(asked.link, cohort, roles))


def _address(links: str, cohort: Cohort, roles: set[str]) -> str:
    """The first of the pages that exists and that a role of the person in this cohort opens."""
    for link in links.split():
        name, _, kind = link.partition(":")
        try:
            url = reverse(name, kwargs={"cohort": cohort.slug} | ({"kind": kind} if kind else {}))
        except NoReverseMatch:
            continue
        permit = getattr(getattr(resolve(url).func, "view_class", None), "permit", None)
        if not isinstance(permit, Permit) or roles & permit.conditions.keys():
            return url
    return ""
