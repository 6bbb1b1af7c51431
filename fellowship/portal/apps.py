"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "fellowship.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Load which kinds of records can be linked to; portal's come first, so that a package's own words win."""
        autodiscover_modules("queries.record_kinds", "queries.records")
