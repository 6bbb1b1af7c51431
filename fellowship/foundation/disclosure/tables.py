"""Protection of one-way tables about few people: small cells are joined or hidden, and nothing gives them back.

A cell is sensitive when it holds fewer than k people, nobody, or everybody. Hidden cells are never alone and hold at least
k people together, so what a reader gets by subtraction is itself large enough. Which further cell is hidden is decided by
its place in the table, not by its size: a reader who knows this rule would otherwise learn the size from the choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Grouping = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rule:
    """The threshold of an audience, and how wide the possible range of a hidden cell must stay."""

    k: int
    width: int = 3


@dataclass(frozen=True)
class Cell:
    """One row of a released table: the labels joined in it, and its count, or None when it is hidden."""

    labels: tuple[str, ...]
    count: int | None


@dataclass(frozen=True)
class Release:
    """A protected table. `total` is None when even the number of people is too small to show."""

    cells: tuple[Cell, ...]
    total: int | None
    rule: Rule

    @property
    def hidden(self) -> frozenset[str]:
        """The labels whose counts are hidden."""
        return frozenset(label for cell in self.cells if cell.count is None for label in cell.labels)

    def sum_of(self, labels: tuple[str, ...]) -> int | None:
        """The sum of these labels where the release itself gives it away; None otherwise. Telling it tells nothing new."""
        wanted = set(labels)
        if self.total is None:
            return None
        given = 0
        for cell in self.cells:
            if cell.count is None or not wanted & set(cell.labels):
                continue
            if not wanted >= set(cell.labels):
                return None
            given += cell.count
        if not wanted & self.hidden:
            return given
        shown = sum(cell.count for cell in self.cells if cell.count is not None)
        return given + self.total - shown if wanted >= self.hidden else None


def protect_table(
    counts: Mapping[str, int], rule: Rule, *, merges: tuple[Grouping, ...] = (), before: Release | None = None
) -> Release:
    """The table as the audience of `rule` may see it.

    merges: coarser groupings, finest first; the first that needs no hiding is used. before: a release that readers of this
    one may hold too, of the same people or of fewer: nothing hidden there is shown here, and nobody is found by difference.
    """
    total = sum(counts.values())
    if total < rule.k:
        return Release(tuple(Cell((label,), None) for label in counts), None, rule)
    if before is not None and before.total is not None and 0 < total - before.total < rule.k:
        return before
    groupings: tuple[Grouping, ...] = (tuple((label,) for label in counts), *merges)
    if before is not None:
        groupings = tuple(g for g in groupings if _coarser(g, before)) or groupings[-1:]
    for grouping in groupings:
        sums = [sum(counts[label] for label in group) for group in grouping]
        if not _forced(grouping, sums, rule, total, before):
            return _release(grouping, sums, frozenset(), total, rule)
    grouping = groupings[-1]
    sums = [sum(counts[label] for label in group) for group in grouping]
    hidden = _completed(_forced(grouping, sums, rule, total, before), sums, rule)
    return _release(grouping, sums, hidden, total, rule)


def is_sensitive(count: int, total: int, rule: Rule) -> bool:
    """Whether a count tells too much: few, nobody or everybody."""
    return count < rule.k or count == total


def _forced(grouping: Grouping, sums: list[int], rule: Rule, total: int, before: Release | None) -> frozenset[int]:
    """The groups that cannot be shown whatever happens to the others."""
    forced = {i for i, count in enumerate(sums) if is_sensitive(count, total, rule)}
    if before is not None:
        for i, group in enumerate(grouping):
            earlier = before.sum_of(group)
            if (
                set(group) & before.hidden
                or (earlier is None and before.total is not None)
                or (
                    before.total not in (None, total)
                    and is_sensitive(sums[i] - (earlier or 0), total - (before.total or 0), rule)
                )
            ):
                forced.add(i)
    return frozenset(forced)


def _completed(forced: frozenset[int], sums: list[int], rule: Rule) -> frozenset[int]:
    """`forced` with its nearest neighbours added until the hidden cells protect each other."""
    found = set(forced)
    while len(found) < len(sums) and not _covers(found, sums, rule):
        rest = [i for i in range(len(sums)) if i not in found]
        found.add(min(rest, key=lambda i: (min(abs(i - j) for j in found), i)))
    return frozenset(found)


def _covers(hidden: set[int], sums: list[int], rule: Rule) -> bool:
    """Whether the hidden cells, whose sum can be worked out, keep each other's value open.

    Cells side by side may have been hidden for each other's sake. Cells apart are each known to be below k: then a sum
    near that ceiling would pin them all.
    """
    held = sum(sums[i] for i in hidden)
    if len(hidden) < 2 or held < max(rule.k, rule.width):
        return False
    side_by_side = max(hidden) - min(hidden) == len(hidden) - 1
    return side_by_side or held <= len(hidden) * (rule.k - 1) - rule.width


def _coarser(grouping: Grouping, before: Release) -> bool:
    """Whether every group is a union of cells of the earlier release."""
    cells = [set(cell.labels) for cell in before.cells]
    return all(all(cell <= set(group) or not cell & set(group) for cell in cells) for group in grouping)


def _release(grouping: Grouping, sums: list[int], hidden: frozenset[int], total: int, rule: Rule) -> Release:
    cells = tuple(Cell(group, None if i in hidden else sums[i]) for i, group in enumerate(grouping))
    return Release(cells, total, rule)
