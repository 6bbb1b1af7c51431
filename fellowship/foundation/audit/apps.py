"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "fellowship.foundation.audit"
    label = "audit"
    verbose_name = "Audit"
