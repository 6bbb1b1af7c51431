"""Where people reply to the evaluators."""

from typing import Any

from django.urls import reverse

from evaluations.actions import answers as actions
from evaluations.core import consent as core
from evaluations.forms.answers import ConsentForm, ReplyAndConsentForm, ReplyForm
from evaluations.permissions import ANSWER_INVITATION, GIVE_CONSENT
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


class ChangeConsent(ActionView):
    """What one agreed to about one session: read it, change it, take it back (INS-04)."""

    permit = GIVE_CONSENT
    lookup = {"cohort": "session__study__cohort__slug", "ref": "session__ref"}
    template_name = "evaluations/session/consent.html"
    refusals = (actions.ConsentClosed,)
    button = "Save"
    success = "We have kept your answer. It holds from now on."

    def get_rows(self) -> Any:
        """With the session."""
        return queries.consents()

    def get_title(self) -> str:
        """About what."""
        return f"What you agreed to: {self.row.session.get_kind_display().lower()}"

    def get_form(self) -> Any:
        """Once the session was held, only what may be done with the words."""
        return ConsentForm(**self.get_form_kwargs(), held=self.row.session.state == "done")

    def get_initial(self) -> dict[str, Any]:
        """What holds now; nothing is ticked before the first answer."""
        if self.row.status == "asked":
            return {}
        now = {name: "yes" if getattr(self.row, name) else "no" for name in core.ASKED}
        return now | {"take_part": "yes" if self.row.status == "given" else "no"}

    def get_context(self) -> dict[str, Any]:
        """With what has happened to the words already, and the answers so far."""
        return super().get_context() | {
            "closed": core.closed(self.row.session.state, self.row.status),
            "held": self.row.session.state == "done",
            "issued": queries.issued_after(self.row),
            "answers": list(self.row.answers.all()),
        }

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.change_consent(consent=self.row, agreed=form.agreed(), by=self.request.user)

    def get_success_url(self) -> str:
        """The same page, which shows the answer."""
        return reverse("session-consent", kwargs=self.kwargs)
