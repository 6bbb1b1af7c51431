"""Messages and reminders of keeping in touch: talks that come or were missed, what was agreed, and requests without an answer."""

from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from supervisors.models import HelpRequest, ProjectQuestion, Touchpoint, TouchpointAction

_GROUP = "Briefings"
_TALK = (
    Field("supervisor", "Name of the supervisor", "supervisor.person.name"),
    Field("due", "Day by which the talk is due", "due_on"),
    Field("cohort", "Name of the cohort", "cohort.name"),
)


def _open_talks() -> object:
    rows = Touchpoint.objects.filter(held_on__isnull=True, due_on__isnull=False, cohort__state="in_placement")
    return rows.select_related("supervisor__person", "by", "cohort")


remind(
    "touchpoint_soon",
    "A talk with a supervisor is near",
    count="due_on",
    rhythm=Rhythm((-7,)),
    day="counted from the day the talk is due",
    about="supervisors.Touchpoint",
    within="cohort",
    rows=lambda on: _open_talks(),
    to=lambda talk: [talk.by, talk.supervisor.person],
    fields=_TALK,
    link=lambda talk: record_url("touchpoint", talk.cohort.slug, talk.ref),
    subject="Talk between the faculty and {supervisor}: due {due}",
    body="Dear {name}\n\nThe next talk between the faculty and {supervisor} ({cohort}) is due by {due}. Please agree on a time.\n\n"
    "{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "touchpoint_missed",
    "A talk with a supervisor was missed",
    count="due_on",
    rhythm=Rhythm((3, 10, 17)),
    day="counted from the day the talk was due",
    about="supervisors.Touchpoint",
    within="cohort",
    rows=lambda on: _open_talks(),
    to=lambda talk: [talk.by],
    fields=_TALK,
    link=lambda talk: record_url("touchpoint", talk.cohort.slug, talk.ref),
    subject="Your talk with {supervisor} was due {due}",
    body="Dear {name}\n\nYour talk with {supervisor} ({cohort}) was due by {due} and is not written down. If it was held, please "
    "write it down; if not, please agree on a time.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "touchpoint_action_due",
    "Something agreed in a talk is due",
    count="due_on",
    rhythm=Rhythm((0, 7, 14)),
    day="counted from the day it is due",
    about="supervisors.TouchpointAction",
    within="cohort",
    rows=lambda on: TouchpointAction.objects.filter(done_on__isnull=True).select_related("owner", "cohort"),
    to=lambda agreed: [agreed.owner],
    fields=(Field("action", "What was agreed", "text"), Field("due", "Day it is due", "due_on")),
    link=lambda agreed: record_url("touchpoint-action", agreed.cohort.slug, agreed.ref),
    subject="You agreed to do this by {due}",
    body="Dear {name}\n\nIn a talk between the faculty and a supervisor you agreed to do this by {due}:\n\n{action}\n\n"
    "Please say when it is done:\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "help_unanswered",
    "A request for help has no answer",
    count="opened_on",
    rhythm=Rhythm((5,), every=7, last=19),
    day="counted from the day it was asked",
    earliest=1,
    about="supervisors.HelpRequest",
    within="cohort",
    rows=lambda on: (
        HelpRequest.objects.filter(status="open")
        .exclude(cohort__state="closed")
        .select_related("owner", "asked_by", "cohort")
    ),
    to=lambda request: [request.owner],
    fields=(Field("topic", "What was asked", "topic"), Field("asked_by", "Who asked", "asked_by.name")),
    link=lambda request: record_url("help-request", request.cohort.slug, request.ref),
    subject="{asked_by} waits for your answer",
    body="Dear {name}\n\n{asked_by} asked for help and has no answer yet:\n\n{topic}\n\nAnswer here, or give it to somebody "
    "else:\n{link}\n\n{programme}",
    group=_GROUP,
)
register(
    Event(
        "question_answered",
        "A question about a project was answered",
        about="supervisors.ProjectQuestion",
        within="proposal__cohort",
        to=lambda question: [question.asked_by],
        rows=lambda on: ProjectQuestion.objects.filter(answered_on__isnull=False, hidden_on=None),
        fields=(
            Field("title", "Title of the project", "proposal.title"),
            Field("question", "What was asked", "text"),
            Field("answer", "The answer", "answer"),
        ),
        link=lambda q: address("published-project", cohort=q.proposal.cohort.slug, ref=q.proposal.ref),
        subject="Your question about “{title}” is answered",
        body="Dear {name}\n\nYou asked about “{title}”:\n\n{question}\n\nThe answer:\n\n{answer}\n\nEverybody who reads the project "
        "reads it there, without your name:\n{link}\n\n{programme}",
        group="Projects",
    )
)
