"""How far an evaluation is, area by area, each rated by a rule that is written beside it (DSH-05, DSH-06)."""

from dataclasses import dataclass

CODED_GOOD, CODED_WATCH = 90, 50  # per cent of turns with a code
REPLIED_GOOD, REPLIED_WATCH = 50, 25  # per cent of people asked


@dataclass(frozen=True)
class Gauge:
    """One area. colour: green, amber, red, or "" where there is nothing to rate; anchor: the part of the page behind it."""

    area: str
    facts: str
    colour: str
    rule: str
    anchor: str


def plan(instruments: int, questions: int, gaps: int) -> Gauge:
    """Whether every question is asked somewhere."""
    facts = f"{instruments} instruments for {questions} key questions"
    colour = "" if not questions else "amber" if gaps else "green"
    facts += f", {gaps} {'gap' if gaps == 1 else 'gaps'}" if gaps else ""
    return Gauge("Instruments", facts, colour, "At risk while the plan has a gap.", "coverage")


def sessions(done: int, planned: int, overdue: int) -> Gauge:
    """Focus groups and interviews held. overdue: their day has passed, and nothing says that they were held."""
    facts = f"{done} of {planned} held" + (f", {overdue} past their day and not recorded" if overdue else "")
    colour = "" if not planned else "red" if overdue else "green"
    return Gauge("Sessions", facts, colour, "Late when a session's day has passed and it is not recorded.", "sessions")


def consent(given: int, asked: int, refused: int, withdrawn: int, open_past: int) -> Gauge:
    """Who agreed. open_past: no answer yet for a session that was held."""
    facts = f"{given} of {asked} given, {refused} refused, {withdrawn} withdrawn"
    colour = "" if not asked else "red" if open_past else "green"
    rule = "Late when a session was held with somebody who has not answered."
    return Gauge("Consent", facts, colour, rule, "sessions")


def coding(coded: int, turns: int) -> Gauge:
    """How much of the transcripts has a code."""
    colour = _rated(coded, turns, CODED_GOOD, CODED_WATCH)
    rule = f"On track from {CODED_GOOD}% of turns with a code, at risk from {CODED_WATCH}%."
    return Gauge("Coding", f"{coded} of {turns} turns have a code", colour, rule, "coding")


def replies(replied: int, asked: int) -> Gauge:
    """How many answered the feedback form."""
    colour = _rated(replied, asked, REPLIED_GOOD, REPLIED_WATCH)
    rule = f"On track from {REPLIED_GOOD}% of those asked, at risk from {REPLIED_WATCH}%."
    return Gauge("Replies to the form", f"{replied} of {asked} asked", colour, rule, "forms")


def findings(total: int, bare: int) -> Gauge:
    """How many findings stand on evidence."""
    colour = "" if not total else "red" if bare else "green"
    facts = f"{total} {'finding' if total == 1 else 'findings'}, {bare} without evidence"
    return Gauge("Findings", facts, colour, "Late while a finding has no evidence.", "findings")


def _rated(part: int, whole: int, good: int, watch: int) -> str:
    if not whole:
        return ""
    share = 100 * part / whole
    return "green" if share >= good else "amber" if share >= watch else "red"
