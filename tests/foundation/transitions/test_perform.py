"""The only writer of states, proven on the cohort."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from fellowship.cohorts.core.cohort_lifecycle import COHORT
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.lifecycle.conditions import CONDITIONS, Condition
from fellowship.foundation.transitions.perform import IllegalTransition, NotReady, arrive, perform
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def gates(monkeypatch):
    """The gates of "open the call" with answers that the test chooses; nothing of ours is replaced but the answer."""
    answers: dict[str, list[str]] = {name: [] for name in COHORT.arrow("draft", "open_call").conditions}
    for name in answers:
        monkeypatch.setitem(CONDITIONS, name, Condition(name, name, lambda row, name=name: answers[name]))
    return answers


@pytest.mark.requirement("COH-02")
def test_a_move_writes_state_and_history_together(gates):
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    change = perform(cohort, "open_call", by=faculty, note="All agreed")
    cohort.refresh_from_db()
    assert cohort.state == "call_open"
    assert (change.verb, change.was, change.now, change.by, change.note) == (
        "open_call",
        "draft",
        "call_open",
        faculty,
        "All agreed",
    )
    assert list(cohort.changes.all()) == [change]


def test_who_may_not_cannot_move_it(gates):
    cohort = make_cohort()
    with pytest.raises(Denied):
        perform(cohort, "open_call", by=make_member(cohort, "funder"))
    assert Cohort.objects.get().state == "draft"


def test_a_verb_that_does_not_fit_is_refused_even_when_the_object_in_hand_is_stale(gates):
    cohort = make_cohort()
    stale = Cohort.objects.get()
    perform(cohort, "open_call", by=SYSTEM)
    with pytest.raises(IllegalTransition, match="call open"):
        perform(stale, "open_call", by=SYSTEM)


@pytest.mark.requirement("COH-02")
def test_failing_conditions_block_with_their_reasons(gates):
    name = next(iter(gates))
    gates[name] = ["The graduation date is missing."]
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    with pytest.raises(NotReady) as caught:
        perform(cohort, "open_call", by=faculty)
    assert caught.value.reasons == ["The graduation date is missing."]
    with pytest.raises(NotReady, match="Give a reason"):
        perform(cohort, "open_call", by=faculty, override=True)
    change = perform(cohort, "open_call", by=faculty, override=True, note="The dean fixed the date by telephone.")
    assert change.passed_over == ["The graduation date is missing."]


def test_the_loader_arrives_with_the_original_date():
    cohort = make_cohort()
    at = dt.datetime(2023, 6, 16, tzinfo=dt.UTC)
    change = arrive(cohort, "closed", at=at)
    assert (change.was, change.now, change.at, change.by) == ("draft", "closed", at, None)
    with pytest.raises(IllegalTransition):
        arrive(cohort, "nowhere", at=at)


def test_the_database_refuses_an_unknown_state():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_cohort(state="nowhere")
