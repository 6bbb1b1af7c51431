"""Pages of case studies: read, asked about, agreed to or refused."""

from typing import Any

from django.urls import reverse

from evaluations.actions import case_studies as actions
from evaluations.forms.case_studies import AnswerForm
from evaluations.permissions import ANSWER_CASE_CONSENT, ASK_CASE_CONSENT, VIEW_CASE_STUDY
from evaluations.queries import case_studies as queries
from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import ActionView, PageView

ROW = {"cohort": "study__cohort__slug", "ref": "ref"}


class StoryPage(PageView):
    """One case study, for the evaluators and the person it is about."""

    permit = VIEW_CASE_STUDY
    lookup = ROW
    template_name = "evaluations/case_study/page.html"

    def get_rows(self) -> Any:
        """With its person."""
        return queries.stories()

    def get_title(self) -> str:
        """Its own."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """The parts, and what this person may do."""
        user = self.request.user
        return super().get_context() | {
            "parts": queries.parts(self.row),
            "may_ask": self.row.consent not in ("asked", "given") and ASK_CASE_CONSENT.allows(user, self.row),
            "may_answer": ANSWER_CASE_CONSENT.allows(user, self.row),
        }


class AskConsent(ActionView):
    """Ask the person whether it may be shown."""

    permit = ASK_CASE_CONSENT
    see = VIEW_CASE_STUDY
    lookup = ROW
    title = "Ask for consent to show this case study"
    button = "Ask for consent"
    success = "We have asked. The person sees it on their home page."
    refusals = (actions.ConsentRefused,)

    def act(self, form: Any) -> Any:
        """Ask."""
        return actions.ask_consent(story=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """The case study."""
        return reverse("case-study", kwargs=self.kwargs)


class AnswerConsent(ActionView):
    """Read the case study about oneself, and agree or refuse (CAS-02)."""

    permit = ANSWER_CASE_CONSENT
    see = VIEW_CASE_STUDY
    lookup = ROW
    form_class = AnswerForm
    template_name = "evaluations/case_study/answer.html"
    title = "The case study about your placement"
    button = "Send answer"
    success = "Your answer was kept."
    refusals = (actions.ConsentRefused,)

    def get_rows(self) -> Any:
        """With its person."""
        return queries.stories()

    def get_initial(self) -> dict[str, Any]:
        """The answer so far."""
        agreed = {"given": "yes", "refused": "no", "withdrawn": "no"}.get(self.row.consent)
        return {"agreed": agreed, "on_public_page": agreed and ("yes" if self.row.on_public_page else "no")}

    def get_context(self) -> dict[str, Any]:
        """The whole text, so that nobody agrees to what they have not read."""
        return super().get_context() | {"parts": queries.parts(self.row)}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.answer_consent(story=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The case study."""
        return reverse("case-study", kwargs=self.kwargs)


class PublicStory(PageView):
    """A case study that its person agreed to show to everybody (COM-06)."""

    permit = PUBLIC
    lookup = ROW
    template_name = "evaluations/case_study/public.html"

    def get_rows(self) -> Any:
        """Only those on the public page."""
        return queries.on_public_page()

    def get_title(self) -> str:
        """Its own."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """The parts; no name."""
        return super().get_context() | {"parts": queries.parts(self.row)}
