"""What was said, turn by turn, with its codes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluations.models.codebook import Code
from evaluations.models.session import Session
from fellowship.foundation.disclosure.declarations import Declaration

_RETENTION = "Six years after the study is published."


class Turn(models.Model):
    """One turn of a transcript. A masked turn keeps its words out of every count, quote, export and report."""

    class Sentiment(models.TextChoices):
        POSITIVE = "positive", "Positive"
        NEUTRAL = "neutral", "Neutral"
        NEGATIVE = "negative", "Negative"
        MIXED = "mixed", "Mixed"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    ref = models.CharField("reference", max_length=30)
    speaker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="turns")
    speaker_role = models.CharField(max_length=30)
    text = models.TextField()
    codes = models.ManyToManyField(Code, blank=True, related_name="turns")
    sentiment = models.CharField(max_length=10, choices=Sentiment.choices, blank=True)
    consent_to_quote = models.BooleanField(default=False)
    redactions = models.JSONField(default=list, blank=True)
    masked = models.BooleanField(default=False)
    mask_reason = models.CharField(max_length=40, blank=True)
    settled = models.BooleanField(null=True, blank=True)

    data = Declaration(
        title="What you said in focus groups and interviews",
        purpose="To learn from what people say.",
        retention=_RETENTION,
        subject="speaker",
        none="id session ref speaker_role codes redactions masked mask_reason settled",
        personal="speaker consent_to_quote sentiment",
        special="text",
    )

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "ref"], name="turn_ref_once"),
            models.CheckConstraint(
                condition=Q(sentiment__in=["", "positive", "neutral", "negative", "mixed"]), name="turn_sentiment_known"
            ),
            models.CheckConstraint(
                condition=Q(masked=False) | Q(consent_to_quote=False), name="turn_masked_is_never_quoted"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class CoderRound(models.Model):
    """The codes one coder gave a turn, kept apart from what both settled on (COD-04)."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="rounds")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    codes = models.ManyToManyField(Code, blank=True, related_name="+")

    data = Declaration(
        purpose="To see how far two coders agree.", retention=_RETENTION, none="id turn codes", personal="coder"
    )

    class Meta:
        ordering = ["turn", "pk"]
        constraints = [models.UniqueConstraint(fields=["turn", "coder"], name="coder_round_once")]

    def __str__(self) -> str:
        return f"{self.turn} by {self.coder}"
