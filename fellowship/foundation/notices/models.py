"""Messages: what the portal sends to people, and how it went."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends


class Message(models.Model):
    """One message to one or several people. Written in the transaction of what it tells about; sent after it."""

    class Status(models.TextChoices):
        OUTBOX = "outbox", "In the outbox"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        BOUNCED = "bounced", "Bounced"
        FAILED = "failed", "Failed"
        UNCERTAIN = "uncertain", "Perhaps sent"
        KEPT = "kept", "Kept here: there is no mail server"

    ref = models.CharField("reference", max_length=20, blank=True)
    template = models.SlugField(max_length=60)
    recipients = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    addresses = models.JSONField(default=list, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OUTBOX)
    scope_kind = models.CharField(max_length=100, blank=True)
    scope_id = models.CharField(max_length=64, blank=True)
    about_kind = models.CharField(max_length=100, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    made_on = models.DateField(default=timezone.localdate)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    data = Declaration(
        title="Messages to you",
        purpose="To tell you what you need to know, and to show what was sent.",
        retention="Two years.",
        ends=(Ends("made_on", months=24),),
        subject="recipients",
        none="id ref template status scope_kind scope_id about_kind about_id key made_on sent_at problem",
        personal="recipients addresses subject body",
        withheld="recipients addresses key",
    )

    class Meta:
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(fields=["scope_kind", "scope_id", "status"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["outbox", "sending", "sent", "bounced", "failed", "uncertain", "kept"]),
                name="message_status_known",
            )
        ]

    def __str__(self) -> str:
        return self.subject
