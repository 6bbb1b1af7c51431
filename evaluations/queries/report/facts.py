"""What every part of a report draws on: the cohort, its study, and its figures as the audience may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from evaluations.core.report.numbering import names_in
from evaluations.core.report.parts import Prose
from evaluations.models import Study
from evaluations.queries.cohort_figures import cohort_figures
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.tables import Rule
from fellowship.foundation.figures import audiences
from fellowship.foundation.figures.audiences import Hidden
from fellowship.foundation.figures.registry import FigureValue

SHORT = {"Ai": "AI", "ai": "AI", "Phd": "PhD", "phd": "PhD", "It": "IT", "it": "IT", "hr": "HR"}


@dataclass(frozen=True)
class Facts:
    """The ground of one report."""

    cohort: Cohort
    study: Study | None
    audience: str
    on: date
    figures: dict[str, FigureValue]
    values: dict[str, str]

    @property
    def rule(self) -> Rule | None:
        """The threshold of the audience; None for evaluators."""
        return audiences.RULES[self.audience]

    @property
    def exact(self) -> bool:
        """Whether the audience sees single people's rows."""
        return self.rule is None

    @property
    def hidden_words(self) -> str:
        """What stands where a number may not."""
        return f"Not shown: fewer than {self.rule.k} in a group" if self.rule else "Not shown"

    def value(self, name: str) -> Any:
        """A figure's value; None when it is absent or hidden."""
        given = self.figures.get(name)
        return None if given is None or isinstance(given.value, Hidden) else given.value

    def say(self, *texts: str) -> list[Prose]:
        """The texts whose figures are all known and shown; the others would speak of what is not there."""
        return [Prose(text) for text in texts if all(_is_shown(self.value(name)) for name in names_in(text))]

    def not_shown(self, what: str) -> list[Prose]:
        """A sentence in place of a drawing whose every value is hidden."""
        k = self.rule.k if self.rule else 0
        return [Prose(f"{what}: not shown, because fewer than {k} people are in a group.")]


def gather(*, cohort: Cohort, audience: str, on: date) -> Facts:
    """The facts of a cohort for an audience."""
    figures = cohort_figures(cohort=cohort, audience=audience, on=on)
    study = Study.objects.filter(cohort=cohort).first()
    return Facts(cohort, study, audience, on, figures, {name: words(f.value) for name, f in figures.items()})


def words(value: Any) -> str:
    """A value inside a sentence."""
    if isinstance(value, Hidden):
        return value.words[0].lower() + value.words[1:]
    if isinstance(value, dict):
        return _table_words(value)
    if isinstance(value, tuple):
        return f"{value[0]} of {value[1]}"
    if isinstance(value, list):
        return joined(words(one) for one in value) or "none"
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _table_words(value: dict) -> str:
    shown = [f"{plain(key)}: {words(one)}" for key, one in value.items() if not isinstance(one, Hidden)]
    hidden = [one for one in value.values() if isinstance(one, Hidden)]
    if hidden:
        shown.append(f"the others {words(hidden[0])}" if shown else words(hidden[0]))
    return "; ".join(shown) or "none"


def _is_shown(value: Any) -> bool:
    if isinstance(value, dict):
        return not any(isinstance(one, Hidden) for one in value.values())
    return value is not None


def plain(key: Any) -> str:
    """A label without underscores; codes and references stay as they are."""
    text = str(key)
    if not text.islower():
        return text
    return " ".join(SHORT.get(word, word) for word in text.replace("_", " ").capitalize().split())


def joined(parts: Iterable[str]) -> str:
    """Words as in a sentence: a, b and c."""
    found = list(parts)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""
