"""Settings of the processes that are killed: the portal's own job settings over the smallest set of apps."""

import os

from fellowship.config.settings.base import *  # noqa: F403

INSTALLED_APPS = [
    "tests.chaos.apps.ChaosConfig",
    "fellowship.people.apps.PeopleConfig",
    "fellowship.foundation.jobs.apps.JobsConfig",
    "fellowship.foundation.documents.apps.DocumentsConfig",
    "fellowship.foundation.access.apps.AccessConfig",
    "fellowship.foundation.audit.apps.AuditConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
MIDDLEWARE = []
ROOT_URLCONF = "tests.chaos.urls"
MIGRATION_MODULES = dict.fromkeys(["people", "jobs", "documents", "access", "audit", "auth", "contenttypes"])
ROLE_PROVIDERS = ["fellowship.people.queries.memberships.grants"]
CELERY_TASK_DEFAULT_QUEUE = os.environ["CHAOS_QUEUE"]
