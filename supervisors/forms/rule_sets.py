"""Which rule set a call uses, and the forms in which the faculty writes a new version."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import RuleSet, RuleSetCriterion

_ESSENTIAL = [("yes", "Essential: a project passes only with it"), ("no", "Desirable")]


class ChooseRuleSet(PortalForm):
    """One of the rule sets that are there."""

    rule_set = forms.ModelChoiceField(
        label="Rule set of this cohort", queryset=RuleSet.objects.order_by("-ref"), widget=forms.RadioSelect
    )
    messages = {"rule_set": {"required": "Select a rule set"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rule_set"]
        field.label_from_instance = lambda row: f"{row}{'' if row.frozen_on else ' (draft, not frozen)'}"


class CopyRuleSet(PortalForm):
    """What the new version is called."""

    title = forms.CharField(label="Name of the new version", max_length=200)


class PassRule(PortalForm):
    """The name of a draft and when a project passes."""

    title = forms.CharField(label="Name", max_length=200)
    most_partly = forms.IntegerField(
        label="How many essential criteria may be only partly met?",
        help_text="A project never passes with an essential criterion that is not met. Leave empty if any number may be partly met.",
        required=False,
        min_value=0,
        max_value=200,
    )


class Sections(PortalForm):
    """The sections of the form in their order, each with a title and one sentence; a last row for a new one."""

    def __init__(self, *args: Any, rows: list[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [*rows, {"code": "", "title": "", "intro": ""}]
        places = [(str(n), str(n)) for n in range(1, len(self.rows) + 1)]
        for n, row in enumerate(self.rows, start=1):
            new = not row["code"]
            title = forms.CharField(label="Title", max_length=100, required=not new)
            title.error_messages["required"] = f"Enter the title of section {n}"
            self._put(f"title-{n}", title, row["title"])
            intro = forms.CharField(label="What it is about, in one sentence", max_length=300, required=False)
            self._put(f"intro-{n}", intro, row["intro"])
            self._put(f"place-{n}", forms.ChoiceField(label="Place", choices=places), str(n))
            if not new:
                self._put(f"remove-{n}", forms.BooleanField(label="Take this section out", required=False), False)
                self.fields[f"title-{n}"].required = True

    def _put(self, name: str, made: forms.Field, initial: Any) -> None:
        self.fields[name] = made
        self.initial.setdefault(name, initial)

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The inputs section by section, with the words above each."""
        names = ("title", "intro", "place", "remove")
        return [
            (
                row["title"] or "A new section",
                [self[f"{name}-{n}"] for name in names if f"{name}-{n}" in self.fields],
            )
            for n, row in enumerate(self.rows, start=1)
        ]

    def given_sections(self) -> list[dict[str, str]]:
        """What was written, in its order."""
        given, kept = self.cleaned_data, []
        for n, row in enumerate(self.rows, start=1):
            if given[f"title-{n}"] and not given.get(f"remove-{n}"):
                words = {"code": row["code"], "title": given[f"title-{n}"], "intro": given[f"intro-{n}"]}
                kept.append((int(given[f"place-{n}"]), n, words))
        return [words for _, _, words in sorted(kept, key=lambda found: found[:2])]


class AddCriterion(PortalForm):
    """One more criterion: of another rule set, or a new one."""

    criterion = forms.ChoiceField(label="Which criterion?", widget=forms.RadioSelect)
    label = forms.CharField(label="Question or demand, as supervisors read it", max_length=300)
    answer_type = forms.ChoiceField(label="How it is answered")
    section = forms.ChoiceField(label="Section")
    reveals = {"criterion": {"new": ["label", "answer_type"]}}
    messages = {"criterion": {"required": "Select a criterion"}}

    def __init__(
        self,
        *args: Any,
        spare: list[tuple[str, str]],
        sections: list[tuple[str, str]],
        types: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [("new", "A new criterion"), *spare]
        self.fields["section"].choices = sections
        self.fields["answer_type"].choices = types

    def given(self) -> dict[str, str]:
        """What the action takes."""
        found = self.cleaned_data
        chosen = "" if found["criterion"] == "new" else found["criterion"]
        return {
            "criterion": chosen,
            "label": found.get("label") or "",
            "answer_type": found.get("answer_type") or "text",
            "section": found["section"],
        }


class EditCriterion(PortalForm):
    """How a draft asks a criterion."""

    label = forms.CharField(label="Question or demand, as supervisors read it", max_length=300)
    essential = forms.ChoiceField(label="Essential or desirable?", choices=_ESSENTIAL, widget=forms.RadioSelect)
    help_text = forms.CharField(label="Help", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    good = forms.CharField(
        label="What good looks like",
        help_text="Supervisors open it under the question; reviewers see it beside the answer.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence_label = forms.CharField(label="Evidence asked for", max_length=300, required=False)
    answer_type = forms.ChoiceField(label="How it is answered")
    may_not_apply = forms.BooleanField(label="Supervisors may say that it does not apply", required=False)
    section = forms.ChoiceField(label="Section")

    def __init__(
        self, *args: Any, sections: list[tuple[str, str]], types: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections
        if types:
            self.fields["answer_type"].choices = types
        else:  # the record of a project takes facts from such an answer
            del self.fields["answer_type"]

    @staticmethod
    def start(item: RuleSetCriterion) -> dict[str, Any]:
        """What the fields hold at first."""
        names = ("help_text", "good", "evidence_label", "answer_type", "may_not_apply", "section")
        words = {name: getattr(item, name) for name in names}
        label = item.label or item.criterion.question
        return {**words, "label": label, "essential": "yes" if item.essential else "no"}

    def given(self) -> dict[str, Any]:
        """What the action keeps."""
        return {**self.cleaned_data, "essential": self.cleaned_data["essential"] == "yes"}


class Move(PortalForm):
    """Which way."""

    to = forms.ChoiceField(label="Which way?", choices=[("up", "Earlier"), ("down", "Later")], widget=forms.RadioSelect)
