"""Accounts and organisation roles in the Django admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from fellowship.people.adapters.admin_site import Audited
from fellowship.people.models import OrganisationMembership, Region, User


class UserForm(forms.ModelForm):
    """An account without its password: people set their own."""

    class Meta:
        model = User
        fields = ["email", "name", "title", "is_active", "is_staff", "is_superuser"]


@admin.register(User)
class UserAdmin(Audited, admin.ModelAdmin):
    """Accounts; nobody is deleted here, records hang off people."""

    form = UserForm
    list_display = ["name", "email", "is_active", "is_staff", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["name", "email", "ref"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """New accounts have no password until their owner sets one."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Nobody changes their own rights."""
        return ["is_active", "is_staff", "is_superuser"] if obj and obj.pk == request.user.pk else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NotForOneself(Audited, admin.ModelAdmin):
    """Roles are given to others, never to oneself."""

    raw_id_fields = ["user"]
    list_filter = ["role"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, which refuses the person who fills it in."""
        base = super().get_form(request, obj, change=change, **kwargs)

        class Form(base):
            def clean_user(self) -> Any:
                if self.cleaned_data["user"].pk == request.user.pk:
                    raise ValidationError("You cannot give a role to yourself.")
                return self.cleaned_data["user"]

        return Form


@admin.register(OrganisationMembership)
class OrganisationMembershipAdmin(NotForOneself):
    """Roles in organisations."""

    list_display = ["user", "organisation", "role", "starts_on", "ends_on"]
    raw_id_fields = ["user", "organisation"]


@admin.register(Region)
class RegionAdmin(Audited, admin.ModelAdmin):
    """Regions; old ones are retired, not deleted."""

    list_display = ["label", "code", "order", "retired"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
