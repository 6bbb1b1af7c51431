"""Interviews: panels with their times, chosen by applicants themselves, scored by the panel on its own rubric (REC-15, REC-16)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref, next_refs
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.people.models import User
from fellowship.recruitment.actions.reviews import ReviewRefused, keep_points, send_sheet
from fellowship.recruitment.models import (
    Application,
    InterviewAdjustment,
    InterviewPanel,
    InterviewSlot,
    PanelMember,
    ScoreSheet,
)
from fellowship.recruitment.permissions import (
    ASK_ADJUSTMENT,
    CHANGE_PANEL,
    CHOOSE_TIME,
    CONFIRM_PANEL_DAY,
    PLAN_INTERVIEWS,
    SCORE_INTERVIEW,
)
from fellowship.recruitment.queries.interviews import has_supervisor, is_recused, lacks_approval

NO_APPROVAL = (
    "Your approval in principle has not been given, so you cannot choose a time yet. On your application, “Ask for approval "
    "by email” writes to the person who can release you. If they cannot answer in time, write to the fellowship office."
)


class InterviewRefused(Refused):
    """This cannot be done with the interview; the text is fit for the user, `field` names what is wrong."""


@action(PLAN_INTERVIEWS, on="cohort")
def plan_panel(
    *, cohort: Cohort, date: dt.date, mode: str, place: str, members: Iterable[User], by: Any
) -> InterviewPanel:
    """A day of interviews with its members, each of whom confirms it."""
    if date < timezone.localdate():
        raise InterviewRefused("The day of the interviews is over.", "date")
    taken = set(InterviewPanel.objects.filter(cohort=cohort).values_list("code", flat=True))
    code = next(c for n in range(1, len(taken) + 2) if (c := f"panel_{n}") not in taken)
    made = create_with_ref(InterviewPanel, cohort=cohort, prefix="PN", code=code, date=date, mode=mode, place=place)
    PanelMember.objects.bulk_create(PanelMember(panel=made, person=person) for person in members)
    return made


@action(CHANGE_PANEL, on="panel")
def add_times(*, panel: InterviewPanel, first: dt.time, number: int, minutes: int, pause: int, by: Any) -> int:
    """Times one after the other, with a pause between them, which applicants choose from."""
    if panel.status != InterviewPanel.Status.PLANNED:
        raise InterviewRefused("The interviews of this panel are over.")
    if not has_supervisor(panel):
        raise InterviewRefused(
            "Nobody on this panel is a supervisor of the cohort. Add one with “Add members”; then times can be offered."
        )
    begin = dt.datetime.combine(panel.date, first, tzinfo=timezone.get_current_timezone())
    starts = [begin + n * dt.timedelta(minutes=minutes + pause) for n in range(number)]
    if starts[-1].date() != panel.date:
        raise InterviewRefused("The last time would be on the next day.", "number")
    ends = begin + number * dt.timedelta(minutes=minutes + pause)
    for slot in panel.slots.exclude(status="cancelled"):
        if slot.starts_at < ends and slot.starts_at + dt.timedelta(minutes=slot.minutes) > begin:
            raise InterviewRefused("These times overlap with times that are there already.", "first")
    refs = next_refs(InterviewSlot.objects.filter(panel__cohort=panel.cohort), f"{panel.cohort.ref}SL", number)
    InterviewSlot.objects.bulk_create(
        InterviewSlot(ref=ref, panel=panel, starts_at=at, minutes=minutes) for ref, at in zip(refs, starts, strict=True)
    )
    return number


@action(CHANGE_PANEL, on="panel")
def add_members(*, panel: InterviewPanel, members: Iterable[User], by: Any) -> int:
    """More people for the panel, each of whom confirms the day; how many are new."""
    known = set(panel.members.values_list("person", flat=True))
    new = [person for person in members if person.pk not in known]
    PanelMember.objects.bulk_create(PanelMember(panel=panel, person=person) for person in new)
    return len(new)


@action(CHANGE_PANEL, on="panel")
def set_chair(*, panel: InterviewPanel, chair: User, by: Any) -> InterviewPanel:
    """Who leads the interviews of the panel; one of its members."""
    if not panel.members.filter(person=chair).exists():
        raise InterviewRefused("The chair must be a member of the panel.", "chair")
    panel.chair = chair
    panel.save(update_fields=["chair"])
    return panel


@action(ASK_ADJUSTMENT, on="application")
def ask_adjustment(*, application: Application, text: str, by: Any) -> InterviewAdjustment | None:
    """Keep what the applicant needs at the interview; an empty text takes it back."""
    if not text.strip():
        InterviewAdjustment.objects.filter(application=application).delete()
        return None
    given = {"text": text.strip(), "asked_on": timezone.localdate()}
    return InterviewAdjustment.objects.update_or_create(application=application, defaults=given)[0]


@action(CONFIRM_PANEL_DAY, on="member")
def confirm_day(*, member: PanelMember, by: Any) -> PanelMember:
    """The member will be there."""
    member.confirmed = True
    member.save(update_fields=["confirmed"])
    return member


@action(CHOOSE_TIME, on="slot")
def choose_time(*, slot: InterviewSlot, by: Any) -> InterviewSlot:
    """Take a free time for one's interview; an earlier choice becomes free again."""
    slot.refresh_from_db(fields=["application", "status"])
    if slot.application_id is not None:
        raise InterviewRefused("Somebody has just chosen this time. Please choose another.")
    if slot.status != InterviewSlot.Status.PLANNED or slot.starts_at <= timezone.now():
        raise InterviewRefused("This time can no longer be chosen.")
    application = Application.objects.filter(cohort=slot.panel.cohort, person=by, state="shortlisted").first()
    if application is None:
        raise InterviewRefused("Times can be chosen by applicants on the shortlist.")
    if lacks_approval(application):
        raise InterviewRefused(NO_APPROVAL)
    before = InterviewSlot.objects.filter(application=application).first()
    if before is not None:
        _still_to_come(before)
        before.application = None
        before.save(update_fields=["application"])
    slot.application = application
    slot.save(update_fields=["application"])
    return slot


@action(CHOOSE_TIME, on="slot")
def give_up_time(*, slot: InterviewSlot, by: Any) -> InterviewSlot:
    """Make one's time free for somebody else."""
    if slot.application_id is None or slot.application.person_id != by.pk:
        raise InterviewRefused("This is not your time.")
    _still_to_come(slot)
    slot.application = None
    slot.save(update_fields=["application"])
    return slot


@action(SCORE_INTERVIEW, on="slot")
def score_interview(
    *,
    slot: InterviewSlot,
    scores: Mapping[str, int | None],
    comment: str,
    send: bool,
    feedback: str = "",
    by: Any,
) -> ScoreSheet:
    """Keep the panel member's points of an interview, apart from those of the shortlist; sent, they stand."""
    application = slot.application
    if application is None:
        raise InterviewRefused("Nobody has chosen this time.")
    if is_recused(slot, by):
        raise InterviewRefused("You have a conflict of interest with this applicant, so others score the interview.")
    sheet, _ = ScoreSheet.objects.get_or_create(application=application, reviewer=by, stage=ScoreSheet.Stage.INTERVIEW)
    if sheet.is_submitted:
        raise ReviewRefused("Your scores of this interview are sent already.")
    sheet.comment, sheet.feedback = comment, feedback.strip()
    keep_points(sheet, scores)
    if send:
        send_sheet(sheet)
    else:
        sheet.save()
    return sheet


def _still_to_come(slot: InterviewSlot) -> None:
    if slot.starts_at <= timezone.now() or slot.status != InterviewSlot.Status.PLANNED:
        raise InterviewRefused("Your interview has been, so the time cannot be changed.")
