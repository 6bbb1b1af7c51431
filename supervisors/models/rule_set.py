"""Versioned sets of quality criteria, and which one a cohort's call uses (PRJ-03)."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration


class RuleSet(models.Model):
    """One version of the checklist with its pass rule. Once frozen it stays as it is; a change is a new version."""

    ref = models.CharField("reference", max_length=20, unique=True)
    title = models.CharField(max_length=200)
    pass_rule = models.CharField(max_length=300)
    most_partly = models.PositiveSmallIntegerField(
        "most essential criteria that may be partly met", null=True, blank=True
    )
    sections = models.JSONField(default=list)  # [{"code", "title", "intro"}] in the order of the form
    frozen_on = models.DateField(null=True, blank=True)
    frozen_with = models.PositiveSmallIntegerField(
        "criteria when it was frozen", null=True, blank=True
    )  # by this number the database itself refuses one more criterion (rule_set_guards.py)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="versions")

    data = Declaration(
        purpose="What a project must have.",
        retention="Kept.",
        none="id ref title pass_rule most_partly sections frozen_on frozen_with copied_from",
    )

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class Criterion(models.Model):
    """One criterion by its reference, the same in every rule set that uses it."""

    ref = models.CharField("reference", max_length=20, unique=True)
    key = models.SlugField(max_length=60, unique=True)
    question = models.CharField(max_length=300)

    data = Declaration(purpose="What a project must have.", retention="Kept.", none="id ref key question")

    class Meta:
        ordering = ["ref"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return f"{self.ref} {self.question}"


class RuleSetCriterion(models.Model):
    """How one rule set asks a criterion: its section, answer type, help, evidence, and whether it is essential."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="items")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="uses")
    order = models.PositiveSmallIntegerField()
    section = models.SlugField(max_length=40)
    essential = models.BooleanField(default=False)
    answer_type = models.SlugField(max_length=40)
    may_not_apply = models.BooleanField("may be answered 'does not apply'", default=False)
    label = models.CharField(max_length=300, blank=True)
    help_text = models.TextField(blank=True)
    good = models.TextField("what good looks like", blank=True)
    evidence_label = models.CharField(max_length=300, blank=True)

    data = Declaration(
        purpose="What a project must have.",
        retention="Kept.",
        none="id rule_set criterion order section essential answer_type may_not_apply label help_text good evidence_label",
    )

    class Meta:
        ordering = ["rule_set", "order"]
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "criterion"], name="criterion_once_in_rule_set"),
            models.CheckConstraint(condition=~Q(answer_type=""), name="criterion_has_answer_type"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_set_id}: {self.criterion}"


class ProjectCall(models.Model):
    """The call for projects of one cohort: which rule set it uses."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="project_call")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="calls")

    data = Declaration(purpose="To ask hosts for projects.", retention="Kept.", none="id cohort rule_set")

    def __str__(self) -> str:
        return f"Call of {self.cohort}"
