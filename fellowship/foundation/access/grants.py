"""The roles a person holds, each with its scope; asked of the providers named in settings, never known here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Grant:
    """One role, in one scope: Grant("hr_contact", "organisation", 3); scope "" holds everywhere."""

    role: str
    scope: str = ""
    scope_id: int | None = None


PERSON = "person"  # every signed-in, active user


def grants_of(user: Any) -> frozenset[Grant]:
    """All grants of the user; kept on the user object, which lives for one request."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    kept = getattr(user, "_portal_grants", None)
    if kept is None:
        found = {Grant(PERSON)}
        for path in settings.ROLE_PROVIDERS:
            found.update(import_string(path)(user))
        kept = user._portal_grants = frozenset(found)
    return kept


def forget_grants(user: Any) -> None:
    """Ask the providers again at the next question (a membership changed in this very request)."""
    if hasattr(user, "_portal_grants"):  # by attribute: the user of a request is a wrapper with a __dict__ of its own
        del user._portal_grants


def roles_of(user: Any) -> frozenset[str]:
    """The names of the roles the user holds anywhere."""
    return frozenset(grant.role for grant in grants_of(user))


def scope_ids(user: Any, role: str, scope: str) -> set[int]:
    """The ids of `scope` in which the user holds `role`."""
    return {g.scope_id for g in grants_of(user) if g.role == role and g.scope == scope and g.scope_id is not None}
