"""Who reviews which application (REC-08): balanced, within limits, past every conflict, and the same each time it is asked.

What a reviewer has begun never moves. The rest is spread so that no change could bring two reviewers closer together:
as long as a chain of moves leads from somebody to a reviewer with at least two reviews fewer, it is made.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

Conflicts = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Given:
    """A review that is given already; one that has begun stays where it is."""

    application: int
    reviewer: int
    begun: bool = False


@dataclass(frozen=True)
class Pair:
    """An application and a reviewer, and why they go together."""

    application: int
    reviewer: int
    why: str


@dataclass(frozen=True)
class Plan:
    """Who would review what: `new` and `moved` are the changes, `short` says why an application has too few."""

    kept: list[Pair]
    new: list[Pair]
    moved: list[Pair]
    short: dict[int, str]
    loads: dict[int, int]

    @property
    def mark(self) -> str:
        """A short mark of the changes: the same plan has the same one."""
        told = ";".join(f"{p.application}-{p.reviewer}" for part in (self.new, self.moved) for p in part)
        return f"{len(self.new)}-{len(self.moved)}-{crc32(told.encode()):08x}"


class _Board:
    """Who has what while it is being spread."""

    def __init__(self, applications: Sequence[int], limits: Mapping[int, int | None], conflicts: Conflicts) -> None:
        self.limits, self.conflicts = limits, conflicts
        self.reviewers_of: dict[int, dict[int, None]] = {a: {} for a in applications}
        self.tasks_of: dict[int, dict[int, None]] = {r: {} for r in limits}
        self.fixed: set[tuple[int, int]] = set()

    def give(self, application: int, reviewer: int) -> None:
        self.reviewers_of[application][reviewer] = None
        self.tasks_of[reviewer][application] = None

    def take(self, application: int, reviewer: int) -> None:
        del self.reviewers_of[application][reviewer]
        del self.tasks_of[reviewer][application]

    def load(self, reviewer: int) -> int:
        return len(self.tasks_of[reviewer])

    def has_room(self, reviewer: int) -> bool:
        limit = self.limits[reviewer]
        return limit is None or self.load(reviewer) < limit

    def could(self, application: int, reviewer: int) -> bool:
        return reviewer not in self.reviewers_of[application] and (application, reviewer) not in self.conflicts

    def chain(self, starts: Iterable[int], is_end: Callable[[int], bool]) -> list[tuple[int, int, int]] | None:
        """The shortest moves (application, from, to) after which the first has one fewer and the end one more."""
        came: dict[int, tuple[int, int] | None] = dict.fromkeys(starts)
        todo = deque(came)
        while todo:
            here = todo.popleft()
            left = [r for r in self.tasks_of if r not in came]
            for application in self.tasks_of[here]:
                if not left:
                    break
                if (application, here) in self.fixed:
                    continue
                for there in [r for r in left if self.could(application, r)]:
                    came[there] = (application, here)
                    if is_end(there):
                        return _moves(came, there)
                    todo.append(there)
                    left.remove(there)
        return None

    def move(self, moves: list[tuple[int, int, int]]) -> None:
        for application, source, target in moves:
            self.take(application, source)
            self.give(application, target)


def _moves(came: Mapping[int, tuple[int, int] | None], end: int) -> list[tuple[int, int, int]]:
    found = []
    step = came[end]
    while step is not None:
        application, source = step
        found.append((application, source, end))
        end, step = source, came[source]
    return found[::-1]


def plan(
    applications: Iterable[int],
    limits: Mapping[int, int | None],
    conflicts: Conflicts,
    each: int,
    given: Iterable[Given] = (),
) -> Plan:
    """Spread `each` reviews of every application over the reviewers; `limits` holds the most that each of them takes."""
    wanted = sorted(applications)
    limits = {r: limits[r] for r in sorted(limits)}
    board = _Board(wanted, limits, conflicts)
    was = _place(board, given)
    short: dict[int, str] = {}
    hardest = sorted(wanted, key=lambda a: (sum(board.could(a, r) for r in limits), a))
    for number in range(1, each + 1):  # everybody's first reviewer before anybody's second
        for application in hardest:
            if not _fill(board, application, number):
                short[application] = ""
    short = {application: _why_short(board, application, each) for application in short}
    _level(board)
    return _told(board, was, short)


def _place(board: _Board, given: Iterable[Given]) -> dict[tuple[int, int], bool]:
    """What is given stays, unless it has not begun and a conflict or a limit speaks against it."""
    was: dict[tuple[int, int], bool] = {}
    for row in sorted(given, key=lambda g: (not g.begun, g.application, g.reviewer)):
        pair = (row.application, row.reviewer)
        if row.application not in board.reviewers_of:
            continue
        was[pair] = row.begun
        if row.begun:
            board.tasks_of.setdefault(row.reviewer, {})
            board.fixed.add(pair)
        elif row.reviewer not in board.limits or pair in board.conflicts or not board.has_room(row.reviewer):
            continue
        board.give(*pair)
    for reviewer in [r for r in board.tasks_of if r not in board.limits]:
        for application in board.tasks_of.pop(reviewer):  # somebody who has left the round keeps what was begun
            board.reviewers_of[application][reviewer] = None
    return was


def _fill(board: _Board, application: int, number: int) -> bool:
    """Give the application that many reviewers; whether there were enough."""
    while len(board.reviewers_of[application]) < number:
        free = [r for r in board.limits if board.could(application, r)]
        room = [r for r in free if board.has_room(r)]
        if room:
            board.give(application, min(room, key=lambda r: (board.load(r), crc32(f"{application}-{r}".encode()))))
            continue
        moves = board.chain(free, board.has_room)
        if not moves:
            return False
        board.move(moves)
        board.give(application, moves[0][1])
    return True


def _why_short(board: _Board, application: int, each: int) -> str:
    barred = sum((application, r) in board.conflicts for r in board.limits)
    full = sum(board.could(application, r) for r in board.limits)
    has = len(board.reviewers_of[application])
    return f"{has} of {each}: {barred} with a conflict, {full} with as many as they take"


def _level(board: _Board) -> None:
    """Move what has not begun from those with many to those with at least two fewer, as long as there is a way."""
    moved = True
    while moved:
        moved = False
        for reviewer in sorted(board.tasks_of, key=lambda r: (-board.load(r), r)):
            most = board.load(reviewer) - 2
            if min(map(board.load, board.tasks_of)) > most:
                break  # all who follow have no more than this one

            def is_lighter(there: int, most: int = most) -> bool:
                return board.load(there) <= most and board.has_room(there)

            if moves := board.chain([reviewer], is_lighter):
                board.move(moves)
                moved = True
                break


def _told(board: _Board, was: Mapping[tuple[int, int], bool], short: dict[int, str]) -> Plan:
    kept, new = [], []
    for application, reviewers in board.reviewers_of.items():
        choice = sum((application, r) not in board.conflicts for r in board.limits)
        for reviewer in sorted(reviewers):
            if (pair := (application, reviewer)) in was:
                kept.append(Pair(*pair, "Has begun" if was[pair] else "Given before"))
            else:
                new.append(Pair(*pair, f"Among those with the fewest reviews, of {choice} without a conflict"))
    there = {(p.application, p.reviewer) for p in kept}
    moved = [Pair(*pair, _why_moved(board, *pair)) for pair in sorted(was) if pair not in there]
    return Plan(kept, new, moved, short, {r: board.load(r) for r in board.limits})


def _why_moved(board: _Board, application: int, reviewer: int) -> str:
    if reviewer not in board.limits:
        return "Is no longer a reviewer of this round"
    return board.conflicts.get((application, reviewer)) or "Had more reviews than others"
