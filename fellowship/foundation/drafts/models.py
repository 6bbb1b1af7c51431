"""What a person typed and has not sent yet."""

from django.conf import settings
from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration


class Draft(models.Model):
    """The fields of one form as typed, for its writer alone. It is no record: nobody else ever sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    data = Declaration(
        title="Drafts",
        purpose="To lose nothing you typed when the browser, the session or the connection ends.",
        retention="Until you send the form, and 30 days at most.",
        subject="user",
        none="id key saved_at",
        personal="user",
        special="fields",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="draft_once_for_each_form")]

    def __str__(self) -> str:
        return f"{self.key} of {self.user}"
