"""App configuration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "fellowship.people"
    label = "people"
    verbose_name = "People"
