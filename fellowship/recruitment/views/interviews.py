"""A panel member scores an interview on the interview's own rubric (REC-16)."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.views import ActionView
from fellowship.recruitment.actions import interviews as actions
from fellowship.recruitment.actions.reviews import ReviewRefused
from fellowship.recruitment.forms.reviews import ScoreForm
from fellowship.recruitment.permissions import SCORE_INTERVIEW, VIEW_SLOT
from fellowship.recruitment.queries import interviews, reviews
from fellowship.recruitment.queries.rubric import criteria_of


class ScoreInterview(ActionView):
    """The applicant on one side, the rubric on the other; one's own scores beside the others' once they are sent."""

    permit = SCORE_INTERVIEW
    see = VIEW_SLOT
    lookup = {"ref": "ref", "cohort": "panel__cohort__slug"}
    refusals = (actions.InterviewRefused, ReviewRefused)
    draft = "recruitment.interview"

    def get_rows(self) -> Any:
        """With the application."""
        return super().get_rows().select_related("panel__cohort", "application__person", "application__profession")

    def get_row(self) -> Any:
        """The interview; a member with a conflict of interest finds nothing here."""
        row = super().get_row()
        if interviews.is_recused(row, self.request.user):
            raise Hidden("Not found")
        return row

    def get_template(self) -> str:
        """The sheet, or the comparison once it is sent."""
        return f"recruitment/{'review/scores' if self.is_sent else 'interview/score'}.html"

    @property
    def sheet(self) -> Any:
        """What is stored."""
        if not hasattr(self, "_sheet"):
            self._sheet = interviews.own_sheet(self.row, self.request.user)
        return self._sheet

    @property
    def is_sent(self) -> bool:
        """Whether the member's scores are in."""
        return self.request.method == "GET" and self.sheet is not None and self.sheet.is_submitted

    @property
    def back_url(self) -> str:
        """The interview."""
        return record_url("slot", self.kwargs["cohort"], self.kwargs["ref"])

    def get_title(self) -> str:
        """Of whom."""
        return f"Interview of {self.row.application.person}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sheet; or the comparison."""
        if self.is_sent:
            return self.render(scores=reviews.compared(self.sheet, others_shown=True), others_shown=True)
        return super().get(request, *args, **kwargs)

    def get_form(self) -> Any:
        """The rubric of interviews."""
        return ScoreForm(**self.get_form_kwargs(), criteria=criteria_of(self.row.panel.cohort_id, "interview"))

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        kept = {f"score-{code}": value for code, value in reviews.scores_of(self.sheet).items()}
        texts = {"comment": self.sheet.comment, "feedback": self.sheet.feedback} if self.sheet else {}
        return kept | texts

    def get_context(self) -> dict[str, Any]:
        """What the panel reads."""
        return super().get_context() | {"lines": interviews.told_to_panel(self.row.application)}

    def act(self, form: Any) -> Any:
        """Keep the points, or send them."""
        return actions.score_interview(slot=self.row, by=self.request.user, **form.answers())

    def get_success(self) -> str:
        """What was done."""
        return f"Your scores are {'sent' if self.result.is_submitted else 'saved'}."

    def get_success_url(self) -> str:
        """The comparison, or the interview."""
        return self.request.path if self.result.is_submitted else self.back_url
