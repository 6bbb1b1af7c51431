"""Talks with supervisors and requests for help: their lists, planning a year at once, and asking from any page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.views import ActionView
from supervisors.actions import help_requests as help_actions
from supervisors.actions import touchpoints as actions
from supervisors.actions.support import AlreadyDone, NotYet
from supervisors.forms import contact as forms
from supervisors.permissions import ASK_HELP, PLAN_TOUCHPOINT, VIEW_HELP_REQUEST, VIEW_TOUCHPOINT
from supervisors.queries import contact, contact_tables, support
from supervisors.views.records import CohortList


class Touchpoints(CohortList):
    """Talks between the faculty and supervisors, with what is alarming first."""

    permit = VIEW_TOUCHPOINT
    table = contact_tables.Touchpoints
    template_name = "supervisors/touchpoints/list.html"
    kind = "touchpoint"
    title = "Touchpoints with supervisors"

    def get_rows(self) -> Any:
        """Touchpoints of the cohort."""
        return contact.touchpoints(self.cohort)

    def get_context(self) -> dict[str, Any]:
        """With supervisors who are off track twice in a row, and the way to plan for everybody."""
        shown = super().get_context()
        may_plan = PLAN_TOUCHPOINT.held_by(self.request.user) and shown["begin"] is not None
        alarming = contact.off_track(self.visible()) if may_plan else []
        return shown | {"may_plan": may_plan, "alarming": alarming}


class PlanYear(ActionView):
    """The same talks with every supervisor, in one go (SUP-07)."""

    permit = PLAN_TOUCHPOINT
    lookup = {"cohort": "slug"}
    form_class = forms.PlanYearForm
    refusals = (actions.NoStart,)
    back = "touchpoints"
    title = "Plan the talks of the year"
    before = (
        "Every supervisor of the cohort gets a talk in each month you name. Talks that are there already stay as they "
        "are, so you can come back when a supervisor joins."
    )
    button = "Plan them"

    def get_initial(self) -> dict[str, Any]:
        """The months as they are set."""
        return {"months": ", ".join(map(str, contact.months_of(self.row))), "person": self.request.user.pk}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who can talk, and the last month of the placement."""
        more = {"people": support.faculty_of(self.row), "last": self.row.length_months}
        return super().get_form_kwargs() | more

    def act(self, form: Any) -> Any:
        """Plan."""
        return actions.plan_year(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """How many are new."""
        made = self.result
        return f"{made} talk{'' if made == 1 else 's'} planned." if made else "All of these talks are planned already."

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("touchpoints", kwargs=self.kwargs)


class HelpRequests(CohortList):
    """What supervisors asked the faculty for."""

    permit = VIEW_HELP_REQUEST
    table = contact_tables.HelpRequests
    kind = "help-request"
    title = "Requests for help"

    def get_rows(self) -> Any:
        """Requests of the cohort."""
        return contact.help_requests(self.cohort)


class AskForHelp(ActionView):
    """Ask the faculty for help; the page it is asked from comes along (SUP-09)."""

    permit = ASK_HELP
    form_class = forms.AskHelpForm
    template_name = "supervisors/help/ask.html"
    draft = "supervisors.help"
    button = "Send"
    success = "Your request is with the person you asked. The answer reaches you by message."

    def check(self, request: HttpRequest) -> None:
        """The cohort of the page it is asked from, or the newest."""
        super().check(request)
        self.asked_from = contact.page_asked_from(request.GET.get("from", ""))
        self.cohort = contact.cohort_asked_from(self.asked_from, request.user)
        if self.cohort is None:
            raise Hidden("There is no cohort to ask in")

    def get_title(self) -> str:
        """In which cohort."""
        return f"Ask for help: {self.cohort.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who can be asked."""
        return super().get_form_kwargs() | {"people": support.faculty_of(self.cohort)}

    def get_context(self) -> dict[str, Any]:
        """The page it is about."""
        return super().get_context() | {"cohort": self.cohort, "asked_from": self.asked_from}

    def act(self, form: Any) -> Any:
        """Ask."""
        return help_actions.ask_help(
            cohort=self.cohort, by=self.request.user, asked_from=self.asked_from, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        """To the request."""
        return record_url("help-request", self.cohort.slug, self.result.ref)


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
        refusals=(NotYet,),
        success="The talk is written down.",
    ),
    Act(
        "agree",
        "Add an action to follow",
        "supervisors.record_touchpoint",
        run=lambda row, by, given: actions.agree_action(touchpoint=row, by=by, **given),
        form=forms.AgreeForm,
        given=lambda row, user: {"people": contact.who_may_act(row)},
        hint="It stands on the home of the person who does it until it is done.",
        success="The action is followed from now on.",
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
    "touchpoint-action",
    Act(
        "finish",
        "It is done",
        "supervisors.finish_touchpoint_action",
        run=lambda row, by, given: actions.finish_action(agreed=row, by=by, **given),
        form=forms.DoneForm,
        when=lambda row: row.done_on is None,
        refusals=(AlreadyDone,),
        success="Thank you. It is done.",
    ),
)
add(
    "help-request",
    Act(
        "close",
        "Close with an answer",
        "supervisors.close_help_request",
        run=lambda row, by, given: help_actions.close_help_request(request=row, by=by, **given),
        form=forms.CloseHelpForm,
        when=lambda row: row.status == "open",
        refusals=(AlreadyDone,),
        success="The answer is sent, and the request is closed.",
    ),
    Act(
        "hand",
        "Give it to somebody else",
        "supervisors.hand_help_request",
        run=lambda row, by, given: help_actions.hand_help_request(request=row, by=by, **given),
        form=forms.HandHelpForm,
        given=lambda row, user: {"people": support.faculty_of(row.cohort)},
        when=lambda row: row.status == "open",
        refusals=(AlreadyDone, NotYet),
        success="They see it on their home now.",
    ),
    Act(
        "reopen",
        "Ask again",
        "supervisors.reopen_help_request",
        run=lambda row, by, given: help_actions.reopen_help_request(request=row, by=by, **given),
        form=forms.ReopenHelpForm,
        when=lambda row: row.status == "closed",
        refusals=(NotYet,),
        success="The request is open again.",
    ),
)
begin(
    "help-request",
    Act(
        "new",
        "Ask for help",
        "supervisors.ask_help",
        run=lambda cohort, by, given: help_actions.ask_help(cohort=cohort, by=by, **given),
        form=forms.AskHelpForm,
        given=lambda cohort, user: {"people": support.faculty_of(cohort)},
        success="Your request is with the person you asked.",
    ),
)
