"""Objectives of a cohort: added, changed, moved, removed and put back, by faculty only."""

import pytest

from fellowship.cohorts.actions import curriculum as actions
from fellowship.cohorts.models import CurriculumCell
from fellowship.cohorts.queries.curriculum import taught
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.ui.undo import TooLate
from tests.factories.cohorts import make_cohort, make_member, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COH-10")]


def texts(cohort):
    """The rows of the grid from top to bottom; their numbers have no holes."""
    rows = list(cohort.curriculum.all())
    assert [row.order for row in rows] == list(range(1, len(rows) + 1))
    return [row.text for row in rows]


@pytest.fixture
def office():
    """A cohort, its faculty member and two stages."""
    cohort = make_cohort()
    return (
        cohort,
        make_member(cohort, "faculty"),
        make_term("lifecycle_stage", "data"),
        make_term("lifecycle_stage", "build"),
    )


def add(office, text, taught=None):
    """One more objective."""
    return actions.add_objective(cohort=office[0], text=text, taught=taught or {}, by=office[1])


def test_objectives_are_added_changed_and_moved(office):
    cohort, faculty, data, build = office
    first, _, third = (add(office, text) for text in (" First ", "Second", "Third"))
    assert texts(cohort) == ["First", "Second", "Third"]
    actions.change_objective(
        cohort=cohort, objective=third, text="Third, in other words", place=1, by=faculty,
        taught={data.pk: ["small_group", "project_work", "nothing"], build.pk: ["self_directed"]},
    )  # fmt: skip
    assert texts(cohort) == ["Third, in other words", "First", "Second"]
    assert taught(third) == {data.pk: ["project_work", "small_group"], build.pk: ["self_directed"]}
    first.refresh_from_db()
    actions.change_objective(cohort=cohort, objective=first, text="First", taught={}, place=99, by=faculty)
    assert texts(cohort) == ["Third, in other words", "Second", "First"]


def test_what_cannot_be_is_refused_in_words(office):
    cohort, faculty, _, _ = office
    objective = add(office, "Check a tool")
    with pytest.raises(actions.CurriculumRefused, match="in the curriculum already"):
        add(office, "check a tool ")
    with pytest.raises(actions.CurriculumRefused, match="not a stage"):
        add(office, "Another", {make_term("skill", "python").pk: ["project_work"]})
    other = make_cohort()
    theirs = make_member(other, "faculty")
    with pytest.raises(actions.CurriculumRefused, match="another cohort"):
        actions.remove_objective(cohort=other, objective=objective, by=theirs)
    # The same words are free in another cohort, and an objective may keep its own.
    actions.add_objective(cohort=other, text="Check a tool", taught={}, by=theirs)
    actions.change_objective(cohort=cohort, objective=objective, text="Check a tool", taught={}, by=faculty)


def test_a_removed_objective_is_put_back_where_it_stood(office):
    cohort, faculty, data, _ = office
    for text in ("First", "Second", "Third"):
        add(office, text, {data.pk: ["large_group"]})
    was = actions.remove_objective(cohort=cohort, objective=cohort.curriculum.get(order=2), by=faculty)
    assert texts(cohort) == ["First", "Third"]
    assert CurriculumCell.objects.count() == 2
    actions.undo_removal(by=faculty, **was)
    assert texts(cohort) == ["First", "Second", "Third"]
    assert taught(cohort.curriculum.get(order=2)) == {data.pk: ["large_group"]}
    with pytest.raises(TooLate, match="already"):
        actions.undo_removal(by=faculty, **was)


def test_a_copy_takes_everything_but_stages_no_longer_offered(office):
    cohort, _, data, build = office
    add(office, "First", {data.pk: ["large_group"], build.pk: ["small_group"]})
    add(office, "Second")
    build.retired = True
    build.save()
    later = make_cohort()
    actions.copy_curriculum(source=cohort, cohort=later, by=make_member(later, "faculty"))
    assert texts(later) == ["First", "Second"]
    assert taught(later.curriculum.get(order=1)) == {data.pk: ["large_group"]}
    assert texts(cohort) == ["First", "Second"]


@pytest.mark.parametrize("role", ["programme_support", "evaluator", "fellow"])
def test_nobody_but_faculty_changes_it(office, role):
    with pytest.raises(Denied):
        actions.add_objective(cohort=office[0], text="Mine", taught={}, by=make_member(office[0], role))
    assert texts(office[0]) == []
