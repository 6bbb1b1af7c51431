"""Opening, editing and moving cohorts."""

import datetime as dt

import pytest

from fellowship.cohorts.actions import calendars
from fellowship.cohorts.actions import cohorts as actions
from fellowship.cohorts.core.calendar import TEMPLATE
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.transitions.perform import IllegalTransition, NotReady
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_region

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)
DATES = {
    "induction_on": dt.date(2027, 5, 26),
    "placement_starts_on": dt.date(2027, 6, 1),
    "placement_ends_on": dt.date(2028, 5, 31),
    "graduation_on": dt.date(2028, 6, 13),
}
SIZE = {"places": 12, "days_per_week": 2, "length_months": 12}


def open_cohort(by, **changes):
    """A cohort opened by the action."""
    given = {"name": "Cohort 9", "regions": [make_region()], **DATES, **SIZE, **changes}
    return actions.create_cohort(on=TODAY, by=by, **given)


def milestone(cohort, code):
    """One entry of its calendar."""
    return cohort.milestones.get(code=code)


@pytest.mark.requirement("COH-01", "COH-03", "COH-04")
def test_a_cohort_is_opened_with_its_dates_and_calendar():
    faculty = make_member(make_cohort(ref="C3"), "faculty")
    cohort = open_cohort(faculty)
    cohort.refresh_from_db()
    assert (cohort.slug, cohort.ref, cohort.state) == ("cohort-9", "C4", "draft")
    assert [getattr(cohort, name) for name in DATES] == list(DATES.values())
    assert list(cohort.regions.values_list("code", flat=True)) == ["london"]
    assert cohort.milestones.count() == len(TEMPLATE)
    assert milestone(cohort, "call").date == dt.date(2027, 6, 1) - dt.timedelta(days=280)
    assert milestone(cohort, "induction").date == cohort.induction_on
    assert cohort.memberships.get().user == faculty


@pytest.mark.requirement("COH-01")
def test_two_cohorts_cannot_share_a_name_and_dates_must_be_in_order():
    faculty = make_member(make_cohort(), "faculty")
    open_cohort(faculty)
    with pytest.raises(actions.CohortRefused, match="There is a cohort of that name"):
        open_cohort(faculty)
    with pytest.raises(actions.CohortRefused, match="Placement end must be after"):
        open_cohort(faculty, name="Other", placement_ends_on=DATES["placement_starts_on"])
    assert Cohort.objects.filter(name="Other").count() == 0


def test_only_faculty_opens_cohorts():
    with pytest.raises(Denied):
        open_cohort(make_member(make_cohort(), "programme_support"))


@pytest.mark.requirement("COH-03")
def test_moving_the_start_moves_what_follows_the_template_and_nothing_else():
    faculty = make_member(make_cohort(), "faculty")
    cohort = open_cohort(faculty)
    own = milestone(cohort, "qa")
    calendars.set_milestone(cohort=cohort, milestone=own, title="QA sent", date=dt.date(2026, 11, 20), by=faculty)
    week = dt.timedelta(days=7)
    actions.edit_cohort(cohort=cohort, by=faculty, **{name: day + week for name, day in DATES.items()})
    assert milestone(cohort, "call").date == dt.date(2027, 6, 8) - dt.timedelta(days=280)
    assert milestone(cohort, "start").date == dt.date(2027, 6, 8)
    assert (milestone(cohort, "qa").date, milestone(cohort, "qa").title) == (dt.date(2026, 11, 20), "QA sent")


@pytest.mark.requirement("COH-03")
def test_a_date_in_the_wrong_order_is_refused_in_words():
    faculty = make_member(make_cohort(), "faculty")
    cohort = open_cohort(faculty)
    with pytest.raises(calendars.CalendarRefused, match="“Applications close” is before “Projects published"):
        calendars.set_milestone(
            cohort=cohort,
            milestone=milestone(cohort, "apply_close"),
            title="Applications close",
            date=dt.date(2026, 1, 1),
            by=faculty,
        )


def test_a_date_of_the_cohort_is_changed_with_the_cohort():
    faculty = make_member(make_cohort(), "faculty")
    cohort = open_cohort(faculty)
    with pytest.raises(calendars.CalendarRefused, match="belongs to the cohort"):
        calendars.set_milestone(
            cohort=cohort, milestone=milestone(cohort, "start"), title="Start", date=TODAY, by=faculty
        )


@pytest.mark.requirement("COH-02")
def test_a_gate_stops_the_move_and_says_why_and_may_be_passed_with_a_reason():
    cohort = make_cohort(places=0, placement_ends_on=None)
    faculty = make_member(cohort, "faculty")
    with pytest.raises(NotReady) as stopped:
        actions.move_cohort(cohort=cohort, verb="open_call", by=faculty)
    assert stopped.value.reasons == [
        "Set the date of placement end.",
        "Set the number of places.",
        "Set the date on which the call for projects closes.",
        "Choose the rule set that projects are checked against.",
    ]
    with pytest.raises(NotReady):
        actions.move_cohort(cohort=cohort, verb="open_call", by=faculty, pass_gate=True, reason="  ")
    change = actions.move_cohort(cohort=cohort, verb="open_call", by=faculty, pass_gate=True, reason="Agreed in March")
    cohort.refresh_from_db()
    assert (cohort.state, change.by, change.note) == ("call_open", faculty, "Agreed in March")
    assert change.passed_over == stopped.value.reasons
    assert AuditEntry.objects.filter(action="cohorts.move_cohort", outcome="done", actor_id=faculty.pk).count() == 1


@pytest.mark.requirement("COH-02")
def test_states_are_not_skipped_and_others_may_not_move():
    cohort = make_cohort()
    with pytest.raises(IllegalTransition):
        actions.move_cohort(cohort=cohort, verb="close", by=make_member(cohort, "faculty"))
    with pytest.raises(Denied):
        actions.move_cohort(cohort=cohort, verb="open_call", by=make_member(cohort, "programme_support"))
    with pytest.raises(Denied):
        actions.move_cohort(cohort=cohort, verb="open_call", by=make_member(make_cohort(), "faculty"))
