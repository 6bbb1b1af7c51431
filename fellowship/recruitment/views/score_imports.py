"""Scores from outside the portal: tried on the screen first, stored when somebody has seen what they are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fellowship.foundation.ui.views import ActionView
from fellowship.recruitment.actions import score_imports as actions
from fellowship.recruitment.core.score_sheets import SheetRefused
from fellowship.recruitment.forms.score_imports import ImportForm
from fellowship.recruitment.permissions import IMPORT_SCORES
from fellowship.recruitment.queries import score_imports as queries


class ImportScores(ActionView):
    """The form, what the table would do with all that is wrong, and the button that stores it."""

    permit = IMPORT_SCORES
    lookup = {"cohort": "slug"}
    form_class = ImportForm
    refusals = (actions.ImportRefused,)
    template_name = "recruitment/score_import/page.html"

    def get_title(self) -> str:
        """Into which cohort."""
        return f"Import scores: {self.row.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people whose scores they can be."""
        return super().get_form_kwargs() | {"people": queries.reviewers_of(self.row)}

    def get_context(self) -> dict[str, Any]:
        """The columns of each stage, and what was imported before."""
        stages = [
            (words, queries.columns_of(self.row, code)) for code, words in ImportForm.base_fields["stage"].choices
        ]
        return super().get_context() | {"stages": stages, "imports": queries.imports_of(self.row)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what the table would do; store it when that was seen."""
        form = self.get_form()
        if not form.is_valid():
            return self.refuse(form)
        given = form.cleaned_data
        try:
            trial = queries.try_out(self.row, given["stage"], given["reviewer"], given["text"])
        except SheetRefused as refused:
            form.add_error("text", str(refused))
            return self.refuse(self.filled(form))
        if trial.read.is_good and "confirm" in request.POST:
            return super().post(request, *args, **kwargs)
        if trial.read.is_good:
            return self.render(form=form, trial=trial, given=given)
        told = [
            *trial.read.problems,
            *([f"{trial.read.wrong} lines cannot be stored as they are"] if trial.read.wrong else []),
        ]
        for words in told:
            form.add_error("text", words)
        return self.render(status=422, form=self.filled(form), trial=trial)

    def filled(self, form: Any) -> Any:
        """The form with the text of the file in the box, so that it can be put right there."""
        data = form.data.copy()
        data["text"], data["name"] = form.cleaned_data.get("text", "") or data.get("text", ""), data.get("name", "")
        form.data = data
        return form

    def act(self, form: Any) -> Any:
        """Store it."""
        given = {name: form.cleaned_data[name] for name in ("stage", "reviewer", "text", "name")}
        mark = self.request.POST.get("mark", "")
        return actions.import_scores(cohort=self.row, mark=mark, by=self.request.user, **given)

    def get_success(self) -> str:
        """How many."""
        return f"{self.result.rows} applications have scores of {self.result.reviewer} now."

    def get_success_url(self) -> str:
        """The order that they lead to."""
        return f"{reverse('ranks', kwargs={'cohort': self.row.slug})}?stage={self.result.stage}"
