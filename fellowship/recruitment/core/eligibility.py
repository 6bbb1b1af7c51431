"""Whether somebody may apply, with a plain reason for each rule they do not meet (ELG-02, ELG-04, ELG-05)."""

from collections.abc import Sequence
from dataclasses import dataclass

from fellowship.recruitment.core import grades

PASS, FAIL, OPEN = "pass", "fail", "open"
CODING = ("none", "some", "confident")


@dataclass(frozen=True)
class Asked:
    """What a cohort asks of one profession. `minimum` is empty when only a sentence says what it needs."""

    listed: bool
    minimum: str = ""
    training_number_needed: bool = False
    regions: Sequence[str] = ()
    coding: str = ""

    @property
    def years(self) -> int:
        """Full years after registration."""
        return grades.years_needed(self.minimum)


@dataclass(frozen=True)
class Given:
    """What a person says of themselves."""

    profession: str
    grade: str = ""
    training_number: bool = False
    region: str = ""
    years: int | None = None
    coding: str = ""


@dataclass(frozen=True)
class Verdict:
    """pass; fail with a reason for each rule; or open, when people must compare what the rule says."""

    result: str
    reasons: tuple[str, ...] = ()


def judge(asked: Asked, given: Given) -> Verdict:
    """Hold what is given against what is asked."""
    if not asked.listed:
        return Verdict(FAIL, (f"This cohort is not open to your profession ({given.profession.lower()}).",))
    failed = [words for words in (_grade(asked, given), *_others(asked, given)) if words]
    if failed:
        return Verdict(FAIL, tuple(failed))
    if not asked.minimum or grades.reaches(given.grade, asked.minimum) is None:
        return Verdict(OPEN, (_compare(asked, given),))
    return Verdict(PASS)


def _grade(asked: Asked, given: Given) -> str:
    if not asked.minimum or grades.reaches(given.grade, asked.minimum) is not False:
        return ""
    return f"Your grade is {given.grade}. The lowest that can apply is {asked.minimum}."


def _others(asked: Asked, given: Given) -> list[str]:
    found = []
    if asked.training_number_needed and not given.training_number:
        found.append("You need a national training number.")
    if asked.regions and given.region not in asked.regions:
        where = f"Your region is {given.region}." if given.region else "You have not said which region you are in."
        found.append(f"{where} This cohort is open to {_list(asked.regions)}.")
    if asked.years and (given.years or 0) < asked.years:
        years = "one full year" if asked.years == 1 else f"{asked.years} full years"
        found.append(f"You need {years} after registration.")
    if asked.coding and (given.coding not in CODING or CODING.index(given.coding) < CODING.index(asked.coding)):
        found.append("This cohort asks for some experience of coding.")
        if asked.coding == "confident":
            found[-1] = "This cohort asks that you code with confidence."
    return found


def _compare(asked: Asked, given: Given) -> str:
    if not asked.minimum:
        return (
            "The rule for this cohort is written in words only, so the fellowship office compares it with what you say."
        )
    return (
        f"The lowest grade that can apply is “{asked.minimum}”. We cannot compare that with your grade"
        f"{f', {given.grade}' if given.grade else ''}: the fellowship office does so when you apply."
    )


def _list(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
