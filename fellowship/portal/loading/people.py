"""Maps of people, organisations, regions and vocabularies, and of the roles people hold.

The example for the other maps: plain rows are fields only (`trusts`), what fields cannot say goes into hooks (`staff`).
`staff`, `supervisors` and `project_team_members` have no model here: a row gives an existing person a title and a role. A
package that keeps more of such a row adds a Collection with the same path and `part=True`.
"""

from typing import Any

from fellowship.cohorts.models import CohortMembership, Term
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation, OrganisationMembership, Region, User
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Int, ListOf, Ref, Text

COHORT_ROLES = ("faculty", "programme_support", "funder", "evaluator", "reviewer", "accreditor", "advisory")
HOUSE_ROLES = ("hr_contact", "finance_contact")
OWNERS = {"T7": 2, "T8": 2, "T9": 3, "E6": 2, "E7": 2, "E8": 3}


def first_file(row: dict) -> str:
    """Vocabularies belong to the first file."""
    return "cohort_1.json"


def organisation_file(row: dict) -> str:
    """The file whose version of an organisation wins."""
    return f"cohort_{OWNERS.get(row['id'], 1)}.json"


def give_organisation_role(load: Any, user: User, organisation: Organisation, role: str, title: str) -> None:
    """Add a role in an organisation unless it is there."""
    OrganisationMembership.objects.get_or_create(
        user=user, organisation=organisation, role=role, defaults={"title": title}
    )


def give_cohort_role(load: Any, user: User, role: str, **dates: Any) -> None:
    """Add a role in the cohort of the file unless it is there."""
    CohortMembership.objects.get_or_create(user=user, cohort=load.cohort, role=role, defaults=dates)


def _account(load: Any, row: dict, user: User) -> None:
    if not user.password:
        user.set_unusable_password()
        user.save(update_fields=["password"])


def _person(out: Any, user: User) -> dict:
    roles = {m.role for m in user.cohort_memberships.all()} | {m.role for m in user.organisation_memberships.all()}
    houses = [m.organisation for m in user.organisation_memberships.all()]
    houses += [f.employer for f in user.fellowships.all()]
    return {
        "also": out.also.get(user.ref, []),
        "organisation": out.id_of("organisations", houses[0]) if houses else None,
        "roles": sorted(roles | ({"admin"} if user.is_superuser else set())),
        "owner_file": out.kept.get("owners", {}).get(user.ref) or (out.kept.get("meta") or {}).get("file", ""),
    }


def _title(user: User, title: str) -> None:
    if user.title != title:
        user.title = title
        user.save(update_fields=["title"])


def _staff(load: Any, row: dict, _: None) -> None:
    user, role = load.find("people", row["id"]), row["role"]
    load.shared.setdefault("staff", []).append(row["id"])
    _title(user, row["title"])
    if role == Role.ADMIN:
        User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    elif row.get("trust"):
        give_organisation_role(load, user, load.find("organisations", row["trust"]), role, row["title"])
    else:
        give_cohort_role(load, user, role)


def _export_staff(out: Any) -> list[dict]:
    named = out.kept.get("shared", {}).get("staff", [])
    rows = {
        m.user.ref: _staff_row(out, m.user, m.role, None)
        for m in CohortMembership.objects.filter(cohort=out.cohort, role__in=COHORT_ROLES).select_related("user")
    }
    for m in OrganisationMembership.objects.filter(role__in=HOUSE_ROLES).select_related("user", "organisation"):
        if m.user.ref in named or m.user_id in out.used["people"]:
            rows[m.user.ref] = _staff_row(out, m.user, m.role, m.organisation)
    for user in User.objects.filter(is_superuser=True, ref__in=named):
        rows[user.ref] = _staff_row(out, user, "admin", None)
    order = {name: i for i, name in enumerate(named)}
    return sorted(rows.values(), key=lambda row: order.get(row["id"], len(order)))


def _staff_row(out: Any, user: User, role: str, house: Organisation | None) -> dict:
    row = {"id": out.id_of("people", user), "name": user.name, "role": role, "title": user.title, "email": user.email}
    return {**row, "trust": out.id_of("organisations", house)} if house else row


def _export_hosts(out: Any, role: str, prefix: str) -> list[dict]:
    houses = {
        m.user_id: m.organisation
        for m in OrganisationMembership.objects.filter(role=role).select_related("organisation")
    }
    members = CohortMembership.objects.filter(cohort=out.cohort, role=role).select_related("user").order_by("pk")
    return [
        {
            "id": out.id_of("people", m.user, prefix),
            "name": m.user.name,
            "trust": out.id_of("organisations", houses.get(m.user_id)),
            "title": m.user.title,
            "email": m.user.email,
        }
        for m in members
    ]


def _hosts(role: str, path: str, prefix: str) -> Collection:
    """Supervisors, and members of project teams: people with a role in the cohort and in their organisation."""

    def load_row(load: Any, row: dict, _: None) -> None:
        user = load.find("people", row["id"])
        _title(user, row["title"])
        give_organisation_role(load, user, load.find("organisations", row["trust"]), role, row["title"])
        give_cohort_role(load, user, role)

    return Collection(
        path,
        None,
        [
            Ref("id", to="people"),
            Text("name"),
            Ref("trust", to="organisations"),
            Text("title"),
            Text("email"),
        ],
        after="cohorts",
        derived="kind supervisor" if role == "team_member" else "",
        load=load_row,
        export=lambda out: _export_hosts(out, role, prefix),
    )


COLLECTIONS = [
    Collection("regions", Region, [Text("label")], key="code", ref="code", shared=True, owner=first_file),
    Collection(
        "lifecycle_stages",
        Term,
        [Text("label"), Int("order")],
        key="code",
        ref="code",
        shared=True,
        owner=first_file,
        fixed={"vocabulary": "lifecycle_stage"},
    ),
    Collection(
        "professions",
        Term,
        [Text("label"), Text("regulator", "detail")],
        key="code",
        ref="code",
        shared=True,
        owner=first_file,
        fixed={"vocabulary": "profession"},
    ),
    Collection(
        "trusts",
        Organisation,
        [Text("name"), Choice("setting", Organisation.Setting), Ref("region", to="regions")],
        shared=True,
        space="organisations",
        owner=organisation_file,
        fixed={"is_host": True},
    ),
    Collection(
        "employers",
        Organisation,
        [Text("name"), Ref("region", to="regions")],
        shared=True,
        space="organisations",
        owner=organisation_file,
        fixed={"is_host": False},
    ),
    Collection(
        "people",
        User,
        [
            Text("name"),
            Text("email"),
            ListOf("also", Text(), stored=False),
            Ref("organisation", to="organisations", maybe=True, stored=False),
            ListOf("roles", Choice("", [r.value for r in Role]), stored=False),
            Text("owner_file", stored=False),
        ],
        shared=True,
        ids=lambda row: [row.get("id"), *(row["also"] if isinstance(row.get("also"), list) else [])],
        find=lambda load, row: User.objects.filter(email__iexact=row["email"], ref=None).first(),
        owner=lambda row: row["owner_file"],
        prefetch="cohort_memberships organisation_memberships__organisation fellowships__employer",
        load=_account,
        dump=_person,
    ),
    Collection(
        "staff",
        None,
        [
            Ref("id", to="people"),
            Text("name"),
            Choice("role", [*COHORT_ROLES, *HOUSE_ROLES, "admin"]),
            Text("title"),
            Text("email"),
            Ref("trust", to="organisations", maybe=True),
        ],
        after="cohorts",
        load=_staff,
        export=_export_staff,
    ),
    _hosts("supervisor", "supervisors", "S"),
    _hosts("team_member", "project_team_members", "M"),
]
