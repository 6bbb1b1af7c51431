"""Who is not offered a place, what they may read, and the messages to them (REC-19)."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.tables import Table
from fellowship.foundation.ui.views import ActionView, ListView
from fellowship.recruitment.actions import outcomes as actions
from fellowship.recruitment.forms.outcomes import FeedbackForm
from fellowship.recruitment.permissions import DECIDE_APPLICATION, TELL_OUTCOMES, VIEW_APPLICATION, VIEW_APPLICATIONS
from fellowship.recruitment.queries import outcomes as queries


class Outcomes(ListView):
    """The list, and the button that writes the messages."""

    permit = TELL_OUTCOMES
    lookup = {"cohort": "slug"}
    table = queries.Outcomes
    template_name = "recruitment/outcome/list.html"

    def get_title(self) -> str:
        """Whose."""
        return f"Outcomes: {self.row.name}"

    def get_table(self) -> Table:
        """Everybody whose outcome is known and is not a place."""
        rows = queries.with_outcome(self.row)
        return self.table(rows, self.request.GET, path=self.request.path, title=self.get_title(), view=self)

    def get_context(self) -> dict[str, Any]:
        """How many wait."""
        found = {"to_tell": queries.to_tell(self.row).count(), "unread": queries.unread(self.row).count()}
        return super().get_context() | found


class DraftOutcomes(ActionView):
    """Write the messages; they wait in the outbox."""

    permit = TELL_OUTCOMES
    see = VIEW_APPLICATIONS
    lookup = {"cohort": "slug"}
    refusals = (actions.OutcomeRefused,)
    title = "Write the outcome messages?"
    before = (
        "Everybody whose outcome is known gets a message with the words of reviewers that are released by now. "
        "The messages wait in the outbox, where each can be read and changed before it leaves. Nobody gets two."
    )
    back = "outcomes"
    button = "Write the messages"

    def get_context(self) -> dict[str, Any]:
        """How many, and how many texts are not released."""
        found = {"to_tell": queries.to_tell(self.row).count(), "unread": queries.unread(self.row).count()}
        return super().get_context() | found

    def act(self, form: Any) -> Any:
        """Write them."""
        return actions.draft_outcomes(cohort=self.row, by=self.request.user)

    def get_success(self) -> str:
        """How many."""
        return f"Messages written: {self.result}. Now read and send them from the outbox."

    def get_success_url(self) -> str:
        """The list."""
        return reverse("outcomes", kwargs={"cohort": self.row.slug})


class Feedback(ActionView):
    """What reviewers wrote for one applicant; ticked texts can be read by them."""

    permit = DECIDE_APPLICATION
    see = VIEW_APPLICATION
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    form_class = FeedbackForm
    template_name = "recruitment/outcome/feedback.html"
    back = "outcomes"
    button = "Save"

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort", "person")

    def get_title(self) -> str:
        """For whom."""
        return f"Words for the applicant: {self.row}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The texts."""
        return super().get_form_kwargs() | {"texts": queries.texts_of(self.row)}

    def get_initial(self) -> dict[str, Any]:
        """What is released; all of it when nobody has looked yet."""
        texts = list(queries.texts_of(self.row))
        seen = [t.pk for t in texts if t.feedback_released_at is not None]
        return {"sheets": seen}

    def act(self, form: Any) -> Any:
        """Release them."""
        return actions.release_feedback(application=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """How many."""
        return f"{self.row} has {self.result} released text{'' if self.result == 1 else 's'}."

    def get_success_url(self) -> str:
        """The list."""
        return reverse("outcomes", kwargs={"cohort": self.row.cohort.slug})
