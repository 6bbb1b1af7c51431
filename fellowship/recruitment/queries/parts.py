"""The sections of the form to apply: what each asks, and what is still missing.

Packages above add theirs in `queries/application_parts.py`, which is loaded by itself: the ranked projects are known
where applications and projects meet.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fellowship.recruitment.core import grades
from fellowship.recruitment.core.registers import body
from fellowship.recruitment.models import Application


@dataclass(frozen=True)
class Question:
    """One question with its answer as people read it. `gap` says what to do when it is empty; "" when it may be."""

    words: str
    answer: Any
    field: str = ""
    gap: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the form cannot be sent without it."""
        return bool(self.gap) and self.answer in ("", None, [])


@dataclass(frozen=True)
class Part:
    """One section. `page` is the name of its address (cohort, ref); `order` its place; `when`, whether it is there."""

    key: str
    title: str
    hint: str
    order: int
    ask: Callable[[Application], Iterable[Question]]
    page: str = ""
    when: Callable[[Application], bool] = lambda application: True


@dataclass(frozen=True)
class Standing:
    """How far one section of an application is."""

    part: Part
    questions: list[Question]

    @property
    def missing(self) -> list[Question]:
        """What has no answer."""
        return [q for q in self.questions if q.is_missing]

    @property
    def state(self) -> str:
        """completed, in_progress or not_started."""
        if not self.missing:
            return "completed"
        return "in_progress" if any(q.gap and not q.is_missing for q in self.questions) else "not_started"


PARTS: dict[str, Part] = {}


def add(part: Part) -> None:
    """Make a section known."""
    PARTS[part.key] = part


def standing(application: Application) -> list[Standing]:
    """Every section in order with its answers."""
    parts = sorted(PARTS.values(), key=lambda part: part.order)
    return [Standing(part, list(part.ask(application))) for part in parts if part.when(application)]


def progress(application: Application) -> tuple[int, int]:
    """How many sections are done, of how many."""
    found = standing(application)
    return sum(s.state == "completed" for s in found), len(found)


def in_training(profession: Any) -> bool:
    """Whether people of the profession have a training number rather than a band."""
    return profession.code in grades.IN_TRAINING


def _post(a: Application) -> Iterable[Question]:
    yield Question("Profession", a.profession.label, "profession")
    yield Question("Specialty or area of work", a.specialty, "specialty", "Enter your specialty or area of work")
    if in_training(a.profession):
        yield Question("Grade", a.grade, "grade", "Select your grade")
        yield Question("Training number", a.training_number, "training_number", "Enter your training number")
        yield Question("Deanery or region", a.region and a.region.label, "region", "Select your deanery or region")
    else:
        yield Question("Band", a.grade, "grade", "Select your band")
        yield Question("Registered with", body(a.registration_body), "registration_body", "Select who registers you")
        number = "Enter your registration number"
        yield Question("Registration number", a.registration_number, "registration_number", number)
        years = "Enter your full years of registration"
        yield Question("Full years registered", a.registered_years, "registered_years", years)
        yield Question("Line manager", a.line_manager, "line_manager", "Enter the name of your line manager")
        yield Question("Region", a.region and a.region.label, "region", "Select your region")
    yield Question("Employer", a.employer, "employer", "Enter your employer")


def _dates(a: Application) -> Iterable[Question]:
    yield Question("Posts during the year", a.rotations, "rotations", "Say where you will work during the year")


def _experience(a: Application) -> Iterable[Question]:
    yield Question("Experience", a.experience, "experience", "Tell us about your experience")
    coding = a.get_coding_experience_display()
    yield Question("Coding", coding, "coding_experience", "Say how much coding you have done")


def _reasons(a: Application) -> Iterable[Question]:
    yield Question("Statement", a.statement, "statement", "Write your statement")
    learn = "Say what you want to learn"
    yield Question("What you want to learn", a.learning_interests, "learning_interests", learn)
    adopt = "Say how you will put clinical AI into practice after the year"
    yield Question("Putting clinical AI into practice after the year", a.adoption, "adoption", adopt)


def _cv(a: Application) -> Iterable[Question]:
    # A draft that came with a file of its cohort may name a CV that is not here: then it is still to be uploaded.
    given = "Handed in" if "cv" in a.supporting_documents and (a.state != "draft" or has_file(a, "cv")) else ""
    yield Question("CV", given, "file", "Upload your CV")


def has_file(a: Application, kind: str) -> bool:
    """Whether a file of that kind is stored here."""
    return a.pk is not None and a.papers.filter(kind=kind).exists()


def has_letter(a: Application) -> bool:
    """Whether a letter of support is with the application."""
    return any("letter" in str(name) for name in a.supporting_documents)


def _support(a: Application) -> Iterable[Question]:
    given = "Letter handed in" if has_letter(a) else ""
    if not given and a.approval in ("given", "asked"):
        given = f"Given ({a.approval_from})" if a.approval == "given" else "Asked for by email, not answered yet"
    gap = "Add your letter of support, or have it confirmed by email"
    yield Question("Approval in principle", given, "file", gap)


for _part in (
    Part("post", "Your post", "Profession, grade, region and employer.", 10, _post),
    Part("dates", "Your rotations", "Where you will work during the year of the fellowship.", 20, _dates),
    Part("experience", "Your experience", "What you have done, and how much you code.", 30, _experience),
    Part("reasons", "Why you apply", "Your statement, what you want to learn, and what you will do with it.", 40, _reasons),
    Part("cv", "Your CV", "One file.", 60, _cv),
    Part("support", "Approval in principle", "A letter from the person who can release you.", 70, _support),
):  # fmt: skip
    add(_part)
