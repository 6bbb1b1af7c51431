"""Pages about completion: rules, who can get a certificate, the checklist of one fellow, the reflection."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.awards.actions import completion as actions
from fellowship.awards.core.completion import KINDS
from fellowship.awards.forms.completion import OverrideForm, ReflectionForm, RulesForm
from fellowship.awards.permissions import (
    EDIT_RULES,
    OVERRIDE_COMPLETION,
    VIEW_COMPLETION,
    VIEW_COMPLETIONS,
    WRITE_REFLECTION,
)
from fellowship.awards.queries import alignments
from fellowship.awards.queries import completion as ask
from fellowship.awards.queries.candidates import candidates
from fellowship.foundation.ui.views import ActionView, PageView
from placements.core.patient_data import LooksLikePatientData

ONE = {"cohort": "cohort__slug", "ref": "ref"}
COHORT = {"cohort": "slug"}


class Eligible(PageView):
    """Every fellow of the cohort: certificate given, ready, or what is missing."""

    permit = VIEW_COMPLETIONS
    lookup = COHORT
    template_name = "awards/completion/eligible.html"
    title = "Who can get a certificate"

    def get_context(self) -> dict[str, Any]:
        """The fellows, narrowed by ?show=, with the numbers of each kind."""
        rules = ask.own_rules(self.row)
        found = candidates(self.row, rules)
        counts = {key: sum(each.standing == key for each in found) for key in ask.STANDINGS}
        show = self.request.GET.get("show", "")
        page = self.page_of([each for each in found if show not in counts or each.standing == show])
        figures = [(counts[key], words, f"?show={key}") for key, words in ask.STANDINGS.items()]
        return super().get_context() | {
            "rows": page.object_list,
            "page": page,
            "figures": figures,
            "show": show if show in counts else "",
            "show_words": ask.STANDINGS.get(show, ""),
            "has_own_rules": bool(rules),
        }


class Checklist(PageView):
    """What one fellow has done and still needs, with where it can be read."""

    permit = VIEW_COMPLETION
    lookup = ONE
    template_name = "awards/completion/page.html"

    def get_rows(self) -> Any:
        """With what the page names."""
        return super().get_rows().select_related("person", "cohort")

    def get_title(self) -> str:
        """Whose."""
        return f"Completion: {self.row}"

    def get_context(self) -> dict[str, Any]:
        """The checklist, and whether it is one's own."""
        own = self.row.person_id == self.request.user.pk
        return super().get_context() | {"found": ask.completion_of(self.row), "own": own, "cohort": self.row.cohort}


class MyCompletion(PageView):
    """One's own checklists, the newest fellowship first."""

    permit = VIEW_COMPLETION
    template_name = "awards/completion/mine.html"
    title = "My certificate"

    def get_context(self) -> dict[str, Any]:
        """A checklist for each fellowship."""
        fellows = ask.my_fellowships(self.visible(), self.request.user)
        return (
            super().get_context()
            | {"all_found": [ask.completion_of(fellow) for fellow in fellows], "own": True}
            | {"accreditations": alignments.my_accreditations(self.request.user)}
        )


class EditRules(ActionView):
    """Set what fellows of the cohort need."""

    permit = EDIT_RULES
    see = VIEW_COMPLETIONS
    lookup = COHORT
    form_class = RulesForm
    template_name = "awards/completion/rules.html"
    refusals = (actions.CompletionRefused,)
    button = "Save rules"
    success = "Rules saved. Every checklist follows them from now on."

    def get_title(self) -> str:
        """Which cohort."""
        return f"Completion rules: {self.row}"

    def get_initial(self) -> dict[str, Any]:
        """The rules as they are; what is not asked shows what is usual."""
        rules = {rule.kind: rule.threshold for rule in ask.rules_of(self.row)}
        found: dict[str, Any] = {key: "yes" if key in rules else "no" for key in KINDS}
        return found | {f"{k.key}_threshold": rules.get(k.key) or k.usual for k in KINDS.values() if k.unit}

    def act(self, form: Any) -> Any:
        """Keep them."""
        actions.set_rules(cohort=self.row, rules=form.rules(), by=self.request.user)

    def get_success_url(self) -> str:
        """To the list they decide."""
        return reverse("certificates-eligible", kwargs={"cohort": self.row.slug})


class OfOneFellow(ActionView):
    """Acts on one fellow's checklist lead back to it."""

    abstract = True
    lookup = ONE
    see = VIEW_COMPLETION
    refusals: Any = (actions.CompletionRefused,)

    def get_rows(self) -> Any:
        """With what the page names."""
        return super().get_rows().select_related("person", "cohort")

    def get_success_url(self) -> str:
        """Back to the checklist."""
        return reverse("completion", kwargs=self.kwargs)


class Override(OfOneFellow):
    """Count a fellow as complete although something is missing."""

    permit = OVERRIDE_COMPLETION
    form_class = OverrideForm
    template_name = "awards/completion/override.html"
    button = "Count as complete"
    success = "Counted as complete. The reason is kept."

    def get_title(self) -> str:
        """Whom."""
        return f"Count {self.row} as complete"

    def get_context(self) -> dict[str, Any]:
        """With what is missing."""
        return super().get_context() | {"found": ask.completion_of(self.row)}

    def act(self, form: Any) -> Any:
        """Decide."""
        return actions.override_completion(
            fellow=self.row, at=timezone.now(), by=self.request.user, **form.cleaned_data
        )


class TakeBackOverride(OfOneFellow):
    """Let the rules decide again."""

    permit = OVERRIDE_COMPLETION
    button = "Take the decision back"
    success = "The rules decide again."

    def get_title(self) -> str:
        """About whom."""
        return f"Take back the decision on {self.row}"

    def act(self, form: Any) -> Any:
        """Remove it."""
        actions.take_back_override(fellow=self.row, by=self.request.user)


class WriteReflection(OfOneFellow):
    """What the fellow writes about the year."""

    back = "my-completion"
    permit = WRITE_REFLECTION
    form_class = ReflectionForm
    draft = "awards.reflection"
    title = "Your reflection on the year"
    button = "Save reflection"
    success = "Reflection saved. The faculty can read it with your checklist."
    refusals = (LooksLikePatientData,)

    def get_initial(self) -> dict[str, Any]:
        """What was written before."""
        found = ask.completion_of(self.row)
        return {"text": found.reflection.text} if found.reflection else {}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.write_reflection(fellow=self.row, at=timezone.now(), by=self.request.user, **form.cleaned_data)
