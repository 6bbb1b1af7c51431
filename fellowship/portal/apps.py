"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "fellowship.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Load which kinds of records there are; each package describes its own."""
        autodiscover_modules("queries.records")
