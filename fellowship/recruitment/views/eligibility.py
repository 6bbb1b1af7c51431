"""Who may apply to a cohort: the page, and what faculty change on it (ELG-01, ELG-03)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.permissions import VIEW_COHORT
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.records import list_url
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.recruitment.actions import decisions
from fellowship.recruitment.actions import eligibility as actions
from fellowship.recruitment.actions.routes import open_international
from fellowship.recruitment.forms.decisions import CallForm
from fellowship.recruitment.forms.eligibility import AddProfession as AddForm
from fellowship.recruitment.forms.eligibility import EditProfession as EditForm
from fellowship.recruitment.forms.eligibility import RuleForm
from fellowship.recruitment.forms.routes import InternationalForm
from fellowship.recruitment.permissions import EDIT_ELIGIBILITY
from fellowship.recruitment.queries import eligibility as queries
from fellowship.recruitment.queries.calls import call_of
from fellowship.recruitment.queries.routes import takes_international


class WhoMayApply(PageView):
    """The rules of the cohort as they stand."""

    permit = VIEW_COHORT
    lookup = {"cohort": "slug"}
    template_name = "recruitment/eligibility/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row}: who may apply"

    def get_context(self) -> dict[str, Any]:
        """The rules."""
        return super().get_context() | {
            "rules": queries.eligibility_of(self.row),
            "call": call_of(self.row),
            "abroad": takes_international(self.row),
            "questions_url": list_url("question", self.row.slug),
            "codes_url": list_url("access-code", self.row.slug),
        }


class _Change(ActionView):
    """Changes the rules and leads back to them."""

    abstract = True
    permit = EDIT_ELIGIBILITY
    see = VIEW_COHORT
    lookup = {"cohort": "slug"}
    template_name = "recruitment/eligibility/change.html"
    refusals = (actions.EligibilityRefused,)
    listed: Any = None

    def get_row(self) -> Any:
        """The cohort, and the profession of the address."""
        row = super().get_row()
        if "profession" in self.kwargs:
            self.listed = queries.listed_profession(row, self.kwargs["profession"])
            if self.listed is None:
                raise Hidden("Not found")
        return row

    def get_success_url(self) -> str:
        """Back to the rules."""
        return reverse("cohort-eligibility", kwargs={"cohort": self.row.slug})


class WriteRule(_Change):
    """The rule in a sentence, and the regions."""

    permit = EDIT_ELIGIBILITY
    form_class = RuleForm
    title = "Who may apply"
    button = "Save"
    success = "Saved. The public page shows it while the cohort is open."

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        rules = queries.rules_of(self.row)
        return (
            {"rule": rules.rule, "regions": [r.pk for r in rules.regions.all()], "coding": rules.coding}
            if rules
            else {}
        )

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.set_rule(cohort=self.row, by=self.request.user, **form.cleaned_data)


class SetCall(_Change):
    """The minute in which applications close, and how many projects an applicant may rank (REC-06, REC-07)."""

    permit = EDIT_ELIGIBILITY
    form_class = CallForm
    refusals = (decisions.DecisionRefused,)
    title = "Closing time and choices"
    button = "Save"
    success = "Saved."

    def get_initial(self) -> dict[str, Any]:
        """What holds now."""
        call = call_of(self.row)
        return {"time": call.closes_at and timezone.localtime(call.closes_at).time(), "choices": call.choices}

    def act(self, form: Any) -> Any:
        """Store it."""
        decisions.set_call(cohort=self.row, by=self.request.user, **form.cleaned_data)


class OpenInternational(_Change):
    """Whether people who work outside the United Kingdom may apply."""

    permit = EDIT_ELIGIBILITY
    form_class = InternationalForm
    title = "The international route"
    button = "Save"
    success = "Saved."

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"opened": "yes" if takes_international(self.row) else "no"}

    def act(self, form: Any) -> Any:
        """Store it."""
        open_international(cohort=self.row, by=self.request.user, **form.cleaned_data)


class AddProfession(_Change):
    """Open the cohort to a further profession."""

    permit = EDIT_ELIGIBILITY
    form_class = AddForm
    title = "Add a profession"
    button = "Add profession"
    success = "Profession added."

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.set_profession(cohort=self.row, new=True, by=self.request.user, **form.cleaned_data)


class EditProfession(_Change):
    """What the profession must bring, and who approved it."""

    permit = EDIT_ELIGIBILITY
    form_class = EditForm
    button = "Save"
    success = "Saved."

    def get_title(self) -> str:
        """Which."""
        return f"What is asked of: {self.listed.profession}"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        rule = self.listed.rule
        if rule is None:
            return {}
        needed = "yes" if rule.training_number_needed else "no"
        return {n: getattr(rule, n) for n in ("minimum", "approved_by", "approved_on")} | {
            "training_number_needed": needed
        }

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.set_profession(
            cohort=self.row, profession=self.listed.profession, by=self.request.user, **form.cleaned_data
        )


class RemoveProfession(_Change):
    """Close the cohort to a profession."""

    permit = EDIT_ELIGIBILITY
    button = "Remove"

    def get_title(self) -> str:
        """Which."""
        return f"Remove “{self.listed.profession}”?"

    def get_success(self) -> str:
        """What holds now."""
        return f"{self.listed.profession} removed."

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.remove_profession(cohort=self.row, profession=self.listed.profession, by=self.request.user)
