"""What a reader can work out: the exact range of each cell, given every sum that is published about the same people."""

from collections.abc import Iterable

from fellowship.foundation.disclosure.tables import Release

Sum = tuple[frozenset[str], int]
State = tuple[int, ...]


def published_sums(releases: Iterable[Release]) -> list[Sum]:
    """Every equation that the releases hand out: shown cells and totals."""
    found: list[Sum] = []
    for release in releases:
        found += [(frozenset(c.labels), c.count) for c in release.cells if c.count is not None]
        if release.total is not None:
            found.append((frozenset(label for c in release.cells for label in c.labels), release.total))
    return sorted(set(found), key=lambda s: (sorted(s[0]), s[1]))


def ranges(labels: tuple[str, ...], sums: list[Sum]) -> dict[str, tuple[int, int]]:
    """Smallest and largest whole number each label can have; labels in no equation are left out.

    Exact: walks label by label over the sets of remainders that can still come out, from both ends.
    """
    known = tuple(label for label in labels if any(label in group for group, _ in sums))
    uses = {label: [i for i, (group, _) in enumerate(sums) if label in group] for label in known}
    forward: list[set[State]] = [{tuple(value for _, value in sums)}]
    for n, label in enumerate(known):
        done = [i for i in uses[label] if not any(i in uses[later] for later in known[n + 1 :])]
        forward.append({after for _, after in _steps(forward[-1], uses[label], done)})
    alive = {state for state in forward[-1] if not any(state)}
    found: dict[str, tuple[int, int]] = {}
    for n in range(len(known) - 1, -1, -1):
        done = [i for i in uses[known[n]] if not any(i in uses[later] for later in known[n + 1 :])]
        good = [
            (value, state)
            for state in forward[n]
            for value, after in _steps({state}, uses[known[n]], done)
            if after in alive
        ]
        found[known[n]] = (min(v for v, _ in good), max(v for v, _ in good))
        alive = {state for _, state in good}
    return found


def _steps(states: set[State], uses: list[int], done: list[int]) -> Iterable[tuple[int, State]]:
    """Each value a label may take from a state, with the state after it; equations it closes must come out."""
    for state in states:
        for value in range(min(state[i] for i in uses) + 1):
            after = tuple(left - value if i in uses else left for i, left in enumerate(state))
            if not any(after[i] for i in done):
                yield value, after


def recovered(labels: tuple[str, ...], protected: Iterable[str], releases: list[Release], width: int = 3) -> list[str]:
    """The protected labels whose range is narrower than `width`."""
    found = ranges(labels, published_sums(releases))
    return [label for label in protected if label in found and found[label][1] - found[label][0] < width]
