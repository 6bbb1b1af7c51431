"""Named conditions that gates ask. The package that knows the answer registers it; the gate asks by name and looks up at nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Condition:
    """A named question about one row: `ask` returns the reasons why it does not hold (empty when it does)."""

    name: str
    words: str
    ask: Callable[[Any], list[str]]
    link: str = ""  # names of the addresses where it can be put right


CONDITIONS: dict[str, Condition] = {}


def condition(
    name: str, words: str, *, link: str = ""
) -> Callable[[Callable[[Any], list[str]]], Callable[[Any], list[str]]]:
    """Register `fn(row) -> reasons` under a name such as "contracts.active"; `words` says what must be true.

    `link` names the page on which it can be put right: an address with `cohort` as its parameter, or "records:round" for
    the plain list of a kind of record. Several names, parted by spaces: the first that the person may open is shown.
    """

    def register(ask: Callable[[Any], list[str]]) -> Callable[[Any], list[str]]:
        if name in CONDITIONS and CONDITIONS[name].ask.__qualname__ != ask.__qualname__:
            raise ValueError(f"condition {name} is registered twice")
        CONDITIONS[name] = Condition(name, words, ask, link)
        return ask

    return register


def reasons(names: tuple[str, ...], row: Any) -> list[str]:
    """Every reason why the named conditions do not hold for the row, in order."""
    return [reason for name in names for reason in CONDITIONS[name].ask(row)]
