"""App configuration."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    name = "fellowship.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Listen to sign-ins and check that no demo person lives where they must not."""
        autodiscover_modules("listeners", "adapters.checks")


class PortalAdminConfig(AdminConfig):
    """Django's admin with our site: accounts and settings only, behind the portal's own sign-in."""

    default_site = "fellowship.people.adapters.admin_site.PortalAdminSite"
