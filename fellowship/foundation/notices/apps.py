"""App configuration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fellowship.foundation.notices"
    label = "notices"
    verbose_name = "Notices"
