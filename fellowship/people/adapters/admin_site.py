"""The Django admin behind the portal's own door (allauth with its second factor), with accounts and settings only."""

from collections.abc import Iterable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from fellowship.foundation.audit import trail

# Records are changed on the portal's pages, through actions; what others register by themselves stays out.
SHOWN = {
    "people.User", "people.Region", "people.OrganisationMembership", "cohorts.CohortMembership", "cohorts.Term",
}  # fmt: skip


# What an entry of the audit trail says besides the names of the fields: rights and roles, never free text.
RIGHTS = ("is_active", "is_staff", "is_superuser", "role")


class Audited:
    """Writes what is done in the admin to the audit trail too; Django's own log is a table that can be changed."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A new record."""
        _note("admin.add", request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A changed one."""
        _note("admin.change", request, obj, message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Removed ones."""
        for obj in queryset:
            _note("admin.remove", request, obj, [])
        return super().log_deletions(request, queryset)


def _note(action: str, request: HttpRequest, obj: Any, message: Any) -> None:
    parts = [each for entry in message if isinstance(entry, dict) for each in entry.values()]
    rights = {name: getattr(obj, name) for name in RIGHTS if hasattr(obj, name)}
    if (person := getattr(obj, "user_id", None)) is not None:
        rights["person"] = person
    fields = sorted(name for part in parts for name in part.get("fields", ()))
    trail.record(action, by=request.user, row=obj, detail=rights | ({"fields": fields} if fields else {}))


class PortalAdminSite(admin.AdminSite):
    """Registers only what administrators are to see."""

    site_header = site_title = "Administration"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.login = secure_admin_login(self.login)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Leave out every model that is not in SHOWN."""
        models: Iterable[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        )
        shown = [model for model in models if model._meta.label in SHOWN]
        if shown:
            super().register(shown, admin_class, **options)
