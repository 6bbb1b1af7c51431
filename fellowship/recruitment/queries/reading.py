"""An application as a reviewer may read it: in a blind round without what tells who applied (REC-13)."""

from dataclasses import dataclass
from typing import Any

from fellowship.people.models import Organisation, OrganisationMembership, Region
from fellowship.recruitment.core.redaction import parts_of_name, redact
from fellowship.recruitment.models import Application, ReviewAssignment
from fellowship.recruitment.queries.questions import told_to_reviewers


@dataclass(frozen=True)
class Line:
    """One answer."""

    label: str
    text: str


@dataclass(frozen=True)
class Reading:
    """What the reviewer reads."""

    is_blind: bool
    lines: list[Line]


def reading(assignment: ReviewAssignment) -> Reading:
    """The application of a review: all of it, or what a blind round leaves."""
    application = assignment.application
    blind = assignment.round.names_hidden
    lines = [] if blind else _who(application)
    lines += [
        Line("Profession", application.profession.label),
        Line("Specialty", application.specialty),
        Line("Grade", application.grade),
        Line("Coding experience", application.get_coding_experience_display()),
        Line("Experience", application.experience),
        Line("Statement", application.statement),
        Line("What they would like to learn", application.learning_interests),
        Line("Putting clinical AI into practice afterwards", application.adoption),
        *(Line(words, text) for words, text in told_to_reviewers(application)),
    ]
    if blind:
        known = secrets_of(application)
        lines = [Line(line.label, redact(line.text, secrets=known)) for line in lines]
    return Reading(blind, [line for line in lines if line.text])


def _who(application: Application) -> list[Line]:
    """What a round shows that hides no names."""
    return [
        Line("Name", application.person.name),
        Line("Region", application.region.label if application.region else ""),
        Line("Route", application.get_route_display()),
    ]


def secrets_of(application: Application) -> list[str]:
    """What the portal knows that tells who applied, from where, or where they learn."""
    person = application.person
    found = [*parts_of_name(person.name), person.email, person.email.partition("@")[0]]
    found += [application.training_number, application.registration_number, application.approval_from]
    mine = OrganisationMembership.objects.filter(user=person).values_list("organisation__name", flat=True)
    found += [*mine, *Organisation.objects.values_list("name", flat=True)]
    found += Region.objects.values_list("label", flat=True)
    return [text for text in found if text]


def shown_before_the_question(assignment: ReviewAssignment) -> list[Line]:
    """What somebody must know to say whether there is a conflict of interest; nothing of what was written."""
    application: Any = assignment.application
    if not assignment.round.names_hidden:
        return _who(application)
    return [Line("Profession", application.profession.label), Line("Specialty", application.specialty)]
