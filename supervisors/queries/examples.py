"""Good proposals of the past as examples, with the names of people removed (PRJ-13)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from supervisors.core.names import without_names
from supervisors.models import Proposal, TeamMember
from supervisors.queries.proposals import Line, lines_by_section
from supervisors.queries.published import names_in

_NAMED = frozenset({"name", "owner", "attendees", "safety_officer", "person"})


def examples(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Examples with what the list shows."""
    return rows.select_related("cohort", "organisation")


def example_sections(proposal: Proposal) -> list[tuple[dict[str, str], list[dict[str, Any]]]]:
    """Every answer by section, without the names of anybody in it."""
    sections = lines_by_section(proposal)
    names = _names(proposal, [line for _, inside in sections for line in inside])
    return [(section, [_told(line, names) for line in inside if line.answer]) for section, inside in sections]


def summary_without_names(proposal: Proposal) -> str:
    """What the project is, without names."""
    return without_names(proposal.summary, _names(proposal, []))


def _names(proposal: Proposal, lines: list[Line]) -> list[str]:
    team = list(proposal.team.select_related("member__person"))
    found = names_in(proposal, team, list(proposal.additional_supervisors.select_related("person")))
    here = TeamMember.objects.filter(organisation=proposal.organisation)
    found += list(here.values_list("person__name", flat=True))
    found += [name for name in proposal.risks.values_list("owner_name", flat=True) if name]
    for line in lines:
        found += _typed(line.answer.value if line.answer else None)
    return found


def _typed(value: Any, name: str = "") -> list[str]:
    """Names that were typed into the answers."""
    if isinstance(value, Mapping):
        return [one for key, part in value.items() for one in _typed(part, key)]
    if isinstance(value, list):
        return [one for part in value for one in _typed(part, name)]
    return [value] if isinstance(value, str) and name in _NAMED and value.strip() else []


def _told(line: Line, names: list[str]) -> dict[str, Any]:
    answer = line.answer
    words = [f"{label}: {without_names(told, names)}" for label, told in line.parts]
    if answer is not None and answer.evidence:
        words.append(without_names(answer.evidence, names))
    return {
        "ref": line.ref,
        "label": line.item.label or line.item.criterion.question,
        "rating": line.words,
        "words": words,
    }
