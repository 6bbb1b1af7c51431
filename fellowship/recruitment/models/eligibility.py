"""Who may apply to a cohort (ELG-01 to ELG-03)."""

from django.db import models

from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.people.models import Region


class CodingNeeded(models.TextChoices):
    """How much coding somebody must bring."""

    SOME = "some", "Some experience of coding"
    CONFIDENT = "confident", "Codes with confidence"


class EligibilityRules(models.Model):
    """The rules of one cohort in words, with the professions they open it to."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="eligibility_rules")
    version = models.CharField(max_length=20, blank=True)
    rule = models.TextField()
    professions = models.ManyToManyField(Term, related_name="+")
    regions = models.ManyToManyField(Region, blank=True, related_name="+")
    # Skill in coding is asked of everybody and decides nothing, unless faculty say so here (REC-20).
    coding = models.CharField(max_length=20, choices=CodingNeeded.choices, blank=True)

    data = Declaration(
        purpose="To say who may apply.", retention="Kept.", none="id cohort version rule professions regions coding"
    )

    class Meta:
        verbose_name_plural = "eligibility rules"

    def __str__(self) -> str:
        return f"Eligibility rules of {self.cohort}"


class ProfessionRule(models.Model):
    """What one profession must bring, with the lead who approved it and when."""

    rules = models.ForeignKey(EligibilityRules, on_delete=models.CASCADE, related_name="by_profession")
    profession = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    minimum = models.CharField("minimum grade", max_length=200)
    training_number_needed = models.BooleanField(default=False)
    approved_by = models.CharField("approving lead", max_length=200, blank=True)
    approved_on = models.DateField(null=True, blank=True)

    data = Declaration(
        purpose="To say who may apply.",
        retention="Kept.",
        none="id rules profession minimum training_number_needed approved_by approved_on",
    )

    class Meta:
        ordering = ["rules", "pk"]
        constraints = [models.UniqueConstraint(fields=["rules", "profession"], name="profession_rule_once")]

    def __str__(self) -> str:
        return f"{self.profession}: {self.minimum}"
