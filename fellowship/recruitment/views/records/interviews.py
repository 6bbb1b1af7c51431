"""What may be done with panels, their members and the times of interviews."""

from typing import Any

from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.recruitment.actions import interviews
from fellowship.recruitment.forms.interviews import AdjustmentForm, ChairForm, MembersForm, PanelForm, TimesForm
from fellowship.recruitment.queries import interviews as queries

_REFUSALS = (interviews.InterviewRefused,)


def _is_planned(row: Any) -> bool:
    return bool(row.status == "planned")


begin(
    "panel",
    Act(
        "new",
        "Plan a day of interviews",
        "recruitment.plan_interviews",
        run=lambda cohort, by, given: interviews.plan_panel(cohort=cohort, by=by, **given),
        form=PanelForm,
        given=lambda cohort, user: {"people": queries.members_to_be(cohort)},
        refusals=_REFUSALS,
        success="The day is planned. Now add the times.",
        button="Plan the day",
    ),
)
add(
    "panel",
    Act(
        "times",
        "Add times",
        "recruitment.change_panel",
        run=lambda row, by, given: interviews.add_times(panel=row, by=by, **given),
        form=TimesForm,
        when=_is_planned,
        refusals=_REFUSALS,
        success="The times are there. Applicants on the shortlist can choose one.",
        button="Add the times",
    ),
    Act(
        "members",
        "Add members",
        "recruitment.change_panel",
        run=lambda row, by, given: interviews.add_members(panel=row, by=by, **given),
        form=MembersForm,
        given=lambda row, user: {"people": queries.members_to_be(row.cohort)},
        when=_is_planned,
        refusals=_REFUSALS,
        success="The members are added. Each confirms the day.",
    ),
    Act(
        "chair",
        "Say who chairs",
        "recruitment.change_panel",
        run=lambda row, by, given: interviews.set_chair(panel=row, by=by, **given),
        form=ChairForm,
        given=lambda row, user: {"people": queries.people_on(row)},
        initial=lambda row: {"chair": row.chair_id},
        when=_is_planned,
        refusals=_REFUSALS,
        success="The chair is set.",
        hint="The chair alone of the panel reads which adjustments an applicant asked for.",
    ),
)
add(
    "panel-member",
    Act(
        "confirm",
        "I will be there",
        "recruitment.confirm_panel_day",
        run=lambda row, by, given: interviews.confirm_day(member=row, by=by),
        when=lambda row: not row.confirmed,
        refusals=_REFUSALS,
        success="Thank you. The day is confirmed.",
    ),
)
add(
    "slot",
    Act(
        "choose",
        "Choose this time",
        "recruitment.choose_time",
        run=lambda row, by, given: interviews.choose_time(slot=row, by=by),
        when=lambda row: row.application_id is None and row.status == "planned",
        refusals=_REFUSALS,
        success="This is your time. Its calendar file is with your dates.",
        hint="If you have chosen a time before, that one becomes free again.",
    ),
    Act(
        "give-up",
        "Give this time up",
        "recruitment.choose_time",
        run=lambda row, by, given: interviews.give_up_time(slot=row, by=by),
        when=lambda row: row.application_id is not None and row.status == "planned",
        refusals=_REFUSALS,
        success="The time is free again. Please choose another.",
        warning=True,
    ),
    Act(
        "score",
        "Score the interview",
        "recruitment.score_interview",
        page="interview-score",
        when=lambda row: row.application_id is not None and row.status != "cancelled",
    ),
)
add(
    "application",
    Act(
        "adjustments",
        "Ask for adjustments at the interview",
        "recruitment.ask_adjustment",
        run=lambda row, by, given: interviews.ask_adjustment(application=row, by=by, **given),
        form=AdjustmentForm,
        initial=lambda row: {"text": queries.adjustment_of(row)},
        when=lambda row: row.state in ("submitted", "shortlisted"),
        refusals=_REFUSALS,
        success="It is saved. The office and the chair of your panel read it, nobody else who decides about you.",
        hint="Only the fellowship office and the chair of your panel read this. It has no part in any score.",
    ),
)
