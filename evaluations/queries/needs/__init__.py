"""What evaluations ask of a person now."""

from datetime import date
from typing import Any

from evaluations.queries.needs import evaluators, participants, readers
from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.notices.needs import NeedSource


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """The sources of every role that the user holds."""
    roles = roles_of(user)
    found = list(participants.of_person(user, on))
    if "evaluator" in roles:
        found += evaluators.of_evaluator(user, on)
    if "faculty" in roles:
        found += readers.of_faculty(user, on)
    if "funder" in roles:
        found += readers.of_funder(user, on)
    if "supervisor" in roles:
        found += readers.of_supervisor(user, on)
    if roles & {"faculty", "funder", "advisory", "alumnus", "supervisor", "programme_support", "accreditor"}:
        found += readers.of_reader(user, on)
    if "advisory" in roles:
        found += readers.of_advisory(user, on)
    return found
