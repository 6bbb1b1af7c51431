"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    name = "fellowship.foundation.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Load what packages say about what needs whom, and what their messages, reminders and dates are."""
        autodiscover_modules("queries.needs", "queries.notices", "queries.reminders", "queries.dates")
