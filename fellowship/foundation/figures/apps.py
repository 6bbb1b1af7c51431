"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FiguresConfig(AppConfig):
    name = "fellowship.foundation.figures"
    label = "figures"
    verbose_name = "Figures"

    def ready(self) -> None:
        """Load the figures that packages register by name."""
        autodiscover_modules("queries.figures")
