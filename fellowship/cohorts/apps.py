"""App configuration."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "fellowship.cohorts"
    label = "cohorts"
    verbose_name = "Cohorts"
