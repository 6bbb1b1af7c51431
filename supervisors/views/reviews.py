"""Faculty reviews a proposal side by side and decides (screen 5)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden, annotate_may
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import reviews as actions
from supervisors.forms import reviews as forms
from supervisors.permissions import (
    CLOSE_CONDITION,
    CONFIRM_EXCEPTION,
    DECIDE_PROPOSAL,
    PUBLISH_PROPOSAL,
    REVIEW_PROPOSAL,
    VIEW_CONDITION,
)
from supervisors.queries import proposals, reviews, tables
from supervisors.views.base import ProposalPage


class ReviewOverview(ProposalPage, PageView):
    """All criteria with what the supervisor said and what the reviewers hold, and the way to the decision."""

    permit = REVIEW_PROPOSAL
    template_name = "supervisors/review/overview.html"

    def get_title(self) -> str:
        """Which proposal is reviewed."""
        return f"Review: {self.row.title}"

    def get_context(self) -> dict[str, Any]:
        """The lines."""
        found = reviews.review_page(proposal=self.row, user=self.request.user)
        return super().get_context() | {"review": found, "user_pk": self.request.user.pk}


class ReviewCriterion(ProposalPage, ActionView):
    """One criterion: the supervisor's answer beside the reviewer's assessment."""

    permit = REVIEW_PROPOSAL
    form_class = forms.VerdictForm
    template_name = "supervisors/review/criterion.html"
    refusals = (actions.NotUnderReview,)
    button = "Save and next criterion"

    def check(self, request: HttpRequest) -> None:
        """The criterion must be one of the rule set."""
        super().check(request)
        self.review = reviews.review_page(proposal=self.row, user=request.user)
        self.line = self.review.line(self.kwargs["criterion"])
        if self.line is None:
            raise Hidden("There is no such criterion")

    def get_title(self) -> str:
        """The criterion."""
        return self.line.item.label or self.line.item.criterion.question

    def get_initial(self) -> dict[str, Any]:
        """The reviewer's own earlier verdict, never the supervisor's rating."""
        mine = self.line.mine
        return {"verdict": mine.verdict, "comment": mine.comment} if mine else {}

    def get_context(self) -> dict[str, Any]:
        """The line and the progress."""
        return super().get_context() | {"review": self.review, "line": self.line}

    def act(self, form: Any) -> Any:
        """Keep the verdict."""
        return actions.record_verdict(
            proposal=self.row, criterion=self.line.item.criterion, by=self.request.user, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        """On to the next criterion without a verdict, or back to all of them."""
        following = self.review.after(self.line.ref)
        if following and "stay" not in self.request.POST:
            return self.address("project-review-criterion", criterion=following)
        return self.address("project-review")


class AgreeVerdict(ProposalPage, ActionView):
    """What holds of a criterion on which reviewers differ (PRJ-07)."""

    permit = DECIDE_PROPOSAL
    form_class = forms.AgreeForm
    template_name = "supervisors/review/agree.html"
    refusals = (actions.NotUnderReview, actions.NoDifference)
    button = "Save"
    success = "The agreed verdict is saved."

    def check(self, request: HttpRequest) -> None:
        """The criterion must be one of the rule set."""
        super().check(request)
        self.review = reviews.review_page(proposal=self.row, user=request.user)
        self.line = self.review.line(self.kwargs["criterion"])
        if self.line is None:
            raise Hidden("There is no such criterion")

    def get_title(self) -> str:
        """The criterion."""
        return f"Agree on {self.line.ref}"

    def get_initial(self) -> dict[str, Any]:
        """What was agreed before."""
        agreed = self.line.agreed
        return {"verdict": agreed.verdict, "reason": agreed.reason} if agreed else {}

    def get_context(self) -> dict[str, Any]:
        """What each reviewer holds."""
        told = [(name, verdict) for name, verdict in self.line.by_reviewer if verdict]
        return super().get_context() | {"line": self.line, "told": told}

    def act(self, form: Any) -> Any:
        """Agree."""
        return actions.agree_verdict(
            proposal=self.row, criterion=self.line.item.criterion, by=self.request.user, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        """Back to the review."""
        return self.address("project-review")


class AssignReviewer(ProposalPage, ActionView):
    """Give the proposal to a reviewer."""

    permit = REVIEW_PROPOSAL
    form_class = forms.AssignForm
    refusals = (actions.NotUnderReview,)
    title = "Choose a reviewer"
    button = "Save"
    success = "The reviewer is chosen."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The faculty of the cohort."""
        return super().get_form_kwargs() | {"people": reviews.faculty_of(self.row)}

    def act(self, form: Any) -> Any:
        """Assign."""
        return actions.assign_reviewer(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the record."""
        return self.address("project")


class Decide(ProposalPage, ActionView):
    """Approve, approve with dated conditions, hold as back-up, return or reject, with a reason."""

    permit = DECIDE_PROPOSAL
    template_name = "supervisors/review/decide.html"
    refusals = (actions.NotUnderReview, actions.NoConditions)
    title = "Decide about this project"
    button = "Save the decision"
    success = "The decision is saved and the supervisor will be told."

    def get_form(self) -> Any:
        """The form with the criteria of the rule set."""
        return forms.DecisionForm(**self.get_form_kwargs(), proposal=self.row, people=reviews.faculty_of(self.row))

    def get_context(self) -> dict[str, Any]:
        """What stands in the way of an approval."""
        found = reviews.review_page(proposal=self.row, user=self.request.user)
        return super().get_context() | {"review": found}

    def act(self, form: Any) -> Any:
        """Decide."""
        given = form.cleaned_data
        return actions.decide_proposal(
            proposal=self.row,
            outcome=given["outcome"],
            comment=given["comment"],
            conditions=form.conditions(),
            answer_by=given["answer_by"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        """Back to the record."""
        return self.address("project")


class AskException(ProposalPage, ActionView):
    """Ask a colleague to agree to an exception."""

    back = "project-review"
    permit = DECIDE_PROPOSAL
    form_class = forms.ExceptionForm
    refusals = (actions.NotUnderReview,)
    title = "Ask for an exception"
    button = "Ask a colleague"
    success = "A second faculty member can now confirm the exception."

    def act(self, form: Any) -> Any:
        """Ask."""
        return actions.ask_exception(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the review."""
        return self.address("project-review")


class ConfirmException(ProposalPage, ActionView):
    """The second faculty member confirms an exception."""

    permit = CONFIRM_EXCEPTION
    template_name = "supervisors/review/confirm.html"
    refusals = (actions.NotUnderReview, actions.SamePerson)
    title = "Confirm the exception?"
    button = "Confirm the exception"
    success = "The exception is confirmed."

    def get_context(self) -> dict[str, Any]:
        """Who asked, and why."""
        found = reviews.review_page(proposal=self.row, user=self.request.user)
        return super().get_context() | {"review": found}

    def act(self, form: Any) -> Any:
        """Confirm."""
        return actions.confirm_exception(proposal=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the review."""
        return self.address("project-review")


class Publish(ProposalPage, ActionView):
    """Show the project to applicants."""

    back = "project"
    before = "Applicants then see the project in the list they choose from."
    permit = PUBLISH_PROPOSAL
    title = "Publish this project?"
    button = "Publish the project"
    success = "The project is published."

    def act(self, form: Any) -> Any:
        """Publish."""
        return actions.publish_proposal(proposal=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the record."""
        return self.address("project")


class Conditions(ListView):
    """Conditions of approvals in the cohort, open ones first."""

    permit = VIEW_CONDITION
    table = tables.Conditions
    title = "Conditions of approvals"

    def get_rows(self) -> Any:
        """Conditions of the cohort."""
        self.cohort = proposals.find_cohort(self.kwargs["cohort"])
        return annotate_may(reviews.conditions(self.cohort), self.request.user, CLOSE_CONDITION)


class CloseCondition(ActionView):
    """Close a condition with its evidence."""

    back = "project-conditions"
    permit = CLOSE_CONDITION
    see = VIEW_CONDITION
    lookup = {"ref": "ref", "cohort": "proposal__cohort__slug"}
    form_class = forms.CloseConditionForm
    refusals = (actions.AlreadyClosed,)
    button = "Close the condition"
    success = "The condition is closed."

    def get_title(self) -> str:
        """Which condition."""
        return f"Close: {self.row.text}"

    def act(self, form: Any) -> Any:
        """Close it."""
        return actions.close_condition(condition=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the conditions."""
        return reverse("project-conditions", kwargs={"cohort": self.kwargs["cohort"]})
