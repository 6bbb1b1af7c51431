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
        KEPT = "kept", "To read in the portal"
        DIGEST = "digest", "For the daily email"
        WITHDRAWN = "withdrawn", "Not sent"
        DISCARDED = "discarded", "Discarded"

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
    # Waits in the outbox until somebody sends it; others leave by themselves.
    held = models.BooleanField("waits for somebody to send it", default=False)
    # State of the record when this was written, for messages that are true in that state only.
    bound = models.CharField("state it was written in", max_length=40, blank=True)
    # The template the text came from, 0 for the product's own.
    template_version = models.PositiveIntegerField(default=0)
    # Written together: the members of one announcement, or of one daily email.
    batch = models.CharField(max_length=64, blank=True, db_index=True)
    digest = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_on = models.DateField(default=timezone.localdate)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    data = Declaration(
        title="Messages to you",
        purpose="To tell you what you need to know, and to show what was sent.",
        retention="Two years.",
        ends=(Ends("made_on", months=24),),
        subject="recipients",
        none="id ref template status scope_kind scope_id about_kind about_id key held bound template_version batch digest "
        "made_on sent_at problem",
        personal="recipients addresses subject body made_by",
        withheld="recipients addresses key made_by",
    )

    class Meta:
        ordering = ["-made_on", "-pk"]
        indexes = [
            models.Index(fields=["scope_kind", "scope_id", "status"]),
            models.Index(fields=["about_kind", "about_id"], name="message_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "outbox",
                        "sending",
                        "sent",
                        "bounced",
                        "failed",
                        "uncertain",
                        "kept",
                        "digest",
                        "withdrawn",
                        "discarded",
                    ]
                ),
                name="message_status_known",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MessageTemplate(models.Model):
    """One version of the words of one event in one scope; the newest counts, older ones stay readable."""

    event = models.SlugField(max_length=60)
    scope_kind = models.CharField(max_length=100)
    scope_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    held = models.BooleanField("waits for somebody to send it", default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    data = Declaration(
        purpose="The words of messages, and who changed them.",
        retention="Kept.",
        none="id event scope_kind scope_id version subject body held made_at",
        personal="made_by",
    )

    class Meta:
        ordering = ["event", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "scope_kind", "scope_id", "version"], name="message_template_version_once"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="message_template_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.event}, version {self.version}"


class ReminderChoice(models.Model):
    """What a scope says about one reminder: days of its own, none at all, or the usual ones again; the newest counts."""

    class Kind(models.TextChoices):
        OWN = "own", "Days of its own"
        OFF = "off", "Switched off"
        USUAL = "usual", "As usual"

    rule = models.SlugField(max_length=60)
    scope_kind = models.CharField(max_length=100)
    scope_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first = models.SmallIntegerField("days to the first", null=True, blank=True)  # negative is before the day
    every = models.PositiveSmallIntegerField("days between", default=0)
    last = models.SmallIntegerField("days to the last", null=True, blank=True)
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    data = Declaration(
        purpose="When reminders are sent, and who changed it.",
        retention="Kept.",
        none="id rule scope_kind scope_id version kind first every last reason made_at",
        personal="made_by",
    )

    class Meta:
        ordering = ["rule", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "scope_kind", "scope_id", "version"], name="reminder_choice_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["own", "off", "usual"]), name="reminder_choice_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="own", first__isnull=False) | models.Q(~models.Q(kind="own"), first=None),
                name="reminder_choice_own_has_first",
            ),
            models.CheckConstraint(
                condition=models.Q(last=None) | models.Q(last__gte=models.F("first")),
                name="reminder_choice_last_after_first",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="reminder_choice_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}, version {self.version}"


class DeliveryChoice(models.Model):
    """How a person wants messages that are not essential (COM-04)."""

    class Way(models.TextChoices):
        AT_ONCE = "at_once", "An email for each message, at once"
        DAILY = "daily", "One email a day with all of them"
        PORTAL = "portal", "No email: I read them in the portal"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.AT_ONCE)

    data = Declaration(
        title="How you want messages",
        purpose="To send you messages the way you chose.",
        retention="As long as your account is open.",
        ends=(Ends("user__date_joined__date", only={"user__is_active": False}),),
        subject="user",
        none="id",
        personal="user way",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(way__in=["at_once", "daily", "portal"]), name="delivery_choice_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_way_display()


class CalendarFeed(models.Model):
    """A private address from which a calendar reads dates; the address is made from this row and stored nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    scope_kind = models.CharField(max_length=100, blank=True)
    scope_id = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    data = Declaration(
        title="Your calendar addresses",
        purpose="To let your own calendar read your dates.",
        retention="Until you stop the address or your account is closed.",
        ends=(Ends("made_at__date", only={"user__is_active": False}),),
        subject="user",
        none="id scope_kind scope_id",
        personal="user made_at",
    )

    class Meta:
        ordering = ["user", "scope_kind", "scope_id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "scope_kind", "scope_id"], name="calendar_feed_once"),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.user}"
