"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecruitmentConfig(AppConfig):
    name = "fellowship.recruitment"
    label = "recruitment"
    verbose_name = "Recruitment"

    def ready(self) -> None:
        """Load the sections that packages above add to the form to apply."""
        autodiscover_modules("queries.application_parts")
