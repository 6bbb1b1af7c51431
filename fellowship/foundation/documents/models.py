"""Files that people send and that the portal makes; the bytes lie outside the web root under a random name."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.disclosure.declarations import Declaration


def new_key() -> str:
    """128 random bits for an address that cannot be guessed."""
    return secrets.token_urlsafe(16)


class Document(models.Model):
    """One stored file. Its owner is named without a foreign key; `permit` on the owner row says who may read it."""

    class Sensitivity(models.TextChoices):
        ORDINARY = "ordinary", "Ordinary"
        CONFIDENTIAL = "confidential", "Confidential"

    class Scan(models.TextChoices):
        OFF = "off", "No scanner is set up"
        WAITING = "waiting", "Waiting for the virus scan"
        CLEAN = "clean", "Nothing found"
        INFECTED = "infected", "Locked: a virus was found"

    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    owner_kind = models.CharField(max_length=100, blank=True)
    owner_id = models.CharField(max_length=64, blank=True)
    permit = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=100, unique=True)
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices, default=Sensitivity.ORDINARY)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.OFF)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)

    data = Declaration(
        title="Files you sent or had made",
        purpose="To keep the papers that the programme and host organisations need.",
        retention="As long as the record they belong to, or until they expire.",
        subject="made_by",
        none="id key owner_kind owner_id permit content_type size sha256 stored sensitivity scan made_at expires_at",
        personal="name made_by",
        withheld="key stored",
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["owner_kind", "owner_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scan__in=["off", "waiting", "clean", "infected"]), name="document_scan_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is downloaded."""
        return reverse("document", kwargs={"key": self.key})

    @property
    def readable(self) -> bool:
        """Whether the file may leave the portal: never before a scanner's verdict, nor after expiry."""
        expired = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.scan in {self.Scan.OFF, self.Scan.CLEAN} and not expired
