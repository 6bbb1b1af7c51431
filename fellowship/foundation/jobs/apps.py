"""App configuration."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fellowship.foundation.jobs"
    label = "jobs"
    verbose_name = "Jobs"
