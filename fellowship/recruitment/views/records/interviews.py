"""What may be done with panels, their members and the times of interviews."""

from typing import Any

from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.recruitment.actions import interviews
from fellowship.recruitment.forms.interviews import PanelForm, TimesForm
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
