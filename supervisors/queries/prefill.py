"""What the portal knows already, offered as typed answers when a form of an older kind is opened again."""

from typing import Any

from supervisors.models import Proposal


def known_values(proposal: Proposal) -> dict[str, dict[str, Any]]:
    """Typed answers by the key of the criterion, made from the facts of the record."""
    projects = list(proposal.projects.prefetch_related("stages"))
    main = next((p for p in projects if p.kind == "primary"), None)
    backup = next((p for p in projects if p.kind == "back_up"), None)
    further = [p for p in projects if p.kind == "secondary"]
    team = list(proposal.team.select_related("member__person"))
    seconds = list(proposal.additional_supervisors.select_related("person"))
    first, second = [*proposal.deliverables, "", ""][:2]
    return {
        "multi_project": {
            "number": 1 + len(further),
            "further": [{"title": p.title, "part": ""} for p in further if p.title],
        },
        "lifecycle_breadth": {"grid": {s.code: [] for s in main.stages.all()} if main else {}},
        "mdt": {"members": [_member(p) for p in team]},
        "team_capacity": {"members": [{"name": p.member.person.name, "hours": float(p.hours_per_week)} for p in team]},
        "additional_supervisor": {
            "persons": [{"name": m.person.name, "job": m.title, "email": m.person.email} for m in seconds]
        },
        "fellow_role": {"first": first, "second": second},
        "risks": {"risks": [_risk(r) for r in proposal.risks.select_related("owner")]},
        "backup": {"kind": "project", "title": backup.title} if backup else {},
        "ig_dpia": {"status": proposal.impact_assessment} if proposal.submitted_on else {},
        "clinical_area": {"area": proposal.clinical_area},
        "skill_level": {"level": proposal.technical_skill},
        "host_level": {"level": proposal.host_level},
        "professions": {"professions": [p.code for p in proposal.professions.all()]},
        "hr_contact": _contact(proposal.hr_contact),
        "finance_contact": _contact(proposal.finance_contact),
    }


def _member(place: Any) -> dict[str, Any]:
    return {"name": place.member.person.name, "discipline": place.member.title, "kind": place.member.kind}


def _risk(risk: Any) -> dict[str, Any]:
    owner = risk.owner.name if risk.owner else risk.owner_name
    scores = {"likelihood": str(risk.likelihood), "impact": str(risk.impact)}
    return {"title": risk.title, **scores, "mitigation": risk.mitigation, "owner": owner}


def _contact(person: Any) -> dict[str, Any]:
    return {"name": person.name, "email": person.email} if person else {}
