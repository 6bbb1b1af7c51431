"""What people do with published projects: keep them, put them side by side, ask about them, and answer."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.acts import Act, add
from fellowship.foundation.ui.views import ActionView, PageView
from supervisors.actions import interest as actions
from supervisors.forms import sharing as forms
from supervisors.permissions import ASK_QUESTION, KEEP_PROJECT
from supervisors.queries import interest as ask

_LOOKUP = {"cohort": "cohort__slug", "ref": "ref"}


class Kept(PageView):
    """The projects one keeps, with boxes to put some side by side."""

    permit = KEEP_PROJECT
    template_name = "supervisors/interest/kept.html"
    title = "Projects you keep"

    def get_context(self) -> dict[str, Any]:
        """One's own, and nobody else's."""
        return super().get_context() | {"kept": ask.kept(self.request.user), "most": ask.MOST}


class Compare(PageView):
    """Up to three projects side by side."""

    permit = KEEP_PROJECT
    template_name = "supervisors/interest/compare.html"
    title = "Projects side by side"

    def get_context(self) -> dict[str, Any]:
        """The first three of those asked for."""
        found = ask.chosen(self.request.user, self.request.GET.getlist("p"))
        shown = found[: ask.MOST]
        facts = ask.side_by_side(shown) if shown else []
        return super().get_context() | {"projects": shown, "facts": facts, "too_many": len(found) > ask.MOST}


class KeepProject(ActionView):
    """Keep a project, or no longer."""

    permit = KEEP_PROJECT
    lookup = _LOOKUP
    once_only = False
    success = ""

    def get_title(self) -> str:
        """Which one."""
        return f"{self.button}: {self.row.title}?"

    @property
    def button(self) -> str:
        """What happens."""
        return "No longer keep it" if ask.is_kept(self.row, self.request.user) else "Keep it"

    def act(self, form: Any) -> Any:
        """Keep it, or let it go."""
        keep = not ask.is_kept(self.row, self.request.user)
        return actions.keep_project(proposal=self.row, keep=keep, by=self.request.user)

    def get_success(self) -> str:
        """What is so now."""
        return "The project is with those you keep." if self.result else "You no longer keep the project."

    def get_success_url(self) -> str:
        """Back to the project."""
        return reverse("published-project", kwargs=self.kwargs)


class AskQuestion(ActionView):
    """Ask about a published project, without one's name."""

    permit = ASK_QUESTION
    lookup = _LOOKUP
    form_class = forms.QuestionForm
    refusals = (actions.NotPossible,)
    back = "published-project"
    button = "Ask"
    success = "Your question is on the page of the project. You get a message when it is answered."

    def get_title(self) -> str:
        """About which one."""
        return f"Ask about: {self.row.title}"

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort")

    def act(self, form: Any) -> Any:
        """Ask."""
        return actions.ask_question(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the project."""
        return reverse("published-project", kwargs=self.kwargs)


add(
    "project-question",
    Act(
        "answer",
        "Answer",
        "supervisors.answer_question",
        run=lambda row, by, given: actions.answer_question(question=row, by=by, **given),
        form=forms.AnswerForm,
        initial=lambda row: {"answer": row.answer},
        when=lambda row: row.hidden_on is None,
        success="Your answer is on the page of the project.",
    ),
    Act(
        "hide",
        "Take it away",
        "supervisors.hide_question",
        run=lambda row, by, given: actions.hide_question(question=row, by=by, **given),
        form=forms.HideQuestionForm,
        when=lambda row: row.hidden_on is None,
        refusals=(actions.NotPossible,),
        success="The question is taken away from the page of the project.",
        warning=True,
    ),
)
