"""Offers: in the order of the scores, with a clock, one place for one person, and a reserve that is drafted, never sent."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import start
from fellowship.foundation.jobs.registry import KINDS
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.actions import offers
from fellowship.recruitment.models import Application, Offer
from tests.factories.applications import make_application, make_rubric, make_sheet, release_ranks
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-17", "REC-18")]
NOW = "2027-03-22T09:00:00Z"  # a Monday in the week of Good Friday
SENT = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)


def shortlisted(*means, places=2, state="shortlisted"):
    """A cohort with applicants who have these means."""
    cohort = make_cohort(places=places)
    rows = []
    for mean in means:
        row = make_application(cohort)
        arrive(row, state, at=SENT)
        make_sheet(row, mean // 2, mean - mean // 2, stage="interview")
        rows.append(row)
    release_ranks(cohort)
    return cohort, rows, make_member(cohort, "faculty")


def states(rows):
    """The states of the applications now."""
    return [Application.objects.get(pk=row.pk).state for row in rows]


def offered(cohort, row, **fields):
    """An offer that was sent."""
    given = {"sent_on": dt.date(2027, 3, 1), "accept_by": dt.date(2030, 3, 30), "state": "sent", **fields}
    Application.objects.filter(pk=row.pk).update(state="offered")
    return Offer.objects.create(ref=f"OF-{row.ref}", cohort=cohort, application=row, **given)


def page(cohort, name="offers", **more):
    """An address about the offers."""
    return reverse(name, kwargs={"cohort": cohort.slug, **more})


def answer(client, offer, act, **data):
    """Answer the offer in the portal."""
    url = reverse("record-act", kwargs={"cohort": offer.cohort.slug, "kind": "offer", "ref": offer.ref, "act": act})
    return client.post(url, data)


def test_from_draft_to_decline_and_the_next_of_the_reserve(client):
    cohort, rows, faculty = shortlisted(30, 38, 34, 32, 12)
    client.force_login(faculty)
    assert client.post(page(cohort, "offers-draft")).status_code == 303
    assert [o.application for o in Offer.objects.order_by("pk")] == [rows[1], rows[2]]
    assert Message.objects.count() == 0
    assert client.post(page(cohort, "offers-reserve"), {"lowest": "20"}).status_code == 303
    assert client.post(page(cohort, "offers-draft")).status_code == 422
    assert client.post(page(cohort, "offers-send"), {"hours": "12"}).status_code == 422
    with time_machine.travel("2027-03-24T17:00:00Z", tick=False):
        client.force_login(faculty)
        assert client.post(page(cohort, "offers-send"), {"hours": "48"}).status_code == 303
    assert states(rows) == ["reserve", "offered", "offered", "reserve", "not_appointable"]
    one, two = Offer.objects.order_by("pk")
    # Good Friday, the weekend and Easter Monday do not count; the clocks went forward on Sunday
    assert (one.lapses_at, one.accept_by) == (dt.datetime(2027, 3, 30, 16, tzinfo=dt.UTC), dt.date(2027, 3, 30))
    assert {m.status for m in Message.objects.filter(template="offer_sent")} == {"outbox"}
    with time_machine.travel("2027-03-30T15:59:00Z", tick=False):
        client.force_login(rows[1].person)
        assert answer(client, one, "accept").status_code == 303
        assert answer(client, two, "accept").status_code == 404
        client.force_login(rows[2].person)
        assert answer(client, two, "decline", reason="A post abroad").status_code == 303
    assert states(rows) == ["reserve", "accepted", "offer_declined", "reserve", "not_appointable"]
    drafted = Offer.objects.get(state="draft")
    assert (drafted.application, drafted.sent_on, Offer.objects.get(pk=two.pk).reason) == (
        rows[3],
        None,
        "A post abroad",
    )
    assert Message.objects.filter(template="offer_sent").count() == 2
    client.force_login(rows[3].person)
    assert (
        client.get(reverse("record", kwargs={"cohort": cohort.slug, "kind": "offer", "ref": drafted.ref})).status_code
        == 404
    )
    client.force_login(faculty)
    shown = client.get(page(cohort)).content.decode()
    assert "2 places: 1 accepted, 0 offered, 1 drafted, 0 free." in shown
    assert "One offer is drafted and not sent." in client.get("/home/").content.decode()


@pytest.mark.requirement("ADM-11")
def test_an_offer_lapses_at_its_minute_and_an_answer_after_it_comes_too_late(client):
    cohort, rows, _ = shortlisted(30, 28, places=1)
    arrive(rows[1], "reserve", at=SENT)
    offer = offered(cohort, rows[0], lapses_at=dt.datetime(2027, 3, 24, 9, tzinfo=dt.UTC))
    assert KINDS["recruitment.lapse_offers"].every == "hour"
    with time_machine.travel("2027-03-24T08:59:00Z", tick=False):
        assert run_now(start.start("recruitment.lapse_offers", by=SYSTEM)).standing == "done"
        assert Offer.objects.get(pk=offer.pk).state == "sent"
    with time_machine.travel("2027-03-24T09:00:00Z", tick=False):
        client.force_login(rows[0].person)
        late = answer(client, offer, "accept")
        assert (late.status_code, "time to answer this offer is over" in late.content.decode()) == (422, True)
        run_now(start.start("recruitment.lapse_offers", by=SYSTEM))
        run_now(start.start("recruitment.lapse_offers", by=SYSTEM))
    assert states(rows) == ["offer_lapsed", "reserve"]
    assert [(o.application, o.state) for o in Offer.objects.order_by("pk")] == [(rows[0], "lapsed"), (rows[1], "draft")]


def test_an_offer_from_a_file_lapses_after_its_last_day():
    cohort, rows, _ = shortlisted(30)
    offered(cohort, rows[0], accept_by=dt.date(2027, 3, 24))
    assert offers.lapse_due(at=dt.datetime(2027, 3, 24, 23, 30, tzinfo=dt.UTC)) == 0
    assert offers.lapse_due(at=dt.datetime(2027, 3, 25, 0, 30, tzinfo=dt.UTC)) == 1


def test_equal_means_for_the_last_place_are_left_to_somebody_to_decide(client):
    cohort, rows, faculty = shortlisted(30, 28, 28, places=2)
    client.force_login(faculty)
    assert client.post(page(cohort, "offers-draft")).status_code == 303
    assert [o.application for o in Offer.objects.all()] == [rows[0]]
    stuck = client.post(page(cohort, "offers-draft"))
    assert (stuck.status_code, "share a rank" in stuck.content.decode()) == (422, True)
    assert client.post(page(cohort, "offer-draft", ref=rows[2].ref)).status_code == 303
    assert client.post(page(cohort, "offer-draft", ref=rows[1].ref)).status_code in (404, 422)
    assert [o.application for o in Offer.objects.order_by("pk")] == [rows[0], rows[2]]
    ranks = [(c.rank, c.ref) for c in client.get(page(cohort)).context["offers"].candidates]
    assert ranks == [(1, rows[0].ref), (2, rows[1].ref), (2, rows[2].ref)]


@pytest.mark.django_db(transaction=True)
def test_eight_who_accept_one_place_at_the_same_moment_give_exactly_one(crowd):
    make_rubric()
    cohort, rows, _ = shortlisted(*range(20, 28), places=1)
    sent = [offered(cohort, row) for row in rows]

    def accept(n):
        offer = Offer.objects.select_related("cohort", "application__person").get(pk=sent[n].pk)
        return offers.accept_offer(offer=offer, by=offer.application.person)

    answers = crowd(8, accept)
    assert sorted(type(a).__name__ for a in answers) == ["Offer"] + ["OfferRefused"] * 7
    assert sorted(states(rows)) == ["accepted"] + ["offered"] * 7
    assert Offer.objects.filter(state="accepted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_offer_accepted_eight_times_at_once_is_accepted_once(crowd):
    cohort, rows, _ = shortlisted(20, places=3)
    sent = offered(cohort, rows[0])

    def accept(n):
        offer = Offer.objects.select_related("cohort", "application__person").get(pk=sent.pk)
        return offers.accept_offer(offer=offer, by=offer.application.person)

    assert sorted(type(a).__name__ for a in crowd(8, accept)) == ["Offer"] + ["OfferRefused"] * 7
    assert Offer.objects.get().changes.filter(verb="accept").count() == 1


def test_no_more_offers_are_sent_than_there_are_places_and_interviews_rank_before_the_shortlist():
    cohort, rows, faculty = shortlisted(20, 30, places=1)
    make_sheet(rows[0], 20, 20, stage="shortlist", reviewer=make_user())
    offers.draft_offers(cohort=cohort, by=faculty)
    assert Offer.objects.get().application == rows[1]
    Offer.objects.create(ref="X1", cohort=cohort, application=rows[0])
    with pytest.raises(offers.OfferRefused, match="2 offers are drafted for 1 free places"):
        offers.send_offers(cohort=cohort, hours=48, by=faculty)
    assert offers.keep_reserve.permit.name == "recruitment.make_offers"
    with pytest.raises(offers.OfferRefused, match="Nobody on the shortlist"):
        offers.keep_reserve(cohort=cohort, lowest=Decimal(10), by=faculty)


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort, _, faculty = shortlisted(*range(20, 20 + n))
    client.force_login(faculty)
    client.get(page(cohort))
    with django_assert_max_num_queries(12):
        client.get(page(cohort))


def test_support_and_applicants_make_no_offers(client):
    cohort, rows, _ = shortlisted(20)
    for user in (make_member(cohort, "programme_support"), rows[0].person):
        client.force_login(user)
        assert {client.get(page(cohort, name)).status_code for name in ("offers", "offers-draft", "offers-send")} == {
            403
        }
