"""App configuration."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "fellowship.awards"
    label = "awards"
    verbose_name = "Awards"
