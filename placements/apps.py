"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PlacementsConfig(AppConfig):
    name = "placements"
    label = "placements"
    verbose_name = "Placements"

    def ready(self) -> None:
        """Load what packages above add to the summary of a year."""
        autodiscover_modules("queries.year")
