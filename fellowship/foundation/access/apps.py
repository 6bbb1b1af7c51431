"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    name = "fellowship.foundation.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        """Load what packages register by name: permits, and the conditions that gates ask."""
        autodiscover_modules("permissions")
        autodiscover_modules("conditions")
