"""People, organisations and their roles."""

from itertools import count

from fellowship.people.models import Organisation, OrganisationMembership, Region, User

_n = count(1)


def make_user(name: str = "", **fields: object) -> User:
    """An active account."""
    n = next(_n)
    return User.objects.create_user(
        email=fields.pop("email", f"person{n}@example.org"), name=name or f"Person {n}", **fields
    )


def make_region(code: str = "london") -> Region:
    """The region of that code, made once."""
    return Region.objects.get_or_create(code=code, defaults={"label": code.replace("_", " ").title()})[0]


def make_organisation(**fields: object) -> Organisation:
    """A host trust."""
    n = next(_n)
    given = {"ref": f"XT{n}", "name": f"Trust {n}", "is_host": True, **fields}
    given.setdefault("region", None)
    given["region"] = given["region"] or make_region()
    return Organisation.objects.create(**given)


def give_organisation_role(user: User, organisation: Organisation, role: str) -> OrganisationMembership:
    """A role that holds now."""
    return OrganisationMembership.objects.create(user=user, organisation=organisation, role=role)
