"""The projects of an application, in order."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.recruitment.models import Application
from supervisors.models import Proposal

NTH = [
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
]


class ProjectField(forms.ModelChoiceField):
    """One project, with where it is."""

    def label_from_instance(self, obj: Proposal) -> str:
        """What the list says."""
        return f"{obj.title} ({obj.organisation})"


class RankingForm(PortalForm):
    """As many choices as the cohort allows; blank ones in between close up."""

    needed_later = True

    def __init__(
        self, *args: Any, application: Application, projects: Any, ranked: Any, most: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        for n in range(1, most + 1):
            self._add_choice(n, projects, application.profession_id)
        self.fields["clinical_fit"] = forms.ChoiceField(
            label="Does it matter to you that the project fits your clinical work?",
            choices=YES_NO,
            required=False,
            widget=forms.RadioSelect,
            help_text="A good fit is likely for a first or second choice, and never assured.",
        )
        for choice in ranked:
            self.initial[f"choice_{choice.rank}"] = choice.proposal_id
            self.initial[f"reason_{choice.rank}"] = choice.reason
        fit = application.clinical_fit_matters
        self.initial["clinical_fit"] = {True: "yes", False: "no", None: ""}[fit]

    def _add_choice(self, n: int, projects: Any, profession: int) -> None:
        nth = NTH[n - 1]
        field = ProjectField(label=f"{nth} choice", queryset=projects, required=False, empty_label="No project chosen")
        mine, others = [], []
        for project in projects:
            suits = not project.professions.all() or any(term.pk == profession for term in project.professions.all())
            (mine if suits else others).append((project.pk, field.label_from_instance(project)))
        groups = [("", "No project chosen"), ("Open to your profession", mine)]
        field.choices = [*groups, ("For other professions", others)] if others else [groups[0], *mine]
        self.fields[f"choice_{n}"] = field
        self.fields[f"reason_{n}"] = forms.CharField(
            label=f"Why is it your {nth.lower()} choice?",
            max_length=1500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def clean(self) -> dict[str, Any]:
        """Each project once; a reason belongs to a project."""
        given = super().clean() or self.cleaned_data
        seen: dict[int, str] = {}
        for n in range(1, self.most + 1):
            project = given.get(f"choice_{n}")
            if project is None and (given.get(f"reason_{n}") or "").strip() and f"choice_{n}" not in self.errors:
                self.add_error(f"choice_{n}", f"Choose the project that your {NTH[n - 1].lower()} reason is about")
            if project is not None and project.pk in seen:
                self.add_error(
                    f"choice_{n}", f"This is your {seen[project.pk]} choice already. Choose each project once"
                )
            elif project is not None:
                seen[project.pk] = NTH[n - 1].lower()
        return given

    def answers(self) -> dict[str, Any]:
        """The choices in order, and whether clinical fit matters."""
        rows = range(1, self.most + 1)
        pairs = [(self.cleaned_data[f"choice_{n}"], self.cleaned_data[f"reason_{n}"]) for n in rows]
        fit = {"yes": True, "no": False}.get(self.cleaned_data["clinical_fit"])
        return {"choices": [(p, r) for p, r in pairs if p is not None], "clinical_fit_matters": fit}
