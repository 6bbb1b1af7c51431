"""What the approval of more time changes, and that nothing else does."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import NotReady
from placements.actions import extensions, logs, placements, renewals
from placements.core.periods import months_later
from placements.models import Extension, HonoraryContract
from tests.factories.cohorts import make_member
from tests.factories.people import make_organisation
from tests.factories.placements import make_contract, make_log, make_placement, make_running_cohort

pytestmark = pytest.mark.django_db
START, END = dt.date(2026, 6, 1), dt.date(2027, 5, 31)
LATER = dt.date(2027, 11, 30)


def running(**fields):
    """A placement of a year with an active contract, an office and a faculty."""
    cohort = make_running_cohort(placement_starts_on=START, placement_ends_on=END)
    placement = make_placement(cohort)
    held = CohortMembership.objects.filter(cohort=cohort, user=placement.fellow.person, role="fellow")
    if not held.update(ends_on=END):
        CohortMembership.objects.create(cohort=cohort, user=placement.fellow.person, role="fellow", ends_on=END)
    make_contract(placement, state="active", **fields)
    return placement, make_member(cohort, "faculty"), make_member(cohort, "programme_support")


def asked(placement, faculty, *answers, months=6):
    """A request with the answers of supervisor and employer."""
    given = {"months": months, "reason": "To measure", "funding": "host_trust", "days_per_week": 2}
    row = extensions.ask_extension(fellow=placement.fellow, by=placement.fellow.person, **given)
    for answer, by in zip(answers or ("approved",) * 2, (placement.lead.person, faculty), strict=False):
        extensions.answer_extension(extension=row, answer=answer, reason="So", by=by)
    return row


def renewals_of(placement):
    """Contract for contract: where, from when, to when, who acts."""
    rows = HonoraryContract.objects.filter(fellow=placement.fellow, kind="extension").order_by("pk")
    return [(c.organisation, c.sequence, c.state, c.needed_by, c.expires_on, c.ball_person) for c in rows]


def test_months_are_added_by_the_calendar():
    assert months_later(END, 6) == LATER
    assert months_later(dt.date(2027, 8, 31), 6) == dt.date(2028, 2, 29)
    assert months_later(dt.date(2027, 12, 1), 13) == dt.date(2029, 1, 1)


@pytest.mark.requirement("EXT-03")
def test_an_approval_moves_the_end_opens_the_renewal_and_tells_those_it_concerns():
    placement, faculty, office = running(expires_on=END)
    row = asked(placement, faculty)
    extensions.decide_extension(extension=row, verb="approve", reason="Well founded", by=faculty)
    for each in (row, placement):
        each.refresh_from_db()
    assert (row.moved_from, row.moved_to, placement.last_day) == (END, LATER, LATER)
    assert renewals_of(placement) == [(placement.host, 2, "planned", END + dt.timedelta(days=1), LATER, office)]
    assert CohortMembership.objects.get(user=placement.fellow.person, role="fellow").ends_on == LATER
    told = sorted(Message.objects.values_list("template", "recipients"))
    lead, fellow = placement.lead.person, placement.fellow.person
    assert told == sorted(
        [("contract_renewal", office.pk), ("extension_decided", fellow.pk), ("extension_decided", lead.pk)]
    )
    written = AuditEntry.objects.filter(action__in=["placements.decide_extension", "placements.renew_contract"])
    assert sorted(e.object_kind for e in written) == ["placements.Extension"] * 2 + ["placements.HonoraryContract"]


@pytest.mark.requirement("EXT-03")
def test_carried_out_twice_it_is_done_once():
    placement, faculty, _ = running()
    row = asked(placement, faculty)
    with pytest.raises(renewals.NothingToExtend):
        renewals.carry_out_extension(extension=row, by=faculty)
    extensions.decide_extension(extension=row, verb="approve", reason="Good", by=faculty)
    renewals.carry_out_extension(extension=row, by=faculty)
    placement.refresh_from_db()
    assert (placement.ends_on, len(renewals_of(placement))) == (LATER, 1)
    again = asked(placement, faculty, months=3)
    extensions.decide_extension(extension=again, verb="approve", reason="Good", by=faculty)
    assert [(c[1], c[4]) for c in renewals_of(placement)] == [(2, LATER), (3, dt.date(2028, 2, 29))]


@pytest.mark.requirement("EXT-03")
def test_only_contracts_that_would_end_before_are_renewed():
    placement, faculty, _ = running(expires_on=LATER)
    second, third = make_organisation(), make_organisation()
    make_contract(placement, state="in_progress", organisation=second, kind="second_site", expires_on=None)
    make_contract(placement, state="not_required", organisation=third, reason="Employed there")
    extensions.decide_extension(extension=asked(placement, faculty), verb="approve", reason="Good", by=faculty)
    assert [c[0] for c in renewals_of(placement)] == [second]


@pytest.mark.requirement("EXT-03")
def test_a_refusal_changes_nothing():
    placement, faculty, _ = running()
    row = asked(placement, faculty, "approved", "declined")
    extensions.decide_extension(extension=row, verb="decline", reason="No money", by=faculty)
    placement.refresh_from_db()
    assert (row.state, row.moved_to, placement.ends_on, renewals_of(placement)) == ("declined", None, None, [])


@pytest.mark.requirement("EXT-03")
def test_an_approval_that_cannot_be_carried_out_is_refused_in_words_and_keeps_nothing():
    placement, faculty, _ = running()
    row = asked(placement, faculty)
    HonoraryContract.objects.all().delete()
    with pytest.raises(NotReady, match="no contract record"):
        extensions.decide_extension(extension=row, verb="approve", reason="Good", by=faculty)
    type(placement.cohort).objects.update(placement_ends_on=None)
    with pytest.raises(NotReady, match="no end date yet"):
        extensions.decide_extension(extension=row, verb="approve", reason="Good", by=faculty)
    placements.end_placement(placement=placement, verb="end_early", ends_on=END, reason="Left", by=faculty)
    with pytest.raises(NotReady, match="not running"):
        extensions.decide_extension(extension=row, verb="approve", reason="Good", by=faculty)
    with pytest.raises(Denied):
        extensions.decide_extension(extension=row, verb="approve", reason="Mine", by=placement.lead.person)
    row.refresh_from_db()
    assert (row.state, row.decided_on, row.approvals.get(role="faculty").answer) == ("pending", None, "waiting")


@pytest.mark.requirement("EXT-03")
def test_the_log_stays_open_for_the_added_months():
    placement, faculty, _ = running()
    at = dt.datetime(2027, 6, 20, tzinfo=dt.UTC)
    last = {"period_starts_on": dt.date(2027, 5, 1), "period_ends_on": END, "due_on": END + dt.timedelta(days=5)}
    make_log(placement, 6, **last, state="submitted", submitted_on=END)
    fellow = placement.fellow
    with pytest.raises(logs.SummaryRefused, match="has ended"):
        logs.open_month(fellow=fellow, by=fellow.person, at=at)
    extensions.decide_extension(extension=asked(placement, faculty), verb="approve", reason="Good", by=faculty)
    assert logs.open_months(at=at) == 1
    assert logs.open_months(at=at) == 0


def test_the_database_keeps_both_days_together():
    placement, faculty, _ = running()
    row = asked(placement, faculty)
    for wrong in ({"moved_from": END, "moved_to": LATER}, {"moved_to": LATER}):
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            Extension.objects.filter(pk=row.pk).update(**wrong)
