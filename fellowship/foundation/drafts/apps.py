"""App configuration."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "fellowship.foundation.drafts"
    label = "drafts"
    verbose_name = "Drafts"
