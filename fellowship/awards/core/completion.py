"""What a fellow must have done for a certificate: rules with thresholds turn facts into a checklist (CER-01)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Link = tuple[str, str]  # words, address


@dataclass(frozen=True)
class RuleKind:
    """One kind of rule: its words, whether it has a threshold, in which unit, and what is usual."""

    key: str
    label: str
    question: str
    unit: str = ""  # "per cent", "number" or "" for yes or no
    usual: int = 0
    most: int = 0


KINDS: Mapping[str, RuleKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            RuleKind("placement", "Placement", "Must the placement be completed?"),
            RuleKind("attendance", "Attendance at sessions", "Must fellows attend the sessions?", "per cent", 70, 100),
            RuleKind("logs", "Monthly summaries sent", "Must monthly summaries be sent?", "per cent", 80, 100),
            RuleKind("end_review", "End review", "Must skills be rated at the end of the year?"),
            RuleKind("output", "Output or reflection", "Must there be an output or a reflection?", "number", 1, 20),
        )
    }
)


@dataclass(frozen=True)
class Rule:
    """One rule of a cohort."""

    kind: str
    threshold: int = 0


USUAL = tuple(Rule(kind.key, kind.usual) for kind in KINDS.values())


@dataclass(frozen=True)
class Facts:
    """What the records say about one fellow; `evidence` holds the places where each can be read."""

    placement_completed: bool = False
    sessions_attended: int = 0
    sessions_held: int = 0
    summaries_sent: int = 0
    months: int = 0
    end_reviewed: bool = False
    outputs: int = 0
    reflected: bool = False
    evidence: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One line of the checklist."""

    kind: str
    label: str
    met: bool
    found: str
    asked: str
    evidence: tuple[Link, ...] = ()

    @property
    def missing(self) -> str:
        """What is missing, in words: "Attendance at sessions: 6 of 12 (50%), needs 70%"."""
        needs = f", needs {self.asked}" if KINDS[self.kind].unit else ""
        return f"{self.label}: {self.found}{needs}"


def checklist(rules: Iterable[Rule], facts: Facts) -> tuple[Item, ...]:
    """Every rule with what was found, in the order in which the kinds are known."""
    asked = {rule.kind: rule.threshold for rule in rules}
    return tuple(_item(KINDS[kind], asked[kind], facts) for kind in KINDS if kind in asked)


def is_complete(items: Iterable[Item]) -> bool:
    """Whether every rule is met. No rule at all completes nobody: somebody forgot to set them."""
    found = tuple(items)
    return bool(found) and all(item.met for item in found)


def percent(part: int, whole: int) -> int:
    """A share in whole per cent, rounded down: 79.9 is not yet 80. Nothing of nothing is none."""
    return 100 * part // whole if whole else 0


def _item(kind: RuleKind, threshold: int, facts: Facts) -> Item:
    met, found, asked = _judge(kind.key, threshold, facts)
    return Item(kind.key, kind.label, met, found, asked, tuple(facts.evidence.get(kind.key, ())))


def _judge(kind: str, threshold: int, facts: Facts) -> tuple[bool, str, str]:
    if kind == "attendance":
        return _share(facts.sessions_attended, facts.sessions_held, threshold)
    if kind == "logs":
        return _share(min(facts.summaries_sent, facts.months), facts.months, threshold)
    if kind == "output":
        return _outputs(facts, threshold)
    if kind == "placement":
        return facts.placement_completed, "completed" if facts.placement_completed else "not completed yet", "completed"
    return facts.end_reviewed, "done" if facts.end_reviewed else "not done yet", "skills rated at the end of the year"


def _share(part: int, whole: int, threshold: int) -> tuple[bool, str, str]:
    reached = percent(part, whole)
    return bool(whole) and reached >= threshold, f"{part} of {whole} ({reached}%)", f"{threshold}%"


def _outputs(facts: Facts, threshold: int) -> tuple[bool, str, str]:
    """A written reflection counts as one output."""
    outputs = f"{facts.outputs} output{'' if facts.outputs == 1 else 's'}" if facts.outputs else ""
    words = [outputs, "a reflection"] if facts.reflected else [outputs]
    found = " and ".join(w for w in words if w) or "none yet"
    asked = "an output or a reflection" if threshold == 1 else f"{threshold} outputs, a reflection counting as one"
    return facts.outputs + facts.reflected >= threshold, found, asked
