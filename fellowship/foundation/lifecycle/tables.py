"""A lifecycle is a table of arrows; nothing here stores or checks a person."""

from collections.abc import Iterable
from collections.abc import Set as AnySet
from dataclasses import dataclass, field


class IllegalTransition(Exception):
    """The verb does not lead anywhere from this state; the text is fit for the user."""


@dataclass(frozen=True)
class Arrow:
    """One verb: from any of `sources` to `target`, for holders of `permit`, when every condition of `conditions` holds.

    permit, override: names such as "placements.issue_contract". A holder of `override` may pass failing conditions
    with a reason, which is recorded.
    """

    verb: str
    sources: AnySet[str]
    target: str
    permit: str
    conditions: tuple[str, ...] = ()
    override: str = ""
    label: str = ""
    irreversible: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", frozenset(str(s) for s in self.sources))
        object.__setattr__(self, "target", str(self.target))
        if not self.label:
            object.__setattr__(self, "label", self.verb.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Lifecycle:
    """All states of one kind of record with their labels, the first state, and the arrows between them."""

    name: str
    states: dict[str, str]
    initial: str
    arrows: tuple[Arrow, ...]
    by_verb: dict[str, list[Arrow]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "states", {str(k): v for k, v in self.states.items()})
        for arrow in self.arrows:
            self.by_verb.setdefault(arrow.verb, []).append(arrow)
            unknown = (arrow.sources | {arrow.target}) - self.states.keys()
            if unknown:
                raise ValueError(f"{self.name}: {arrow.verb} names unknown states {sorted(unknown)}")
        if self.initial not in self.states:
            raise ValueError(f"{self.name}: unknown first state {self.initial}")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Pairs for a Django field."""
        return list(self.states.items())

    def label(self, state: str) -> str:
        """The state in words."""
        return self.states[state]

    def arrow(self, state: str, verb: str) -> Arrow:
        """The arrow that `verb` follows from `state`; IllegalTransition says why not."""
        for arrow in self.by_verb.get(verb, []):
            if state in arrow.sources:
                return arrow
        label = self.states.get(state, state)
        raise IllegalTransition(f"You cannot {verb.replace('_', ' ')} a {self.name} that is {label.lower()}.")

    def verbs(self, state: str) -> list[Arrow]:
        """The arrows that leave `state`, in table order."""
        return [arrow for arrow in self.arrows if state in arrow.sources]

    def reachable(self) -> set[str]:
        """Every state that can be reached from the first one."""
        seen, todo = {self.initial}, [self.initial]
        while todo:
            for arrow in self.verbs(todo.pop()):
                if arrow.target not in seen:
                    seen.add(arrow.target)
                    todo.append(arrow.target)
        return seen

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for arrow in self.arrows:
            lines += [f"    {source} --> {arrow.target}: {arrow.verb}" for source in sorted(arrow.sources)]
        return "\n".join(lines)


def states(words: str | Iterable[str]) -> dict[str, str]:
    """Labels from names: "in_placement" becomes "In placement"."""
    names = words.split() if isinstance(words, str) else list(words)
    return {name: name.replace("_", " ").capitalize() for name in names}
