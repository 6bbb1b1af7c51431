"""Briefings, packs, touchpoints and requests for help: lists, registers, replies, and what may be done with each."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.documents.intake import UploadRefused
from fellowship.foundation.ui import acts
from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.foundation.ui.register import Person, RegisterView
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import reviews as review_actions
from supervisors.actions import support as actions
from supervisors.forms import support as forms
from supervisors.forms.reviews import CloseConditionForm
from supervisors.forms.support import ReplyForm
from supervisors.permissions import (
    ANSWER_INVITATION,
    KEEP_REGISTER,
    RECORD_ATTENDANCE,
    VIEW_BRIEFING,
    VIEW_HELP_REQUEST,
    VIEW_PACK,
    VIEW_TOUCHPOINT,
)
from supervisors.queries import proposals, support, tables


class _CohortList(ListView):
    """A list of one kind of rows of the cohort of the address."""

    abstract = True
    template_name = "portal/record/list.html"
    kind = ""

    def check(self, request: HttpRequest) -> None:
        """The cohort must exist."""
        super().check(request)
        self.cohort = proposals.find_cohort(self.kwargs["cohort"])
        if self.cohort is None:
            raise Hidden("There is no such cohort")

    def get_title(self) -> str:
        """The kind of rows and the cohort."""
        return f"{self.title}: {self.cohort.name}"

    def get_context(self) -> dict[str, Any]:
        """With the way to make another one."""
        begin_one = acts.beginning(self.kind, self.cohort, self.request.user)
        return super().get_context() | {"cohort": self.cohort, "begin": begin_one}


class Briefings(_CohortList):
    """Briefings of the cohort."""

    permit = VIEW_BRIEFING
    table = tables.Briefings
    kind = "briefing"
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
            "may_record": RECORD_ATTENDANCE.held_by(user),
        }


class BriefingRegister(RegisterView):
    """Who was at a briefing: one tap for each person invited."""

    permit = KEEP_REGISTER
    see = VIEW_BRIEFING
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    refusals = (actions.NotYet,)
    marks = [("attend", "Was there"), ("miss", "Was not there"), ("ask_to_read", "Asked to read it")]
    _states = {"attended": "attend", "absent": "miss", "asked_to_read": "ask_to_read", "confirmed": "ask_to_read"}
    _words = {"invited": "no reply", "accepted": "will come", "declined": "cannot come", "confirmed": "has read it"}

    def get_title(self) -> str:
        """Which briefing."""
        return f"Who was there: {self.row}"

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return super().get_context() | {"back": reverse("briefing", kwargs=self.kwargs)}

    def get_people(self) -> list[Person]:
        """Everybody invited, with the reply while nothing is recorded."""
        rows = RECORD_ATTENDANCE.narrow(support.invitations(self.row), self.request.user)
        return [
            Person(str(r.pk), str(r.person), self._states.get(r.state, ""), r, self._words.get(r.state, ""))
            for r in rows
        ]

    def record(self, person: Person, mark: str) -> Any:
        """Record one."""
        return actions.record_briefing(invitation=person.row, verb=mark, by=self.request.user)


class ReplyToBriefing(ActionView):
    """Answer one's own invitation."""

    back = "briefing"
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
    kind = "pack"
    title = "Induction packs"

    def get_rows(self) -> Any:
        """Packs of the cohort."""
        return support.packs(self.cohort)


class Touchpoints(_CohortList):
    """Talks between the faculty and supervisors."""

    permit = VIEW_TOUCHPOINT
    table = tables.Touchpoints
    kind = "touchpoint"
    title = "Touchpoints with supervisors"

    def get_rows(self) -> Any:
        """Touchpoints of the cohort."""
        return support.touchpoints(self.cohort)


class HelpRequests(_CohortList):
    """What supervisors asked the faculty for."""

    permit = VIEW_HELP_REQUEST
    table = tables.HelpRequests
    kind = "help-request"
    title = "Requests for help"

    def get_rows(self) -> Any:
        """Requests of the cohort."""
        return support.help_requests(self.cohort)


add(
    "condition",
    Act(
        "close",
        "Close the condition",
        "supervisors.close_condition",
        run=lambda row, by, given: review_actions.close_condition(condition=row, by=by, **given),
        form=CloseConditionForm,
        when=lambda row: row.status == "open",
        refusals=(review_actions.AlreadyClosed,),
        success="The condition is closed.",
    ),
)
add(
    "pack",
    Act(
        "file",
        "Put the file there",
        "supervisors.give_pack_file",
        run=lambda row, by, given: actions.give_pack_file(pack=row, by=by, **given),
        form=forms.PackFileForm,
        refusals=(UploadRefused,),
        hint="Everybody in the cohort who has this version can open it, in place of an earlier file.",
        success="The file is there.",
    ),
    Act(
        "acknowledge",
        "I have read the pack",
        "supervisors.acknowledge_pack",
        run=lambda row, by, given: actions.acknowledge_pack(pack=row, by=by),
        when=lambda row: row.acknowledged_on is None,
        refusals=(actions.AlreadyDone,),
        success="Thank you. The pack is acknowledged.",
    ),
)
add(
    "touchpoint",
    Act(
        "record",
        "Write down the talk",
        "supervisors.record_touchpoint",
        run=lambda row, by, given: actions.record_touchpoint(touchpoint=row, by=by, **given),
        form=forms.TouchpointForm,
        initial=lambda row: {
            "channel": row.channel,
            "rag": row.rag,
            "note": row.note,
            "actions": "\n".join(str(each) for each in row.actions),
            **({"held_on": row.held_on} if row.held_on else {}),
        },
        refusals=(actions.NotYet,),
        success="The talk is written down.",
    ),
)
begin(
    "touchpoint",
    Act(
        "new",
        "Plan a talk with a supervisor",
        "supervisors.plan_touchpoint",
        run=lambda cohort, by, given: actions.plan_touchpoint(cohort=cohort, by=by, **given),
        form=forms.PlanTouchpointForm,
        given=lambda cohort, user: {
            "supervisors": support.supervisors_of(cohort),
            "people": support.faculty_of(cohort),
        },
        success="The talk is planned.",
    ),
)
add(
    "help-request",
    Act(
        "close",
        "Close with an answer",
        "supervisors.close_help_request",
        run=lambda row, by, given: actions.close_help_request(request=row, by=by, **given),
        form=forms.CloseHelpForm,
        when=lambda row: row.status == "open",
        refusals=(actions.AlreadyDone,),
        success="The answer is sent, and the request is closed.",
    ),
)
begin(
    "help-request",
    Act(
        "new",
        "Ask for help",
        "supervisors.ask_help",
        run=lambda cohort, by, given: actions.ask_help(cohort=cohort, by=by, **given),
        form=forms.AskHelpForm,
        given=lambda cohort, user: {"people": support.faculty_of(cohort)},
        success="Your request is with the person you asked.",
    ),
)
