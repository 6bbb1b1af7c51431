"""Short ways to declare a figure, and the counting that many share."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from fellowship.foundation.figures.registry import figure


def declare(kind: str, klass: str = "administrative") -> Callable[..., Any]:
    """A decorator maker for figures of one kind and class."""

    def entry(name: str, title: str, definition: str, base: str, of: str = "", **more: Any) -> Any:
        return figure(name, title=title, definition=definition, base=base, kind=kind, klass=klass, of=of, **more)

    return entry


def tally(values: Iterable[Any]) -> dict[str, int]:
    """How often each value comes, in order of the values."""
    return dict(sorted(Counter(str(v) for v in values).items()))
