"""App configuration."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fellowship.portal"
    label = "portal"
    verbose_name = "Portal"
