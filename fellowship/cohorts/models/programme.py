"""What is true of the programme as a whole, stored once and shown everywhere (COH-14, ADM-20)."""

from django.core.exceptions import ValidationError
from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration

AIMS = [
    "Train clinicians to choose, test and run artificial intelligence safely in health care.",
    "Give each fellow a real project in a health care organisation, with time protected for it.",
    "Build a community of clinicians, scientists and managers that goes on after the year.",
]
IS = [
    "A clinician who learns the whole life of an AI tool, from the problem to monitoring.",
    "A member of the host's project team for the agreed days of each week.",
    "A learner with a supervisor, a placement log and time for study.",
]
IS_NOT = [
    "A software developer or data analyst for the host.",
    "Cover for clinical work on fellowship days.",
    "Responsible alone for the safety or approval of a tool.",
]


def default_aims() -> list[str]:
    """Aims of a new programme."""
    return list(AIMS)


def default_is() -> list[str]:
    """What a fellow is."""
    return list(IS)


def default_is_not() -> list[str]:
    """What a fellow is not."""
    return list(IS_NOT)


class Programme(models.Model):
    """The one row about the programme: aims, what a fellow is and is not, badge bodies and contacts."""

    name = models.CharField(max_length=200, blank=True)
    aims = models.JSONField(default=default_aims, blank=True)
    fellow_is = models.JSONField(default=default_is, blank=True)
    fellow_is_not = models.JSONField(default=default_is_not, blank=True)
    badge_bodies = models.JSONField(default=list, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)

    data = Declaration(
        purpose="To say what the programme is.",
        retention="Kept.",
        none="id name aims fellow_is fellow_is_not badge_bodies contact_name contact_email",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="programme_only_one")]

    def __str__(self) -> str:
        return self.name or "Programme"

    def clean(self) -> None:
        """There is one programme."""
        if self.pk not in (None, 1):
            raise ValidationError("There is one programme.")
