"""App configuration."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"
    label = "placements"
    verbose_name = "Placements"
