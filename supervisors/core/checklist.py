"""The pass rule of a rule set, applied to ratings: of the supervisor while writing, of the reviewers when deciding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

RATINGS = ("met", "partly", "not_met", "na")
_WORST_FIRST = {"not_met": 0, "partly": 1, "met": 2, "na": 3}


@dataclass(frozen=True)
class Outcome:
    """What the ratings amount to. `missing`, `not_met` and `partly` hold essential criteria, in order."""

    passes: bool
    missing: tuple[str, ...]
    not_met: tuple[str, ...]
    partly: tuple[str, ...]
    met: int
    rated: int
    asked: int

    @property
    def gaps(self) -> tuple[str, ...]:
        """Essential criteria not met or without an answer."""
        return tuple(sorted(self.not_met + self.missing))


def outcome(
    essential: Sequence[str], asked: Sequence[str], ratings: Mapping[str, str], most_partly: int | None
) -> Outcome:
    """Apply the pass rule: no essential not met or missing, and at most `most_partly` partly met (None: any number)."""
    missing = tuple(ref for ref in essential if not ratings.get(ref))
    not_met = tuple(ref for ref in essential if ratings.get(ref) == "not_met")
    partly = tuple(ref for ref in essential if ratings.get(ref) == "partly")
    return Outcome(
        passes=not missing and not not_met and (most_partly is None or len(partly) <= most_partly),
        missing=missing,
        not_met=not_met,
        partly=partly,
        met=sum(1 for ref in asked if ratings.get(ref) in ("met", "na")),
        rated=sum(1 for ref in asked if ratings.get(ref)),
        asked=len(asked),
    )


def strictest(verdicts: Sequence[str]) -> str:
    """What several reviewers hold together: the lowest of their verdicts."""
    return min(verdicts, key=_WORST_FIRST.__getitem__) if verdicts else ""


def held(verdicts: Mapping[str, Sequence[str]], agreed: Mapping[str, str]) -> dict[str, str]:
    """What holds of each criterion: what was agreed on where reviewers differ, else the lowest of their verdicts."""
    return {
        ref: agreed[ref] if differ(given) and ref in agreed else strictest(given) for ref, given in verdicts.items()
    }


def differ(verdicts: Sequence[str]) -> bool:
    """Whether reviewers hold different things of one criterion."""
    return len(set(verdicts)) > 1


def disputed(verdicts: Mapping[str, Sequence[str]], agreed: Mapping[str, str]) -> tuple[str, ...]:
    """The criteria on which reviewers differ and nothing is agreed, in order."""
    return tuple(sorted(ref for ref, given in verdicts.items() if differ(given) and ref not in agreed))
