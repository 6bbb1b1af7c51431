"""Host and employing organisations of every level, reused across cohorts (COH-07, COH-08)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.people.core.roles import Role


class Region(models.Model):
    """A region of the programme. Retiring one keeps old records intact."""

    code = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(default=False)

    data = Declaration(purpose="A list of values.", retention="Kept.", none="id code label order retired")

    class Meta:
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label


class Organisation(models.Model):
    """A person-led lab, department, trust, care system or multi-site group that hosts, or an employer of fellows."""

    class Level(models.TextChoices):
        PERSON_LED = "person_led", "Person-led group"
        LAB = "lab", "Lab"
        DEPARTMENT = "department", "Department"
        TRUST = "trust", "Trust"
        CARE_SYSTEM = "care_system", "Care system"
        MULTI_SITE = "multi_site", "Multi-site group"
        UNIVERSITY = "university", "University"

    class Setting(models.TextChoices):
        ACUTE = "acute", "Acute"
        COMMUNITY = "community", "Community"
        MENTAL_HEALTH = "mental_health", "Mental health"
        PRIMARY_CARE = "primary_care", "Primary care"
        OTHER = "other", "Other"

    ref = models.CharField("reference", max_length=20, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices, default=Level.TRUST)
    setting = models.CharField(max_length=20, choices=Setting.choices, default=Setting.OTHER)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    is_host = models.BooleanField("hosts fellows", default=False)
    retired = models.BooleanField(default=False)

    data = Declaration(
        purpose="To know who hosts and employs fellows.",
        retention="Kept.",
        none="id ref name level setting region parent is_host retired",
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="organisation_not_its_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationMembership(models.Model):
    """A person's role in an organisation, with the dates between which it holds; no end date means now."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organisation_memberships"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    title = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your roles in organisations",
        purpose="To give you the pages of your organisation and no others.",
        retention="Six years after the role ends.",
        ends=(Ends("ends_on", months=72),),
        subject="user",
        none="id",
        personal="user organisation role title starts_on ends_on",
    )

    class Meta:
        ordering = ["organisation__name", "role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="organisation_role_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="organisation_membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {Role(self.role).label}, {self.organisation}"
