"""What the portal knows already, offered as typed answers when a form of an older kind is opened again."""

from collections.abc import Callable, Iterable
from typing import Any

from supervisors.models import Proposal


def known_values(proposal: Proposal, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Typed answers by the key of the criterion, made from the facts of the record; only what is asked is looked up."""
    return {key: _SOURCES[key](proposal) for key in keys if key in _SOURCES}


def _multi_project(proposal: Proposal) -> dict[str, Any]:
    further = [p for p in proposal.projects.all() if p.kind == "secondary"]
    return {"number": 1 + len(further), "further": [{"title": p.title, "part": ""} for p in further if p.title]}


def _stages(proposal: Proposal) -> dict[str, Any]:
    main = proposal.projects.filter(kind="primary").first()
    return {"grid": {s.code: [] for s in main.stages.all()} if main else {}}


def _backup(proposal: Proposal) -> dict[str, Any]:
    backup = proposal.projects.filter(kind="back_up").first()
    return {"kind": "project", "title": backup.title} if backup else {}


def _team(proposal: Proposal) -> list[Any]:
    return list(proposal.team.select_related("member__person"))


def _team_hours(proposal: Proposal) -> dict[str, Any]:
    return {"members": [{"name": p.member.person.name, "hours": float(p.hours_per_week)} for p in _team(proposal)]}


def _seconds(proposal: Proposal) -> dict[str, Any]:
    seconds = proposal.additional_supervisors.select_related("person")
    return {"persons": [{"name": m.person.name, "job": m.title, "email": m.person.email} for m in seconds]}


def _role(proposal: Proposal) -> dict[str, Any]:
    first, second = [*proposal.deliverables, "", ""][:2]
    return {"first": first, "second": second}


def _member(place: Any) -> dict[str, Any]:
    return {"name": place.member.person.name, "discipline": place.member.title, "kind": place.member.kind}


def _risk(risk: Any) -> dict[str, Any]:
    owner = risk.owner.name if risk.owner else risk.owner_name
    scores = {"likelihood": str(risk.likelihood), "impact": str(risk.impact)}
    return {"title": risk.title, **scores, "mitigation": risk.mitigation, "owner": owner}


def _contact(person: Any) -> dict[str, Any]:
    return {"name": person.name, "email": person.email} if person else {}


_SOURCES: dict[str, Callable[[Proposal], dict[str, Any]]] = {
    "multi_project": _multi_project,
    "lifecycle_breadth": _stages,
    "mdt": lambda p: {"members": [_member(place) for place in _team(p)]},
    "team_capacity": _team_hours,
    "additional_supervisor": _seconds,
    "fellow_role": _role,
    "risks": lambda p: {"risks": [_risk(r) for r in p.risks.select_related("owner")]},
    "backup": _backup,
    "ig_dpia": lambda p: {"status": p.impact_assessment} if p.submitted_on else {},
    "clinical_area": lambda p: {"area": p.clinical_area},
    "skill_level": lambda p: {"level": p.technical_skill},
    "host_level": lambda p: {"level": p.host_level},
    "professions": lambda p: {"professions": [term.code for term in p.professions.all()]},
    "hr_contact": lambda p: _contact(p.hr_contact),
    "finance_contact": lambda p: _contact(p.finance_contact),
}
