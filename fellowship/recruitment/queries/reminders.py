"""Reminders to applicants and reviewers (requirements part C, stages 4 to 8)."""

from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.utils import timezone

from fellowship.cohorts.queries.offices import holders, milestone
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.recruitment.core.scores import WIDE_SPREAD
from fellowship.recruitment.models import (
    Application,
    ApplicationChange,
    InterviewSlot,
    Offer,
    PanelMember,
    ReviewAssignment,
    ScoreSheet,
)
from fellowship.recruitment.queries.notices import application_url, offer_url
from fellowship.recruitment.queries.reviews import POINTS

_GROUP = "Recruitment"
_COHORT = Field("cohort", "Name of the cohort", "cohort.name")
_DRAFTS = Application.objects.select_related("cohort", "person")


def _first_of_reviewer(rows: Any, *same: str) -> Any:
    """One of each reviewer's rows with the same days: one message for all of them, not one for each application."""
    earlier = rows.filter(reviewer=OuterRef("reviewer"), pk__lt=OuterRef("pk"), **{day: OuterRef(day) for day in same})
    return rows.filter(~Exists(earlier.order_by()))


def _assignments(on: object) -> Any:
    rows = ReviewAssignment.objects.filter(application__cohort__state="recruiting")
    return rows.select_related("application__cohort", "reviewer")


def _spread(on: object) -> Any:
    """Applications that two sheets of a round tell very differently, still undecided."""
    sheets = ScoreSheet.objects.filter(application=OuterRef("pk"), is_submitted=True, assignment__isnull=False)
    points = sheets.annotate(points=POINTS).values("points")
    rows = Application.objects.filter(cohort__state="recruiting").select_related("cohort")
    rows = rows.annotate(
        high=Subquery(points.order_by("-points")[:1]),
        low=Subquery(points.order_by("points")[:1]),
        last_sheet=Subquery(sheets.order_by().values("application").annotate(day=Max("submitted_on")).values("day")),
    )
    return rows.filter(high__gt=F("low") + WIDE_SPREAD)


def _without_slot(on: Any) -> Any:
    """Applications on the shortlist without a time, while there are times to choose from."""
    free = InterviewSlot.objects.filter(
        panel__cohort=OuterRef("cohort"), panel__status="planned", status="planned", application=None
    )
    rows = Application.objects.filter(Exists(free.filter(starts_at__date__gte=on)), slot=None)
    return rows.filter(cohort__state="recruiting").select_related("cohort", "person")


def _unscored(on: object) -> Any:
    """Members of panels with an interview they have not scored."""
    sheet = ScoreSheet.objects.filter(
        application=OuterRef("application"), reviewer=OuterRef(OuterRef("person")), stage="interview", is_submitted=True
    )
    seen = InterviewSlot.objects.filter(~Exists(sheet), panel=OuterRef("panel"), application__isnull=False)
    rows = PanelMember.objects.filter(Exists(seen.exclude(status="cancelled")), panel__cohort__state="recruiting")
    return rows.exclude(panel__status="cancelled").select_related("panel__cohort", "person")


remind(
    "draft_untouched",
    "An application has not been touched for a week",
    count="last_saved_on",
    rhythm=Rhythm((7,)),
    day="counted from the day it was last saved",
    earliest=1,
    about="recruitment.Application",
    within="cohort",
    rows=lambda on: _DRAFTS.filter(cohort__state="recruiting"),
    states={"draft"},
    to=lambda application: [application.person],
    fields=(_COHORT,),
    link=application_url,
    subject="Your application to {cohort} is still a draft",
    body="Dear {name}\n\nYou began an application to {cohort} and have not sent it yet. What you wrote is kept.\n\n"
    "{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "applications_closing",
    "Applications close soon",
    count=milestone("apply_close"),
    rhythm=Rhythm((-3, -1)),
    day="counted from the day applications close",
    about="recruitment.Application",
    within="cohort",
    rows=lambda on: _DRAFTS.filter(cohort__state="recruiting"),
    states={"draft"},
    to=lambda application: [application.person],
    fields=(_COHORT,),
    link=application_url,
    subject="Applications to {cohort} close soon: send yours",
    body="Dear {name}\n\nYour application to {cohort} is still a draft, and applications close soon.\n\n"
    "Finish and send it here:\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "approval_missing",
    "The support letter is missing",
    count=milestone("apply_close"),
    rhythm=Rhythm((-7,)),
    day="counted from the day applications close",
    about="recruitment.Application",
    within="cohort",
    rows=lambda on: _DRAFTS.filter(cohort__state="recruiting").exclude(approval="given"),
    states={"draft", "submitted"},
    to=lambda application: [application.person],
    fields=(_COHORT,),
    link=application_url,
    subject="Your approval in principle has not arrived",
    body="Dear {name}\n\nYour application to {cohort} needs an approval in principle, and we do not have it yet.\n\n"
    "{link}\n\n{programme}",
    group=_GROUP,
)
_OF_REVIEWER: dict[str, Any] = {
    "about": "recruitment.ReviewAssignment",
    "within": "application__cohort",
    "to": lambda assignment: [assignment.reviewer],
    "fields": (
        Field("cohort", "Name of the cohort", "application.cohort.name"),
        Field("due", "Day the scores are due", "due_on"),
    ),
    "link": lambda assignment: address("reviews", cohort=assignment.application.cohort.slug) or address("home"),
    "group": _GROUP,
}
remind(
    "review_assigned",
    "Applications were given to a reviewer",
    count="assigned_on",
    rhythm=Rhythm((0,)),
    day="counted from the day they were assigned",
    earliest=0,
    rows=lambda on: _first_of_reviewer(_assignments(on).filter(state="assigned"), "round", "assigned_on"),
    states={"assigned"},
    subject="Please score applications by {due}",
    body="Dear {name}\n\nApplications to {cohort} wait for your scores. Please say first whether you have a conflict of "
    "interest; the scores are due on {due}.\n\n{link}\n\n{programme}",
    **_OF_REVIEWER,
)
remind(
    "conflict_unanswered",
    "A reviewer has not answered the conflict question",
    count="assigned_on",
    rhythm=Rhythm((2,)),
    day="counted from the day it was assigned",
    earliest=1,
    rows=lambda on: _first_of_reviewer(
        _assignments(on).filter(conflict_answered=False, state="assigned"), "round", "assigned_on"
    ),
    states={"assigned"},
    subject="Do you have a conflict of interest?",
    body="Dear {name}\n\nPlease say whether you have a conflict of interest with the applications to {cohort} that you "
    "were asked to score by {due}.\n\n{link}\n\n{programme}",
    **_OF_REVIEWER,
)
remind(
    "score_due",
    "Scores are due",
    count="due_on",
    rhythm=Rhythm((-3, -1)),
    day="counted from the day the scores are due",
    rows=lambda on: _first_of_reviewer(
        _assignments(on).filter(state__in=("assigned", "in_progress")), "round", "due_on"
    ),
    states={"assigned", "in_progress"},
    subject="Score applications: due {due}",
    body="Dear {name}\n\nApplications to {cohort} wait for your scores. They are due on {due}.\n\n{link}\n\n{programme}",
    **_OF_REVIEWER,
)
remind(
    "score_spread",
    "Reviewers score an application very differently",
    count="last_sheet",
    rhythm=Rhythm((0, 7)),
    day="counted from the day of the last score sheet",
    earliest=0,
    about="recruitment.Application",
    within="cohort",
    rows=_spread,
    states={"submitted"},
    to=lambda application: holders(application.cohort, "faculty", on=timezone.localdate()),
    fields=(_COHORT, Field("ref", "Reference of the application", "ref")),
    link=application_url,
    subject="Application {ref}: the scores lie far apart",
    body=f"Dear {{name}}\n\nTwo reviewers differ by more than {WIDE_SPREAD} points about application {{ref}} of {{cohort}}. Please "
    "look at their score sheets before the shortlist is agreed.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "slot_unpicked",
    "No time is chosen for an interview",
    count=Subquery(
        ApplicationChange.objects.filter(row=OuterRef("pk"), now="shortlisted").order_by("-at").values("at")[:1]
    ),
    rhythm=Rhythm((3,), every=3, last=9),
    day="counted from the day of the shortlist",
    earliest=1,
    about="recruitment.Application",
    within="cohort",
    rows=_without_slot,
    states={"shortlisted"},
    to=lambda application: [application.person],
    fields=(_COHORT,),
    link=application_url,
    essential=True,
    subject="Choose a time for your interview",
    body="Dear {name}\n\nYou are on the shortlist of {cohort}, and no time is chosen for your interview yet. Please choose "
    "one.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "interview_score_due",
    "Scores of interviews are due",
    count="panel__date",
    rhythm=Rhythm((1,), every=2, last=5),
    day="counted from the day of the interviews",
    earliest=0,
    about="recruitment.PanelMember",
    within="panel__cohort",
    rows=_unscored,
    to=lambda member: [member.person],
    fields=(
        Field("cohort", "Name of the cohort", "panel.cohort.name"),
        Field("day", "Day of the interviews", "panel.date"),
    ),
    link=lambda member: address("reviews", cohort=member.panel.cohort.slug) or address("home"),
    subject="Please score the interviews of {day}",
    body="Dear {name}\n\nYou were on the panel of {cohort} on {day}, and not all of your scores are in. Please send them within "
    "a day of the interviews, while you remember them well.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "interview_soon",
    "An interview is near",
    count="starts_at",
    rhythm=Rhythm((-2,)),
    day="counted from the day of the interview",
    about="recruitment.InterviewSlot",
    within="panel__cohort",
    rows=lambda on: InterviewSlot.objects.filter(status="planned", application__state="shortlisted").select_related(
        "panel__cohort", "application__person", "application__cohort"
    ),
    to=lambda slot: [slot.application.person] if slot.application else [],
    fields=(
        Field("cohort", "Name of the cohort", "panel.cohort.name"),
        Field("day", "Day of the interview", lambda slot: slot.starts_at.date()),
        Field("place", "Place of the interview", "panel.place"),
    ),
    link=lambda slot: application_url(slot.application) if slot.application else "",
    essential=True,
    subject="Your interview on {day}",
    body="Dear {name}\n\nYour interview for {cohort} is on {day}. {place}\n\nSee the time here:\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "offer_lapses",
    "An offer lapses soon",
    count="accept_by",
    rhythm=Rhythm((-5, -2, -1)),
    day="counted from the last day to accept",
    about="recruitment.Offer",
    within="cohort",
    rows=lambda on: Offer.objects.select_related("cohort", "application__person"),
    states={"sent"},
    to=lambda offer: [offer.application.person],
    fields=(_COHORT, Field("accept_by", "Last day to accept", "accept_by")),
    link=offer_url,
    essential=True,
    subject="Answer our offer by {accept_by}",
    body="Dear {name}\n\nWe have offered you a place in {cohort}. Please accept or decline by {accept_by}; after that day "
    "the place goes to somebody else.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
