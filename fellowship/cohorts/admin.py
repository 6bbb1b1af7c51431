"""Cohort roles and vocabularies in the Django admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from fellowship.cohorts.models import CohortMembership, Term
from fellowship.people.adapters.admin_site import Audited


@admin.register(Term)
class TermAdmin(Audited, admin.ModelAdmin):
    """Values of vocabularies; old ones are retired, not deleted."""

    list_display = ["label", "vocabulary", "code", "order", "retired"]
    list_filter = ["vocabulary", "retired"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(CohortMembership)
class CohortMembershipAdmin(Audited, admin.ModelAdmin):
    """Roles in cohorts; given and ended on the cohort's people page, shown here."""

    list_display = ["user", "cohort", "role", "starts_on", "ends_on"]
    list_filter = ["cohort", "role"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
