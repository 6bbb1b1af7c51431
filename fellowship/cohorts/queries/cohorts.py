"""Cohorts as the portal's pages need them."""

from fellowship.cohorts.models import Cohort


def applications_are_open() -> bool:
    """Whether any cohort takes applications now; sign-up is open as long."""
    return Cohort.objects.filter(state="recruiting").exists()


def cohort_of_slug(slug: str) -> Cohort | None:
    """The cohort of that address; for commands, which ask no permit."""
    return Cohort.objects.filter(slug=slug).first()
