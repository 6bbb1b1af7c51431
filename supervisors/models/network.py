"""The network of supervisors: who opted in, and what they write to each other (SUP-10)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.host import Supervisor

_PURPOSE = "To let supervisors who wish so find and help each other."
_RETENTION = "Until you leave the network."


class NetworkMember(models.Model):
    """A supervisor who agreed to be listed; the row is the consent, and is deleted when it is taken back."""

    supervisor = models.OneToOneField(Supervisor, on_delete=models.CASCADE, related_name="network_member")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_member")
    area = models.CharField("clinical area", max_length=120)
    topics = models.CharField("topics", max_length=300, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    data = Declaration(
        title="Your entry in the network of supervisors",
        purpose=_PURPOSE,
        retention=_RETENTION,
        subject="person",
        none="id joined_at",
        personal="supervisor person area topics",
    )

    class Meta:
        ordering = ["person__name", "pk"]

    def __str__(self) -> str:
        return str(self.person)


class NetworkPost(models.Model):
    """A question or a thought of a member, or a reply to one; gone with its author."""

    author = models.ForeignKey(NetworkMember, on_delete=models.CASCADE, related_name="posts")
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    title = models.CharField(max_length=150, blank=True)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    hidden_on = models.DateField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    data = Declaration(
        title="What you wrote in the network of supervisors",
        purpose=_PURPOSE,
        retention=_RETENTION,
        subject="author__person",
        none="id thread at edited_at hidden_on",
        personal="author title text hidden_reason hidden_by",
        withheld="hidden_by",
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="network_post_says_something"),
            models.CheckConstraint(
                condition=Q(thread__isnull=True) & ~Q(title="") | Q(thread__isnull=False, title=""),
                name="network_post_has_a_title_or_a_thread",
            ),
            models.CheckConstraint(
                condition=Q(hidden_on__isnull=True, hidden_reason="")
                | Q(hidden_on__isnull=False) & ~Q(hidden_reason=""),
                name="network_post_hidden_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:60]
