"""What every record of a placement shares: a reference, unique in its cohort."""

from django.db import models

from fellowship.cohorts.models import Cohort

RETENTION = "Six years after the cohort closes."


class CohortRecord(models.Model):
    """A record with a short spoken reference."""

    ref = models.CharField("reference", max_length=24)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def ref_once(noun: str) -> models.UniqueConstraint:
    """Pins the reference inside the cohort."""
    return models.UniqueConstraint(fields=["cohort", "ref"], name=f"{noun}_ref_once")


def scale(field: str, name: str, low: int = 1, high: int = 5) -> models.CheckConstraint:
    """Keeps a number within its scale; an unanswered one may be empty."""
    inside = models.Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(condition=models.Q(**{f"{field}__isnull": True}) | inside, name=name)


def known(field: str, values: list[str], name: str) -> models.CheckConstraint:
    """Keeps a word within its list."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


def in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    """Keeps two dates in order; either may be empty."""
    q = models.Q(**{f"{first}__isnull": True}) | models.Q(**{f"{last}__isnull": True})
    return models.CheckConstraint(condition=q | models.Q(**{f"{last}__gte": models.F(first)}), name=name)
