"""Writing a new version of a rule set: copy, name and pass rule, sections, criteria, the form as it will be (PRJ-04)."""

from typing import Any

from django.urls import reverse

from fellowship.cohorts.permissions import VIEW_COHORT
from fellowship.foundation.ui.views import ActionView, PageView, PartView
from supervisors.actions import criteria
from supervisors.actions import rule_sets as actions
from supervisors.forms import rule_sets as forms
from supervisors.forms.sections import SectionForm
from supervisors.permissions import COPY_RULE_SET, EDIT_RULE_SET, VIEW_RULE_SET
from supervisors.queries import proposals
from supervisors.queries import rule_sets as queries
from supervisors.views.rule_sets import OfRuleSet


class _Act(OfRuleSet, ActionView):
    """An act on a rule set that leads back to its page."""

    abstract = True
    permit = EDIT_RULE_SET
    see = VIEW_RULE_SET
    back = "rule-set"

    def get_success_url(self) -> str:
        """The rule set, at the criterion that was worked on."""
        found = reverse("rule-set", kwargs={"cohort": self.parent.slug, "ref": self.row.ref})
        return f"{found}#{self.kwargs['criterion']}" if "criterion" in self.kwargs else found


class CopyRuleSet(_Act):
    """A draft of the next version, with all that this one asks."""

    permit = COPY_RULE_SET
    form_class = forms.CopyRuleSet
    before = "You get a draft with the same sections and criteria. This version stays as it is, and so do the projects checked against it."
    button = "Make the draft"

    def get_title(self) -> str:
        """Of which."""
        return f"New version of {self.row.ref}"

    def get_initial(self) -> dict[str, Any]:
        """The name it has."""
        return {"title": self.row.title}

    def act(self, form: Any) -> Any:
        """Copy."""
        return actions.copy_rule_set(rule_set=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """Which draft there is now."""
        return f"{self.result.ref} is a draft. Change what it asks, then freeze it."

    def get_success_url(self) -> str:
        """To the draft."""
        return reverse("rule-set", kwargs={"cohort": self.parent.slug, "ref": self.result.ref})


class PassRule(_Act):
    """The name of a draft, and when a project passes."""

    form_class = forms.PassRule
    title = "Name and pass rule"
    button = "Save"
    success = "The name and the pass rule are saved."

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        return {"title": self.row.title, "most_partly": self.row.most_partly}

    def act(self, form: Any) -> Any:
        """Keep them."""
        return actions.edit_rule_set(rule_set=self.row, by=self.request.user, **form.cleaned_data)


class Sections(_Act):
    """The sections of the form, their words and their order."""

    form_class = forms.Sections
    refusals = (criteria.SectionNotEmpty,)
    template_name = "supervisors/rule_set/sections.html"
    title = "Sections"
    button = "Save the sections"
    success = "The sections are saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """As they are."""
        return super().get_form_kwargs() | {"rows": self.row.sections}

    def act(self, form: Any) -> Any:
        """Keep them."""
        return criteria.save_sections(rule_set=self.row, sections=form.given_sections(), by=self.request.user)


class DiscardRuleSet(_Act):
    """Throw a draft away."""

    refusals = (actions.InUse,)
    before = "The draft and what was written in it are gone. Frozen versions stay."
    button = "Discard the draft"
    success = "The draft is discarded."

    def get_title(self) -> str:
        """Which."""
        return f"Discard the draft {self.row.ref}?"

    def act(self, form: Any) -> Any:
        """Discard."""
        actions.discard_rule_set(rule_set=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the choice."""
        return reverse("cohort-rule-set", kwargs={"cohort": self.parent.slug})


class AddCriterion(_Act):
    """Ask one more."""

    form_class = forms.AddCriterion
    title = "Add a criterion"
    button = "Add the criterion"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What there is to choose from."""
        return super().get_form_kwargs() | {
            "spare": queries.spare_criteria(self.row),
            "sections": queries.section_choices(self.row),
            "types": queries.type_choices(),
        }

    def act(self, form: Any) -> Any:
        """Add it."""
        return criteria.add_criterion(rule_set=self.row, by=self.request.user, **form.given())

    def get_success(self) -> str:
        """What comes next."""
        return f"{self.result.criterion.ref} is added. Say what good looks like."

    def get_success_url(self) -> str:
        """On to its words."""
        kwargs = {"cohort": self.parent.slug, "ref": self.row.ref, "criterion": self.result.criterion.ref}
        return reverse("criterion-edit", kwargs=kwargs)


class _OfCriterion(_Act, PartView):
    """An act on one criterion of a draft."""

    abstract = True

    def find_part(self, row: Any) -> Any:
        """How the draft asks it."""
        return queries.item_of(row, self.kwargs["criterion"])


class EditCriterion(_OfCriterion):
    """The words of a criterion, whether it is essential, and how it is answered."""

    permit = EDIT_RULE_SET
    form_class = forms.EditCriterion
    button = "Save the criterion"

    def get_title(self) -> str:
        """Which."""
        return f"{self.part.criterion.ref} in {self.row.ref}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What there is to choose from."""
        return super().get_form_kwargs() | {
            "sections": queries.section_choices(self.row),
            "types": queries.type_choices(self.part.criterion),
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is asked now."""
        return forms.EditCriterion.start(self.part)

    def act(self, form: Any) -> Any:
        """Keep it."""
        ref = self.part.criterion.ref
        return criteria.edit_criterion(rule_set=self.row, criterion=ref, words=form.given(), by=self.request.user)

    def get_success(self) -> str:
        """Which is saved."""
        return f"{self.part.criterion.ref} is saved."


class MoveCriterion(_OfCriterion):
    """Ask a criterion one place earlier, or later, within its section."""

    permit = EDIT_RULE_SET
    form_class = forms.Move
    once_only = False
    button = "Move it"

    def get_title(self) -> str:
        """Which."""
        return f"Move {self.part.criterion.ref}"

    def act(self, form: Any) -> Any:
        """Move it."""
        up = form.cleaned_data["to"] == "up"
        criteria.move_criterion(rule_set=self.row, criterion=self.part.criterion.ref, up=up, by=self.request.user)


class RemoveCriterion(_OfCriterion):
    """Ask a criterion no more."""

    permit = EDIT_RULE_SET
    before = "Earlier versions go on asking it. You can add it again."
    button = "Take it out"

    def get_title(self) -> str:
        """Which."""
        return f"Take {self.part.criterion.ref} out of {self.row.ref}?"

    def act(self, form: Any) -> Any:
        """Take it out."""
        criteria.remove_criterion(rule_set=self.row, criterion=self.part.criterion.ref, by=self.request.user)

    def get_success(self) -> str:
        """What is gone."""
        return f"{self.part.criterion.ref} is taken out."

    def get_success_url(self) -> str:
        """Back to the rule set."""
        return reverse("rule-set", kwargs={"cohort": self.parent.slug, "ref": self.row.ref})


class PreviewRuleSet(OfRuleSet, PageView):
    """The form as supervisors will see it; nothing can be typed."""

    permit = VIEW_RULE_SET
    within = VIEW_COHORT
    template_name = "supervisors/rule_set/form.html"

    def get_title(self) -> str:
        """Of which."""
        return f"The form of {self.row.ref}"

    def get_context(self) -> dict[str, Any]:
        """Every section with its inputs, empty."""
        sections = queries.sections_of(self.row)
        items = [item for section in sections for item in section.items]
        lists = proposals.lists_of_form(self.parent) if queries.needs_lists(items) else {}
        drawn = [(section, SectionForm(items=section.items, lists=lists).blocks()) for section in sections]
        return super().get_context() | {"drawn": drawn}
