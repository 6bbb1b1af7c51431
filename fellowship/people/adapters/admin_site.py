"""The Django admin behind the portal's own door (allauth with its second factor), with accounts and settings only."""

from collections.abc import Iterable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import Model

# Records are changed on the portal's pages, through actions; what others register by themselves stays out.
SHOWN = {
    "people.User", "people.Region", "people.OrganisationMembership", "cohorts.CohortMembership", "cohorts.Term",
}  # fmt: skip


class PortalAdminSite(admin.AdminSite):
    """Registers only what administrators are to see."""

    site_header = site_title = "Administration"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.login = secure_admin_login(self.login)  # type: ignore[method-assign]

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Leave out every model that is not in SHOWN."""
        models: Iterable[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        )
        shown = [model for model in models if model._meta.label in SHOWN]
        if shown:
            super().register(shown, admin_class, **options)
