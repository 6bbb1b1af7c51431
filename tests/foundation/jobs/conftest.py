"""Kinds of task that only these tests know."""

from collections.abc import Iterator

import pytest

from fellowship.foundation.jobs.registry import KINDS, job


@pytest.fixture
def kinds() -> Iterator[None]:
    """Registers happen here and are forgotten afterwards."""
    before = dict(KINDS)
    yield
    KINDS.clear()
    KINDS.update(before)


@pytest.fixture
def calls(kinds: None) -> list[dict]:
    """A task `tests.note` that only remembers how it was called."""
    seen: list[dict] = []

    @job("tests.note")
    def note(progress, **args):
        progress.of(2)
        progress.step("First half")
        progress.step("Second half")
        seen.append({"by": progress.by, **args})

    return seen


@pytest.fixture
def broken(kinds: None) -> None:
    """A task `tests.broken` that always fails."""

    @job("tests.broken")
    def broken(progress, **args):
        raise ValueError("a secret detail")
