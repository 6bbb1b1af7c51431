"""App configuration."""

from django.apps import AppConfig


class SupervisorsConfig(AppConfig):
    name = "supervisors"
    label = "supervisors"
    verbose_name = "Supervisors and projects"
