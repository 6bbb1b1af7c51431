"""Where people reply to events and to requests for mentoring."""

from typing import Any

from django.urls import reverse

from fellowship.awards.actions import invitations, pairs
from fellowship.awards.forms.answers import EventReplyForm, MentoringForm
from fellowship.awards.permissions import ANSWER_EVENT, ANSWER_MENTORING, VIEW_MENTORING
from fellowship.foundation.ui.views import ActionView


class AnswerEvent(ActionView):
    """Reply to an event (ALU-04)."""

    permit = ANSWER_EVENT
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    form_class = EventReplyForm
    template_name = "awards/event/reply.html"
    refusals = (invitations.EventOver,)
    button = "Send reply"
    success = "Your reply was sent."

    def get_title(self) -> str:
        """Which event."""
        return f"Reply to the invitation: {self.row.event}"

    def get_initial(self) -> dict[str, Any]:
        """The reply so far."""
        return {"reply": self.row.reply}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return invitations.answer_event(invitation=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the same page, which shows the reply."""
        return reverse("event-reply", kwargs=self.kwargs)


class AnswerMentoring(ActionView):
    """Agree to be a mentor, or decline (ALU-02)."""

    permit = ANSWER_MENTORING
    see = VIEW_MENTORING
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    form_class = MentoringForm
    template_name = "awards/mentoring/answer.html"
    button = "Send answer"
    success = "Your answer was sent."

    def get_rows(self) -> Any:
        """With the two people."""
        return super().get_rows().select_related("fellow__person", "mentor", "cohort")

    def get_title(self) -> str:
        """Who asks."""
        return f"{self.row.fellow} asks you to be their mentor"

    def act(self, form: Any) -> Any:
        """Keep the answer."""
        accept = form.cleaned_data["accept"] == "yes"
        return pairs.answer_mentoring(pair=self.row, accept=accept, by=self.request.user)

    def get_success_url(self) -> str:
        """The pair's record."""
        return reverse("mentoring", kwargs={"cohort": self.row.cohort.slug, "ref": self.row.ref})
