"""The rule set of a cohort: choosing, reading and freezing it (PRJ-03)."""

from typing import Any

from django.urls import reverse

from fellowship.cohorts.permissions import VIEW_COHORT
from fellowship.foundation.ui.views import ActionView, Page, PageView
from supervisors.actions import rule_sets as actions
from supervisors.forms.rule_sets import ChooseRuleSet as ChooseForm
from supervisors.permissions import (
    CHOOSE_RULE_SET,
    COPY_RULE_SET,
    EDIT_RULE_SET,
    FREEZE_RULE_SET,
    INSTALL_RULE_SETS,
    VIEW_RULE_SET,
)
from supervisors.queries import rule_sets as queries


class ChooseRuleSet(ActionView):
    """Which of the rule sets the cohort's projects are checked against, with what each asks."""

    permit = CHOOSE_RULE_SET
    see = VIEW_COHORT
    lookup = {"cohort": "slug"}
    form_class = ChooseForm
    template_name = "supervisors/rule_set/choose.html"
    refusals = (actions.RuleSetRefused,)
    button = "Use this rule set"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row}: rule set"

    def get_initial(self) -> dict[str, Any]:
        """What is chosen; the newest one before anything is."""
        chosen = queries.chosen_rule_set(self.row)
        return {"rule_set": (chosen or queries.rule_sets().filter(frozen_on__isnull=False).first())}

    def get_context(self) -> dict[str, Any]:
        """With what there is."""
        return super().get_context() | {
            "rule_sets": list(queries.rule_sets()),
            "chosen": queries.chosen_rule_set(self.row),
            "begun": queries.projects_begun(self.row),
        }

    def act(self, form: Any) -> Any:
        """Keep the choice."""
        actions.choose_rule_set(cohort=self.row, by=self.request.user, **form.cleaned_data)
        self.chosen = form.cleaned_data["rule_set"]

    def get_success(self) -> str:
        """What holds now, and what is still missing."""
        words = f"Projects of {self.row} are checked against {self.chosen.ref}."
        return words if self.chosen.frozen_on else f"{words} Freeze it before you open the call."

    def get_success_url(self) -> str:
        """Back to the settings; a draft stays here, to be frozen."""
        name = "cohort-settings" if self.chosen.frozen_on else "cohort-rule-set"
        return reverse(name, kwargs={"cohort": self.row.slug})


class InstallRuleSets(ActionView):
    """Put in the rule sets that come with the portal."""

    permit = INSTALL_RULE_SETS
    within = VIEW_COHORT
    within_lookup = {"cohort": "slug"}
    title = "Add the portal's rule sets"
    button = "Add the rule sets"
    success = "The portal's rule sets are there. Choose one."

    def act(self, form: Any) -> Any:
        """Install what is missing."""
        actions.install_rule_sets(by=self.request.user)

    def get_success_url(self) -> str:
        """To the choice."""
        return reverse("cohort-rule-set", kwargs={"cohort": self.parent.slug})


class OfRuleSet(Page):
    """A page about one rule set, on the way of one cohort's set-up."""

    abstract = True
    lookup = {"ref": "ref"}
    within = VIEW_COHORT
    within_lookup = {"cohort": "slug"}

    def get_context(self) -> dict[str, Any]:
        """With the cohort."""
        return super().get_context() | {"cohort": self.parent, "rule_set": self.row}


class ReadRuleSet(OfRuleSet, PageView):
    """What a rule set asks, and by which rule a project passes."""

    permit = VIEW_RULE_SET
    template_name = "supervisors/rule_set/page.html"

    def get_title(self) -> str:
        """Its name."""
        return str(self.row)

    def get_rows(self) -> Any:
        """With the one it was made from."""
        return super().get_rows().select_related("copied_from")

    def get_context(self) -> dict[str, Any]:
        """Section by section."""
        user = self.request.user
        return super().get_context() | {
            "sections": queries.sections_of(self.row),
            "may_copy": self.row.frozen_on is not None and COPY_RULE_SET.held_by(user),
            "may_edit": self.row.frozen_on is None and EDIT_RULE_SET.held_by(user),
            "faults": [] if self.row.frozen_on else queries.faults_of(self.row),
            "source": self.row.copied_from,
            "changes": queries.changes_of(self.row),
        }


class FreezeRuleSet(OfRuleSet, ActionView):
    """Fix a rule set for good."""

    permit = FREEZE_RULE_SET
    refusals = (actions.NotWhole,)
    template_name = "supervisors/rule_set/freeze.html"
    button = "Freeze the rule set"

    def get_title(self) -> str:
        """Which."""
        return f"Freeze {self.row.ref}"

    def act(self, form: Any) -> Any:
        """Freeze it."""
        actions.freeze_rule_set(rule_set=self.row, by=self.request.user)

    def get_success(self) -> str:
        """What holds now."""
        return f"{self.row.ref} is frozen."

    def get_success_url(self) -> str:
        """Back to the choice."""
        return reverse("cohort-rule-set", kwargs={"cohort": self.parent.slug})
