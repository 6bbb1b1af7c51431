"""Reminders of ratings, of more time and of the end of a placement (stages 11, 13, 15 and 16)."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from fellowship.cohorts.queries.offices import milestone
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.models import (
    Extension,
    ExtensionApproval,
    NextStep,
    Output,
    PlacementProject,
    SkillsAssessment,
    StageHours,
)
from placements.queries.notices import supervisors_of
from placements.queries.reminders.months import GROUP, OF_DELAY, delays, placed, placement_url

_ASKED = Extension.objects.filter(state__in=("pending", "approved"))  # more time was asked for, or is there
_DEPLOY = "deploy"
_END = Coalesce("placement__ends_on", milestone("end"))  # more time moves it


def _unrated(month: int) -> Any:
    rated = SkillsAssessment.objects.filter(fellow=OuterRef("pk"), month=month)
    return lambda on: placed(on).filter(~Exists(rated))


def _without_deployment(on: Any) -> Any:
    """Fellows whose project is to be deployed, with no hours of it yet, who have not asked for more time."""
    planned = PlacementProject.objects.filter(placement=OuterRef("placement"), project__stages__code=_DEPLOY)
    done = StageHours.objects.filter(log__fellow=OuterRef("pk"), stage__code=_DEPLOY)
    return placed(on).filter(Exists(planned), ~Exists(done), ~Exists(_ASKED.filter(fellow=OuterRef("pk"))))


def _without_outputs(on: Any) -> Any:
    """Fellows with no output, or with one that is still only planned."""
    own = Output.objects.filter(fellows=OuterRef("pk"))
    return placed(on).filter(~Exists(own) | Exists(own.filter(status="planned")))


for _month, _milestone, _rhythm, _day in (
    (0, "start", Rhythm((0, 14)), "counted from the start of the placement"),
    (5, "m5", Rhythm((0, 14)), "counted from the month 5 sessions"),
    (12, "end", Rhythm((-28, -7)), "counted from the end of the placement"),
):
    remind(
        f"skills_due_{_month}",
        f"The month {_month} skills rating is due",
        count=milestone(_milestone),
        rhythm=_rhythm,
        day=_day,
        about="cohorts.Fellow",
        within="cohort",
        rows=_unrated(_month),
        to=lambda fellow: [fellow.person],
        link=placement_url,
        subject=f"Please fill in your month {_month} skills rating",
        body=f"Dear {{name}}\n\nPlease fill in your skills rating of month {_month}. It takes five minutes.\n\n"
        "{link}\n\n{programme}",
        group=GROUP,
    )
remind(
    "outputs_check",
    "Outputs are to be checked before the end",
    count=_END,
    rhythm=Rhythm((-28, -7)),
    day="counted from the end of the placement",
    about="cohorts.Fellow",
    within="cohort",
    rows=_without_outputs,
    to=lambda fellow: [fellow.person],
    link=lambda fellow: address("record-new", cohort=fellow.cohort.slug, kind="output"),
    subject="Please check the list of your outputs",
    body="Dear {name}\n\nYour placement ends soon. Please write down the papers, talks, tools and documents that came out of "
    "it, and change those that are no longer only planned.\n\n{link}\n\n{programme}",
    group=GROUP,
)
remind(
    "next_step_due",
    "A fellow has not said what comes next",
    count=_END,
    rhythm=Rhythm((-28, -7)),
    day="counted from the end of the placement",
    about="cohorts.Fellow",
    within="cohort",
    rows=lambda on: placed(on).filter(~Exists(NextStep.objects.filter(fellow=OuterRef("pk")))),
    to=lambda fellow: [fellow.person],
    link=lambda fellow: address("record-new", cohort=fellow.cohort.slug, kind="next-step"),
    subject="What do you do after the fellowship?",
    body="Dear {name}\n\nYour placement ends soon. Please tell us what you go on to. It takes a minute.\n\n{link}\n\n{programme}",
    group=GROUP,
)
remind(
    "delay_extension",
    "A long delay: think of an extension",
    rhythm=Rhythm((31,)),
    rows=lambda on: delays(on).filter(~Exists(_ASKED.filter(fellow=OuterRef("fellow")))),
    subject="{fellow}: think of an extension",
    body="Dear {name}\n\nThe work of {fellow} has been held up for more than 30 days ({cause}). Please talk about asking for "
    "an extension.\n\n{link}\n\n{programme}",
    **OF_DELAY,
)
remind(
    "deployment_late",
    "Deployment has not begun by month 9: think of an extension",
    count="cohort__placement_starts_on",
    rhythm=Rhythm((274,)),  # nine months
    day="counted from the start of the placement",
    earliest=1,
    about="cohorts.Fellow",
    within="cohort",
    rows=_without_deployment,
    to=lambda fellow: [fellow.person, *supervisors_of(fellow)],
    fields=(Field("fellow", "Name of the fellow", "person.name"),),
    link=placement_url,
    subject="{fellow}: deployment has not begun, think of an extension",
    body="Dear {name}\n\nThe project of {fellow} is meant to be deployed, and by the logs of nine months this has not begun. "
    "Please talk about asking for an extension.\n\n{link}\n\n{programme}",
    group=GROUP,
)
remind(
    "extension_waits",
    "A decision about an extension is due",
    count="extension__requested_on",
    rhythm=Rhythm((14,)),
    day="counted from the day it was asked for",
    earliest=1,
    about="placements.ExtensionApproval",
    within="extension__cohort",
    rows=lambda on: ExtensionApproval.objects.filter(
        answer="waiting", extension__state="pending", extension__requested_on__isnull=False
    ).select_related("extension__cohort", "extension__fellow__person", "person"),
    to=lambda row: [row.person],
    fields=(Field("fellow", "Name of the fellow", "extension.fellow.person.name"),),
    link=lambda row: record_url("extension", row.extension.cohort.slug, row.extension.ref),
    subject="Decide about the extension of {fellow}",
    body="Dear {name}\n\n{fellow} asked for an extension two weeks ago, and your decision is still open.\n\n{link}\n\n"
    "{programme}",
    group=GROUP,
)
