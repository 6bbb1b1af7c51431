"""App configuration."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "fellowship.foundation.backup"
    label = "backup"
    verbose_name = "Backup"
