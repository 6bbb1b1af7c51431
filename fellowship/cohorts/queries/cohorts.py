"""Cohorts as the portal's pages need them."""

from fellowship.cohorts.models import Cohort


def applications_are_open() -> bool:
    """Whether any cohort takes applications now; sign-up is open as long."""
    return Cohort.objects.filter(state="recruiting").exists()
