"""Accounts of the demonstration; they exist only while the portal runs as one."""

from django.conf import settings
from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.people.core.roles import Role


class DemoAccount(models.Model):
    """A person of a demo cohort whose pages visitors may look at, in one leading role."""

    ref = models.CharField(max_length=20, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="demo_accounts")
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    expects = models.JSONField(default=dict, blank=True)  # cohort reference → [[sentence, [references]], …]

    data = Declaration(
        purpose="To show the portal with invented people.",
        retention="While the portal is a demonstration.",
        none="id ref role expects",
        personal="user",
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.user}, {Role(self.role).label}"
