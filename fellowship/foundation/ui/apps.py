"""App configuration."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "fellowship.foundation.ui"
    label = "ui"
    verbose_name = "Ui"
