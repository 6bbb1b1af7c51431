"""Every kind of long task by its name. Callers name a kind and never import the task."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class JobRefused(Exception):
    """The work cannot be done and trying again will not help; the text is fit for the user."""


@dataclass(frozen=True)
class Kind:
    """One kind of task: `run(progress, **args)`, who may ask for it, and which of its exceptions are plain refusals."""

    name: str
    run: Callable[..., Any]
    permit: str | None
    on: str
    words: str
    refusals: tuple[type[Exception], ...]
    every: str = ""
    hour: int = 0


PERIODS = {"minute": "%Y-%m-%d %H:%M", "hour": "%Y-%m-%d %H", "day": "%Y-%m-%d"}
KINDS: dict[str, Kind] = {}


def job(
    name: str,
    permit: str | None = None,
    *,
    on: str = "",
    words: str = "",
    refusals: tuple[type[Exception], ...] = (),
    every: str = "",
    hour: int = 0,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register `fn(progress, **args)` as a kind of task.

    The permit is asked again when the task runs; `on` names the argument that holds the key of the permit's row.
    `words` is the title people see. An exception of `refusals` (or JobRefused) ends the job at once with its own text.
    With `every` (minute, hour or day) the clock starts it too, without arguments, once in each such period;
    daily work not before that `hour` of the day here.
    """
    if every and every not in PERIODS:
        raise ValueError(f"job kind {name}: the clock knows {', '.join(PERIODS)}")

    def register(fn: Callable[..., Any]) -> Callable[..., Any]:
        known = KINDS.get(name)
        if known and known.run.__qualname__ != fn.__qualname__:
            raise ValueError(f"job kind {name} is registered twice")
        title = words or name.rsplit(".", 1)[-1].replace("_", " ").capitalize()
        KINDS[name] = Kind(name, fn, permit, on, title, (JobRefused, *refusals), every, hour)
        return fn

    return register


def words_for(name: str) -> str:
    """The title of a kind, also of one that an older release knew."""
    known = KINDS.get(name)
    return known.words if known else name.rsplit(".", 1)[-1].replace("_", " ").capitalize()
