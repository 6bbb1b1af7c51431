"""App configuration."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "fellowship.foundation.documents"
    label = "documents"
    verbose_name = "Documents"
