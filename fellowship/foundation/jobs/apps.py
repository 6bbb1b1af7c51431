"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "fellowship.foundation.jobs"
    label = "jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        """Load every package's tasks and listeners; without it their names are unknown in the web process."""
        autodiscover_modules("tasks")
        autodiscover_modules("listeners")
        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(using: str, **kwargs: Any) -> None:
    """The table that processes share for rate limits, where the database is the cache."""
    call_command("createcachetable", database=using, verbosity=0)
