"""App configuration."""

from django.apps import AppConfig


class TransitionsConfig(AppConfig):
    name = "fellowship.foundation.transitions"
    label = "transitions"
    verbose_name = "Transitions"
