"""Briefings, packs, touchpoints and requests for help: lists to read, and the replies of supervisors."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import support as actions
from supervisors.forms.support import ReplyForm
from supervisors.permissions import (
    ACKNOWLEDGE_PACK,
    ANSWER_INVITATION,
    RECORD_ATTENDANCE,
    VIEW_BRIEFING,
    VIEW_HELP_REQUEST,
    VIEW_PACK,
    VIEW_TOUCHPOINT,
)
from supervisors.queries import proposals, support
from supervisors.views import tables


class _CohortList(ListView):
    """A list of one kind of rows of the cohort of the address."""

    abstract = True

    def check(self, request: HttpRequest) -> None:
        """The cohort must exist."""
        super().check(request)
        self.cohort = proposals.find_cohort(self.kwargs["cohort"])
        if self.cohort is None:
            raise Hidden("There is no such cohort")

    def get_title(self) -> str:
        """The kind of rows and the cohort."""
        return f"{self.title}: {self.cohort.name}"


class Briefings(_CohortList):
    """Briefings of the cohort."""

    permit = VIEW_BRIEFING
    table = tables.Briefings
    title = "Briefings"

    def get_rows(self) -> Any:
        """With the number of people invited and there."""
        return support.briefings(self.cohort)


class BriefingPage(PageView):
    """One briefing: to staff with everybody invited, to others with their own invitation."""

    permit = VIEW_BRIEFING
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    template_name = "supervisors/records/briefing.html"

    def get_title(self) -> str:
        """The briefing's title."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """Invitations the person may see."""
        user = self.request.user
        everybody = support.invitations(self.row)
        return super().get_context() | {
            "invitations": RECORD_ATTENDANCE.narrow(everybody, user),
            "mine": ANSWER_INVITATION.narrow(everybody, user).first(),
        }


class ReplyToBriefing(ActionView):
    """Answer one's own invitation."""

    permit = ANSWER_INVITATION
    lookup = {"ref": "briefing__ref", "cohort": "briefing__cohort__slug"}
    button = "Send"
    success = "Thank you for your reply."

    def get_title(self) -> str:
        """Which briefing."""
        return f"Your reply: {self.row.briefing}"

    def get_form(self) -> ReplyForm:
        """The replies that are open now."""
        verbs = [arrow.verb for arrow in self.row.lifecycle.verbs(self.row.state)]
        return ReplyForm(**self.get_form_kwargs(), verbs=verbs)

    def act(self, form: ReplyForm) -> Any:
        """Reply."""
        return actions.answer_invitation(invitation=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the briefing."""
        return reverse("briefing", kwargs=self.kwargs)


class Packs(_CohortList):
    """Who has the induction pack."""

    permit = VIEW_PACK
    table = tables.Packs
    title = "Induction packs"

    def get_rows(self) -> Any:
        """Packs of the cohort."""
        return support.packs(self.cohort)


class AcknowledgePack(ActionView):
    """The supervisor says that the pack has arrived and is read."""

    permit = ACKNOWLEDGE_PACK
    see = VIEW_PACK
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    refusals = (actions.AlreadyDone,)
    button = "I have read the pack"
    success = "Thank you. The pack is acknowledged."

    def get_title(self) -> str:
        """Which version."""
        return f"Induction pack, version {self.row.pack_version}"

    def act(self, form: Any) -> Any:
        """Acknowledge."""
        return actions.acknowledge_pack(pack=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the packs."""
        return reverse("packs", kwargs={"cohort": self.kwargs["cohort"]})


class Touchpoints(_CohortList):
    """Talks between the faculty and supervisors."""

    permit = VIEW_TOUCHPOINT
    table = tables.Touchpoints
    title = "Touchpoints with supervisors"

    def get_rows(self) -> Any:
        """Touchpoints of the cohort."""
        return support.touchpoints(self.cohort)


class HelpRequests(_CohortList):
    """What supervisors asked the faculty for."""

    permit = VIEW_HELP_REQUEST
    table = tables.HelpRequests
    title = "Requests for help"

    def get_rows(self) -> Any:
        """Requests of the cohort."""
        return support.help_requests(self.cohort)
