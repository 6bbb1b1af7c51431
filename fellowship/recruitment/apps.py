"""App configuration."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "fellowship.recruitment"
    label = "recruitment"
    verbose_name = "Recruitment"
