"""Where people reply to the evaluators."""

from typing import Any

from django.urls import reverse

from evaluations.actions import answers as actions
from evaluations.forms.answers import ReplyAndConsentForm, ReplyForm
from evaluations.permissions import ANSWER_INVITATION
from evaluations.queries import invitations as queries
from fellowship.foundation.ui.views import ActionView


class AnswerSession(ActionView):
    """Reply to a focus group or interview, and give or refuse consent (INS-03, INS-04)."""

    permit = ANSWER_INVITATION
    lookup = {"cohort": "session__study__cohort__slug", "ref": "session__ref"}
    template_name = "evaluations/session/reply.html"
    refusals = (actions.SessionOver,)
    button = "Send reply"
    success = "Your reply was sent."

    def get_rows(self) -> Any:
        """With the session."""
        return queries.invitations()

    def get_title(self) -> str:
        """What it is."""
        return f"Reply to the {self.row.session.get_kind_display().lower()}"

    def get_form(self) -> Any:
        """Consent is asked for once."""
        form = ReplyAndConsentForm if self.row.consent_asked else ReplyForm
        return form(**self.get_form_kwargs())

    def get_initial(self) -> dict[str, Any]:
        """The reply so far."""
        return {"reply": self.row.reply}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.answer_invitation(
            place=self.row, reply=form.cleaned_data["reply"], consent=form.agreed(), by=self.request.user
        )

    def get_success_url(self) -> str:
        """Back to the same page, which shows the reply."""
        return reverse("session-reply", kwargs=self.kwargs)
