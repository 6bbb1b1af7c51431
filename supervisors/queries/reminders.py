"""Reminders to hosts and reviewers (requirements part C, stages 2, 3 and 10)."""

from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from fellowship.cohorts.queries.offices import holders, milestone
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from supervisors.core.proposal_lifecycle import UNDECIDED
from supervisors.models import (
    ApprovalCondition,
    DecisionException,
    Proposal,
    ProposalChange,
    Review,
)
from supervisors.queries import briefing_notices as briefing_notices
from supervisors.queries import contact_reminders as contact_reminders
from supervisors.queries import pack_notices as pack_notices
from supervisors.queries.notices import PROPOSAL_FIELDS, project_url

_GROUP = "Projects"
_RETURNED = ProposalChange.objects.filter(row=OuterRef("pk"), now="returned").order_by("-at").values("at")[:1]
_OF_PROPOSAL = tuple(Field(f.name, f.meaning, f"proposal.{f.value}") for f in PROPOSAL_FIELDS)


def _drafts(*states: str) -> Any:
    rows = Proposal.objects.filter(state="draft", cohort__state__in=states)
    return rows.select_related("cohort", "lead__person")


def _second_people(exception: DecisionException) -> list[Any]:
    """Faculty of the cohort, but never the one who asked."""
    faculty = holders(exception.proposal.cohort, "faculty", on=timezone.localdate())
    return [person for person in faculty if person.pk != exception.asked_by_id]


remind(
    "project_untouched",
    "A project has not been touched for a week",
    count="last_saved_on",
    rhythm=Rhythm((7,)),
    day="counted from the day it was last saved",
    earliest=1,
    about="supervisors.Proposal",
    within="cohort",
    rows=lambda on: _drafts("call_open"),
    states={"draft"},
    to=lambda proposal: [proposal.lead.person],
    fields=PROPOSAL_FIELDS,
    link=project_url,
    subject="Your project {ref} is still a draft",
    body="Dear {name}\n\nYou began the project “{title}” ({ref}) for {cohort} and have not sent it yet. What you wrote is "
    "kept.\n\nGo on with it here:\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "call_closing",
    "The call for projects closes soon",
    count=milestone("call_close"),
    rhythm=Rhythm((-14, -7, -2)),
    day="counted from the close of the call",
    about="supervisors.Proposal",
    within="cohort",
    rows=lambda on: _drafts("call_open"),
    states={"draft"},
    to=lambda proposal: [proposal.lead.person],
    fields=PROPOSAL_FIELDS,
    link=project_url,
    subject="Send your project {ref} before the call closes",
    body="Dear {name}\n\nYour project “{title}” ({ref}) is still a draft, and the call of {cohort} closes soon.\n\n"
    "Finish and send it here:\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "call_closed",
    "The call for projects has closed without this project",
    count=milestone("call_close"),
    rhythm=Rhythm((1,)),
    day="counted from the close of the call",
    about="supervisors.Proposal",
    within="cohort",
    rows=lambda on: _drafts("call_open", "qa").filter(Q(extension=None) | Q(extension__until__date__lt=on)),
    states={"draft"},
    to=lambda proposal: [proposal.lead.person],
    fields=PROPOSAL_FIELDS,
    link=project_url,
    subject="The call has closed: your project {ref} was not sent",
    body="Dear {name}\n\nThe call of {cohort} has closed, and your project “{title}” ({ref}) is still a draft, so it will not "
    "be reviewed. What you wrote is kept. If you need more time, ask the faculty.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "proposal_unanswered",
    "A returned project is not answered",
    count=Subquery(_RETURNED),
    rhythm=Rhythm((7,), every=7, last=28),
    day="counted from the day it was returned",
    earliest=1,
    about="supervisors.Proposal",
    within="cohort",
    rows=lambda on: Proposal.objects.filter(state="returned", cohort__state="qa").select_related("lead__person"),
    states={"returned"},
    to=lambda proposal: [proposal.lead.person],
    fields=PROPOSAL_FIELDS,
    link=project_url,
    subject="Your project {ref} waits for your answer",
    body="Dear {name}\n\nThe faculty returned your project “{title}” ({ref}) and waits for your changes.\n\n"
    "Change and send it again here:\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "review_due",
    "A project review is due",
    count="due_on",
    rhythm=Rhythm((-5,)),
    day="counted from the day the review is due",
    about="supervisors.Review",
    within="proposal__cohort",
    rows=lambda on: Review.objects.filter(
        proposal__state__in=UNDECIDED, reviewer__isnull=False, due_on__isnull=False
    ).select_related("proposal__cohort", "reviewer"),
    to=lambda review: [review.reviewer],
    fields=(*_OF_PROPOSAL, Field("due", "Day the review is due", "due_on")),
    link=lambda review: project_url(review.proposal),
    subject="Review of project {ref}: due {due}",
    body="Dear {name}\n\nYour review of “{title}” ({ref}, {cohort}) is due on {due}.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "exception_unconfirmed",
    "An exception waits for a second person",
    count="asked_at",
    rhythm=Rhythm((2,), every=5, last=12),
    day="counted from the day it was asked for",
    earliest=1,
    about="supervisors.DecisionException",
    within="proposal__cohort",
    rows=lambda on: DecisionException.objects.filter(
        confirmed_by=None, version=F("proposal__version"), proposal__state__in=UNDECIDED
    ).select_related("proposal__cohort", "asked_by"),
    to=_second_people,
    fields=(
        *_OF_PROPOSAL,
        Field("asked_by", "Who asked for the exception", "asked_by.name"),
        Field("reason", "The reason given", "reason"),
    ),
    link=lambda exception: project_url(exception.proposal),
    subject="Project {ref}: an exception waits for your answer",
    body="Dear {name}\n\n{asked_by} would like to approve the project “{title}” ({ref}, {cohort}) although an essential "
    "criterion is not met:\n\n{reason}\n\nIt counts only once a second member of the faculty confirms it.\n\n{link}\n\n"
    "{programme}",
    group=_GROUP,
)
remind(
    "condition_due",
    "A condition of an approval is due",
    count="due_on",
    rhythm=Rhythm((0, 7, 14)),
    day="counted from the day the condition is due",
    about="supervisors.ApprovalCondition",
    within="proposal__cohort",
    rows=lambda on: (
        ApprovalCondition.objects.filter(status="open")
        .exclude(proposal__cohort__state="closed")
        .select_related("proposal__cohort", "owner")
    ),
    to=lambda condition: [condition.owner],
    fields=(*_OF_PROPOSAL, Field("condition", "The condition", "text"), Field("due", "Day it is due", "due_on")),
    link=lambda condition: project_url(condition.proposal),
    subject="Condition for project {ref}: due {due}",
    body="Dear {name}\n\nYour project “{title}” ({ref}) was approved on a condition that is still open:\n\n{condition}\n"
    "Due: {due}\n\n{link}\n\n{programme}",
    group=_GROUP,
)
