"""References to supervisors and team members, who are people with a record of their own."""

from typing import Any

from fellowship.portal.loading.fields import Ref
from supervisors.models import Supervisor, TeamMember


class HostRef(Ref):
    """A person of the file who is a lead supervisor, kept as the supervisor's record."""

    model: type = Supervisor
    letter = "S"

    def __init__(self, key: str = "", attr: str | None = None, **kwargs: Any) -> None:
        super().__init__(key, "people", attr, **kwargs)

    def read(self, value: Any, load: Any) -> Any:
        if value is None:
            return None
        person = load.find("people", value)
        record = self.model.objects.filter(person=person).first()
        if record is None:
            raise LookupError(f"{value} is not in {self.model._meta.verbose_name_plural} of this file")
        return record.pk

    def write(self, value: Any, out: Any) -> Any:
        return None if value is None else out.id_of("people", value.person, self.letter)


class MemberRef(HostRef):
    """A person of the file who is a member of project teams."""

    model = TeamMember
    letter = "M"


def load_supervisor(load: Any, row: dict, _: None) -> None:
    """The record of a lead supervisor, who takes part in the cohort of the file."""
    person, house = load.find("people", row["id"]), load.find("organisations", row["trust"])
    record, _made = Supervisor.objects.update_or_create(
        ref=row["id"], defaults={"person": person, "organisation": house, "title": row["title"]}
    )
    record.cohorts.add(load.cohort)


def load_member(load: Any, row: dict, _: None) -> None:
    """The record of a team member, with the kind of work."""
    person, house = load.find("people", row["id"]), load.find("organisations", row["trust"])
    lead = (
        Supervisor.objects.filter(person=load.find("people", row["supervisor"])).first()
        if row.get("supervisor")
        else None
    )
    record, _made = TeamMember.objects.update_or_create(
        ref=row["id"],
        defaults={
            "person": person,
            "organisation": house,
            "title": row["title"],
            "kind": row["kind"],
            "supervisor": lead,
        },
    )
    record.cohorts.add(load.cohort)


def member_rows(out: Any) -> list[dict]:
    """The kind of work of each member, to be put beside name and title."""
    members = TeamMember.objects.filter(cohorts=out.cohort).select_related("supervisor__person").order_by("ref")
    return [
        {
            "id": m.ref,
            "kind": m.kind,
            **({"supervisor": out.id_of("people", m.supervisor.person, "S")} if m.supervisor else {}),
        }
        for m in members
    ]
