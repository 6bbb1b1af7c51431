"""Projects of a cohort: the queue, the record, a new one (screen 4)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.imports import ImportView
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import proposals as actions
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.forms.sections import AmendProposal, NewProposal, ProjectRow, WithdrawProposal
from supervisors.permissions import (
    AMEND_PROPOSAL,
    CLOSE_CONDITION,
    CONFIRM_LEAD_TIME,
    CREATE_PROPOSAL,
    ENTER_PROPOSAL,
    VIEW_PROPOSAL,
    VIEW_PROPOSAL_TITLE,
    VIEW_QUEUE,
    WITHDRAW_PROPOSAL,
)
from supervisors.queries import leads, proposals, reviews, tables
from supervisors.queries.packs import Preparation
from supervisors.views.base import ProposalPage


class Projects(ListView):
    """Proposals of the cohort with state, score, reviewer and how long they wait; supervisors see their own."""

    permit = VIEW_PROPOSAL
    template_name = "supervisors/proposal/queue.html"
    table = tables.Projects

    def check(self, request: HttpRequest) -> None:
        """The cohort must be one the person has to do with."""
        super().check(request)
        self.cohort = proposals.find_cohort(self.kwargs["cohort"])
        if self.cohort is None:
            raise Hidden("There is no such cohort")
        user = request.user
        self.staff = VIEW_QUEUE.allows(user, self.cohort)
        self.creates = CREATE_PROPOSAL.allows(user, self.cohort)
        if not (self.staff or self.creates or VIEW_PROPOSAL.narrow(self.cohort.proposals.all(), user).exists()):
            raise Hidden("There is no such cohort")

    def get_rows(self) -> Any:
        """Proposals of the cohort with what the list shows."""
        return proposals.queue(self.cohort.proposals.all())

    def get_title(self) -> str:
        """The cohort's projects."""
        return f"{self.cohort.name}: projects"

    def get_context(self) -> dict[str, Any]:
        """What may be done here."""
        return super().get_context() | {
            "cohort": self.cohort,
            "may_create": self.creates and self.cohort.state == "call_open",
            "staff": self.staff,
            "may_enter": self.cohort.state == "call_open" and ENTER_PROPOSAL.allows(self.request.user, self.cohort),
        }


class ProjectPage(ProposalPage, PageView):
    """The record of one proposal; people who only need the title see the title."""

    permit = VIEW_PROPOSAL_TITLE
    see = None
    template_name = "supervisors/proposal/page.html"

    def get_title(self) -> str:
        """The proposal's title."""
        return self.row.title

    def get_context(self) -> dict[str, Any]:
        """All that belongs to it, when the person may see it whole."""
        context = super().get_context()
        may = context["may"]
        context |= {
            "whole": may["view_whole"],
            "may_close": CLOSE_CONDITION.held_by(self.request.user),
            "may_confirm": self.row.hr_lead_time_confirmed is None and may["confirm_lead_time"],
            "more_time": getattr(self.row, "extension", None),
        }
        if may["view_whole"] and self.row.state in OFFERED:
            context |= self.readiness()
        return context | proposals.parts_of(self.row) if may["view_whole"] else context

    def readiness(self) -> dict[str, Any]:
        """What is missing before a fellow can start; with links for those who can do something about it."""
        own = self.row.lead.person_id == self.request.user.pk
        linked = own or VIEW_QUEUE.allows(self.request.user, self.row.cohort)
        missing = Preparation(self.row.cohort).missing(self.row.lead, own=own)
        return {"offered": True, "missing": [(words, page if linked else "") for words, page in missing]}


class ProjectAnswers(ProposalPage, PageView):
    """The answers about one proposal, what was decided on them and why, and its history."""

    permit = VIEW_PROPOSAL
    see = None
    template_name = "supervisors/proposal/answers.html"

    def get_title(self) -> str:
        """The proposal's title."""
        return f"{self.row.title}: answers and decisions"

    def get_context(self) -> dict[str, Any]:
        """Criterion by criterion, decision by decision."""
        context = super().get_context()
        story, sections = proposals.story_of(self.row), proposals.lines_by_section(self.row)
        lines = [line for _, inside in sections for line in inside]
        items, ratings = [line.item for line in lines], {x.ref: x.answer.self_rating for x in lines if x.answer}
        told = context["may"]["view_comments"]
        comments = reviews.comments_on(self.row, story["decisions"][-1:], items) if told else []
        state = proposals.form_state(self.row, items, ratings)
        return context | story | {"comments": comments, "sections": sections, "state": state}


class NewProject(ActionView):
    """Begin a proposal in an open call."""

    permit = CREATE_PROPOSAL
    lookup = {"cohort": "slug"}
    form_class = NewProposal
    template_name = "supervisors/proposal/new.html"
    refusals = (actions.CallNotOpen, actions.NotASupervisor)
    title = "New project"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Somebody who leads a project for the first time says for which host."""
        return super().get_form_kwargs() | {"first": leads.leads_first_project(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        """The person's own house."""
        return {"organisation": leads.house_of(self.request.user)}

    def act(self, form: NewProposal) -> Any:
        """Make the draft."""
        return actions.create_proposal(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """On to the task list."""
        return reverse("project-qa", kwargs={"cohort": self.row.slug, "ref": self.result.ref})


class ImportProjects(ImportView):
    """Begin many projects from a file, each in the name of its lead supervisor (ADM-13)."""

    permit = ENTER_PROPOSAL
    lookup = {"cohort": "slug"}
    row_form = ProjectRow
    refusals = (actions.CallNotOpen, actions.NotASupervisor)
    noun = ("project", "projects")

    def get_title(self) -> str:
        """Of what."""
        return f"{self.row}: add projects from a file"

    def add(self, form: Any) -> Any:
        """Begin one."""
        return actions.enter_proposal(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_back_url(self) -> str:
        """The projects."""
        return reverse("projects", kwargs={"cohort": self.row.slug})


class WithdrawProject(ProposalPage, ActionView):
    """Take a proposal back; it cannot be undone."""

    back = "project"
    before = "This cannot be undone. The project and its answers stay readable."
    permit = WITHDRAW_PROPOSAL
    form_class = WithdrawProposal
    title = "Withdraw this project?"
    button = "Withdraw the project"
    success = "The project is withdrawn."

    def act(self, form: WithdrawProposal) -> Any:
        """Withdraw it."""
        return actions.withdraw_proposal(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the record."""
        return self.address("project")


class AmendProject(ProposalPage, ActionView):
    """Open an approved project for changes."""

    back = "project"
    before = "The form opens again with your answers. When you send it, the faculty looks again only at criteria whose answer says something else; if nothing does, the approval holds."
    permit = AMEND_PROPOSAL
    form_class = AmendProposal
    title = "Change this project after its approval?"
    button = "Open the form"

    def act(self, form: Any) -> Any:
        """Open it."""
        return actions.amend_proposal(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """On to the form."""
        return self.address("project-qa")


class ConfirmLeadTime(ProposalPage, ActionView):
    """The HR contact confirms the usual time from request to contract."""

    permit = CONFIRM_LEAD_TIME
    see = VIEW_PROPOSAL_TITLE
    title = "Confirm your usual lead time"
    back = "project"
    before = "You confirm that your trust can have the honorary contract ready in its usual time, so that the fellow starts on the first day."
    button = "Confirm"
    success = "Thank you. The usual lead time is confirmed."

    def act(self, form: Any) -> Any:
        """Keep the answer."""
        return actions.confirm_lead_time(proposal=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the record."""
        return self.address("project")
