"""The reviewer's pages: the list, the question about conflicts, the score sheet, and all scores once one's own are sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui import drafting
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.page import Page
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from fellowship.recruitment.actions import reviews as actions
from fellowship.recruitment.forms.reviews import ConflictForm, ScoreForm
from fellowship.recruitment.permissions import SCORE_APPLICATION
from fellowship.recruitment.queries import reading, reviews
from fellowship.recruitment.queries.rubric import criteria_of

_DRAFT = "recruitment.review"


class MyReviews(ListView):
    """What the reviewer has to score in the cohort, with one button for the next."""

    permit = SCORE_APPLICATION
    table = reviews.MyReviews
    template_name = "recruitment/review/list.html"

    def check(self, request: HttpRequest) -> None:
        """The cohort must exist."""
        super().check(request)
        self.cohort = reviews.find_cohort(self.kwargs["cohort"])
        if self.cohort is None:
            raise Hidden("There is no such cohort")

    def get_title(self) -> str:
        """Whose applications."""
        return f"To review: {self.cohort.name}"

    def visible(self) -> Any:
        """One's own reviews here."""
        return reviews.mine(super().visible(), self.cohort)

    def get_context(self) -> dict[str, Any]:
        """How far one is."""
        found = reviews.progress(super().visible(), self.cohort)
        return super().get_context() | {"cohort": self.cohort, "progress": found}


class NextReview(PageView):
    """On to the next application to score, or to the list when there is none."""

    permit = SCORE_APPLICATION

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead there."""
        cohort = reviews.find_cohort(self.kwargs["cohort"])
        if cohort is None:
            raise Hidden("There is no such cohort")
        return SeeOther(_next(self, cohort, request.GET.get("after", "")))


class _OfReview(Page):
    """A page about one review of the reader."""

    abstract = True
    lookup = {"ref": "ref", "cohort": "round__cohort__slug"}

    def get_rows(self) -> Any:
        """With the application and the round."""
        return (
            super()
            .get_rows()
            .select_related("round__cohort", "application__person", "application__profession", "application__region")
        )

    def address(self, name: str) -> str:
        """An address about the same review."""
        return reverse(name, kwargs=self.kwargs)

    @property
    def back_url(self) -> str:
        """The list."""
        return reverse("reviews", kwargs={"cohort": self.kwargs["cohort"]})


class AnswerConflict(_OfReview, ActionView):
    """The question that comes before the application is shown."""

    permit = SCORE_APPLICATION
    form_class = ConflictForm
    refusals = (actions.ReviewRefused,)
    template_name = "recruitment/review/conflict.html"

    def get_title(self) -> str:
        """Which application."""
        return f"Conflict of interest: {self.row.application}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question; to the scores once they are sent."""
        if self.row.state == "submitted":
            return SeeOther(self.address("review-scores"))
        return super().get(request, *args, **kwargs)

    def get_context(self) -> dict[str, Any]:
        """What one must know to answer."""
        return super().get_context() | {"lines": reading.shown_before_the_question(self.row)}

    def act(self, form: Any) -> Any:
        """Keep the answer; what was typed before goes with the application."""
        row = actions.answer_conflict(assignment=self.row, by=self.request.user, **form.cleaned_data)
        if row.state == "conflict_declared":
            drafting.discard(user=self.request.user, key=f"{_DRAFT}:{row.pk}")
        return row

    def get_success(self) -> str:
        """What it means."""
        gone = "The application has left your list. Thank you for telling us."
        return gone if self.row.state == "conflict_declared" else ""

    def get_success_url(self) -> str:
        """To the application, or to the list when it is gone."""
        return self.back_url if self.row.state == "conflict_declared" else self.address("review")


class Review(_OfReview, ActionView):
    """The application on one side, the rubric on the other."""

    permit = SCORE_APPLICATION
    template_name = "recruitment/review/page.html"
    refusals = (actions.ReviewRefused,)
    draft = _DRAFT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question first; the comparison after."""
        if self.row.state == "submitted":
            return SeeOther(self.address("review-scores"))
        if not self.row.conflict_answered:
            return SeeOther(self.address("review-conflict"))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing of the application is shown before the question is answered, not even with an error."""
        if not self.row.conflict_answered:
            return SeeOther(self.address("review-conflict"))
        return super().post(request, *args, **kwargs)

    def get_title(self) -> str:
        """Which application."""
        return f"Application {self.row.application}"

    def get_form(self) -> Any:
        """The rubric of the shortlist."""
        return ScoreForm(**self.get_form_kwargs(), criteria=criteria_of(self.row.round.cohort_id, "shortlist"))

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        sheet = reviews.sheet_of(self.row)
        kept = {f"score-{code}": value for code, value in reviews.scores_of(sheet).items()}
        return kept | ({"comment": sheet.comment, "feedback": sheet.feedback} if sheet else {})

    def get_context(self) -> dict[str, Any]:
        """The application as it may be read, and how far one is."""
        found = reviews.progress(self.visible(), self.row.round.cohort)
        return super().get_context() | {"reading": reading.reading(self.row), "progress": found}

    def act(self, form: Any) -> Any:
        """Keep the points, or send them."""
        return actions.save_scores(assignment=self.row, by=self.request.user, **form.answers())

    def get_success(self) -> str:
        """What was done."""
        return f"Your scores of {self.row.application} are {'sent' if self.result.is_submitted else 'saved'}."

    def get_success_url(self) -> str:
        """On to the next one; a sheet that is only saved waits in the list."""
        return _next(self, self.row.round.cohort, self.row.ref) if self.result.is_submitted else self.back_url


class ReviewScores(_OfReview, PageView):
    """One's own scores beside those of the others, once they are sent (REC-11)."""

    permit = SCORE_APPLICATION
    template_name = "recruitment/review/scores.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only after one's own were sent."""
        if self.row.state != "submitted":
            return SeeOther(self.address("review"))
        return self.render()

    def get_title(self) -> str:
        """Of which application."""
        return f"Scores of {self.row.application}"

    def get_context(self) -> dict[str, Any]:
        """All that were sent."""
        shown = self.row.round.others_shown == "after_own"
        found = reviews.compared(self.row.sheet, others_shown=shown)
        return super().get_context() | {"scores": found, "others_shown": shown}


def _next(view: Any, cohort: Any, after: str = "") -> str:
    """The address of the next review, or of the list."""
    found = reviews.progress(SCORE_APPLICATION.narrow(view.get_rows(), view.request.user), cohort, after)
    if found.next_ref:
        return reverse("review", kwargs={"cohort": cohort.slug, "ref": found.next_ref})
    return reverse("reviews", kwargs={"cohort": cohort.slug})
