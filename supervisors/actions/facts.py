"""Facts of a proposal that follow from its answers, so that nothing is typed twice."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from fellowship.cohorts.models import Term
from supervisors.core.answers.shapes import Value, rows
from supervisors.models import Project, Proposal, ProposalRisk, TeamMember, TeamPlace


def apply_facts(proposal: Proposal, key: str, value: Value) -> None:
    """Write into the record what an answer says; unknown keys say nothing."""
    apply = FACTS.get(key)
    if apply is not None:
        apply(proposal, value)


def _stages(proposal: Proposal, value: Value) -> None:
    codes = [code for code, quarters in (value.get("grid") or {}).items() if quarters]
    main, _ = Project.objects.get_or_create(proposal=proposal, kind="primary", defaults={"title": proposal.title})
    main.stages.set(Term.objects.filter(vocabulary="lifecycle_stage", code__in=codes))


def _further(proposal: Proposal, value: Value) -> None:
    titles = [row["title"] for row in rows(value, "further", "title")]
    if not titles and (value.get("number") or 0) >= 2:
        titles = [""]
    _replace(proposal, "secondary", titles)


def _backup(proposal: Proposal, value: Value) -> None:
    ready = value.get("kind") in ("project", "learning_plan")
    _replace(proposal, "back_up", [value.get("title") or ""] if ready else [])


def _replace(proposal: Proposal, kind: str, titles: list[str]) -> None:
    proposal.projects.filter(kind=kind).delete()
    Project.objects.bulk_create(
        Project(proposal=proposal, kind=kind, order=n, title=title[:300]) for n, title in enumerate(titles, start=1)
    )


def _disciplines(proposal: Proposal, value: Value) -> None:
    members = rows(value, "members", "name", "kind")
    proposal.disciplines = len({(m.get("discipline") or m["kind"]).strip().lower() for m in members})


def _base(proposal: Proposal, value: Value) -> None:
    proposal.has_base = bool(value.get("address") and value.get("days"))


def _assessment(proposal: Proposal, value: Value) -> None:
    proposal.impact_assessment = value.get("status") or Proposal.Assessment.NOT_STARTED


def _area(proposal: Proposal, value: Value) -> None:
    proposal.clinical_area = (value.get("area") or "")[:200]


def _skill(proposal: Proposal, value: Value) -> None:
    proposal.technical_skill = value.get("level") or ""


def _level(proposal: Proposal, value: Value) -> None:
    proposal.host_level = value.get("level") or ""


def _professions(proposal: Proposal, value: Value) -> None:
    proposal.professions.set(Term.objects.filter(vocabulary="profession", code__in=value.get("professions") or []))


def _deliverables(proposal: Proposal, value: Value) -> None:
    proposal.deliverables = [text for text in (value.get("first"), value.get("second")) if text]


def _risks(proposal: Proposal, value: Value) -> None:
    named = rows(value, "risks", "title", "likelihood", "impact")
    proposal.risks.all().delete()
    ProposalRisk.objects.bulk_create(
        ProposalRisk(
            proposal=proposal,
            order=n,
            title=row["title"][:300],
            likelihood=int(row["likelihood"]),
            impact=int(row["impact"]),
            mitigation=row.get("mitigation") or "",
            owner=_person(proposal, row.get("owner")),
            owner_name=(row.get("owner") or "")[:200],
        )
        for n, row in enumerate(named, start=1)
    )


def _team(proposal: Proposal, value: Value) -> None:
    found = [(_member(row["name"]), row["hours"]) for row in rows(value, "members", "name", "hours")]
    places = {member: hours for member, hours in found if member is not None}
    invited = proposal.team_invitations.values("invitation__accepted_by")  # the lead let them in by a link
    proposal.team.exclude(member__in=places).exclude(member__person__in=invited).delete()
    for member, hours in places.items():
        TeamPlace.objects.update_or_create(proposal=proposal, member=member, defaults={"hours_per_week": hours})


def _seconds(proposal: Proposal, value: Value) -> None:
    found = [_member(row["name"], row.get("email")) for row in rows(value, "persons", "name")]
    proposal.additional_supervisors.set([member for member in found if member is not None])


def _contact(role: str, attr: str) -> Callable[[Proposal, Value], None]:
    def apply(proposal: Proposal, value: Value) -> None:
        people = get_user_model().objects.filter(
            organisation_memberships__role=role, organisation_memberships__organisation=proposal.organisation
        )
        asked = Q(pk__in=[])
        if value.get("email"):
            asked |= Q(email__iexact=value["email"])
        if value.get("name"):
            asked |= Q(name__iexact=value["name"])
        setattr(proposal, attr, people.filter(asked).first())

    return apply


def _member(name: str, email: str | None = None) -> TeamMember | None:
    asked = Q(person__name__iexact=name.strip())
    if email:
        asked |= Q(person__email__iexact=email)
    return TeamMember.objects.filter(asked).first()


def _person(proposal: Proposal, name: str | None) -> Any:
    """The account of a risk's owner, when the name is that of the lead or of somebody in the team."""
    wanted = (name or "").strip().lower()
    people = [proposal.lead.person, *(place.member.person for place in proposal.team.select_related("member__person"))]
    return next((p for p in people if wanted and p.name.lower() == wanted), None)


FACTS: dict[str, Callable[[Proposal, Value], None]] = {
    "lifecycle_breadth": _stages,
    "multi_project": _further,
    "backup": _backup,
    "mdt": _disciplines,
    "physical_base": _base,
    "ig_dpia": _assessment,
    "clinical_area": _area,
    "skill_level": _skill,
    "host_level": _level,
    "professions": _professions,
    "fellow_role": _deliverables,
    "risks": _risks,
    "team_capacity": _team,
    "additional_supervisor": _seconds,
    "hr_contact": _contact("hr_contact", "hr_contact"),
    "finance_contact": _contact("finance_contact", "finance_contact"),
}
