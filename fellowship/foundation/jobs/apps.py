"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "fellowship.foundation.jobs"
    label = "jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        """Load every package's tasks and listeners; without it their names are unknown in the web process."""
        autodiscover_modules("tasks")
        autodiscover_modules("listeners")
