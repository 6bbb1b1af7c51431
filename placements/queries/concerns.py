"""Concerns told in confidence."""

from typing import Any

from placements.models import Concern


def rows() -> Any:
    """Concerns with what their page reads."""
    return Concern.objects.select_related("cohort", "raised_by", "assigned_to").prefetch_related("readers")
