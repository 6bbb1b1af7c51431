"""Faculty open a round, look at the plan, give the reviews out, and put single ones right by hand (REC-08)."""

import datetime as dt
from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.transitions.perform import arrive
from fellowship.people.models import OrganisationMembership
from fellowship.recruitment.models import KnownConflict, ReviewAssignment, ReviewRound
from tests.factories.applications import make_application, make_round
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-08")]
LATER = dt.date(2030, 2, 20)
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def sent(cohort, n):
    """Applications that were sent."""
    rows = [make_application(cohort) for _ in range(n)]
    for row in rows:
        arrive(row, "submitted", at=NOW)
    return rows


def ready(n=4, reviewers=3, **fields):
    """A round with applications and reviewers, and its faculty."""
    cohort = make_cohort()
    rows = sent(cohort, n)
    people = [make_member(cohort, "reviewer") for _ in range(reviewers)]
    row = make_round(cohort, scores_due_on=LATER, **fields)
    row.reviewers.set(people)
    return row, rows, people, make_member(cohort, "faculty")


def url(name, row, **more):
    """An address about the round."""
    return reverse(name, kwargs={"cohort": row.cohort.slug, "ref": row.ref, **more})


def act(row, kind, name):
    """The address of an act on a record."""
    cohort = row.cohort if hasattr(row, "cohort") else row.round.cohort
    return reverse("record-act", kwargs={"cohort": cohort.slug, "kind": kind, "ref": row.ref, "act": name})


def give_out(client, row):
    """Look at the plan and carry it out."""
    page = client.get(url("round-assign", row))
    return client.post(url("round-assign", row), {"mark": page.context["plan"].mark})


def test_faculty_open_a_round_and_the_plan_is_carried_out_as_it_was_shown(client):
    cohort = make_cohort()
    sent(cohort, 5)
    people = [make_member(cohort, "reviewer") for _ in range(3)]
    client.force_login(make_member(cohort, "faculty"))
    new = reverse("record-new", kwargs={"cohort": cohort.slug, "kind": "round"})
    given = {
        "title": "First round",
        "route": "all",
        "per_application": "2",
        "spread_limit": "12",
        "names_hidden": "yes",
        "others_shown": "never",
    }
    given |= {"scores_due_on_day": "20", "scores_due_on_month": "2", "scores_due_on_year": "2030"}
    assert client.post(new, given).status_code == 422
    assert client.post(new, given | {"reviewers": [p.pk for p in people]}).status_code == 303
    row = ReviewRound.objects.get()
    assert (row.ref, row.route, row.names_hidden, row.reviewers.count()) == (f"{cohort.ref}RR1", "", True, 3)
    assert give_out(client, row).status_code == 303
    loads = Counter(ReviewAssignment.objects.values_list("reviewer", flat=True))
    assert (sorted(loads.values()), {a.due_on for a in ReviewAssignment.objects.all()}) == ([3, 3, 4], {LATER})
    page = client.get(url("round-assign", row)).content.decode()
    assert "Nothing would change: every application has its reviewers" in page


def test_organisation_relation_and_declaration_keep_an_application_from_a_reviewer(client):
    row, (one, two, three, _), (ada, ben, cy), faculty = ready(per_application=2)
    trust = make_organisation()
    OrganisationMembership.objects.create(user=one.person, organisation=trust, role="fellow")
    OrganisationMembership.objects.create(user=ada, organisation=trust, role="supervisor")
    client.force_login(faculty)
    keep = act(two, "application", "conflict")
    assert client.post(keep, {"reviewer": ben.pk, "reason": "His educational supervisor"}).status_code == 303
    declared = ReviewAssignment.objects.create(
        ref="RA0",
        round=row,
        application=three,
        reviewer=cy,
        assigned_on=row.opened_on,
        due_on=LATER,
        conflict_answered=True,
    )
    arrive(declared, "conflict_declared", at=NOW)
    assert give_out(client, row).status_code == 303
    live = ReviewAssignment.objects.exclude(state="conflict_declared")
    pairs = set(live.values_list("application__ref", "reviewer"))
    assert len(pairs) == 8
    assert not pairs & {(one.ref, ada.pk), (two.ref, ben.pk), (three.ref, cy.pk)}
    assert ReviewAssignment.objects.filter(replaces=declared).count() == 1
    by_hand = act(row, "round", "give")
    page = client.post(by_hand, {"application": one.pk, "reviewer": ada.pk})
    assert (page.status_code, "works for the same organisation" in page.content.decode()) == (422, True)
    assert KnownConflict.objects.get().reason == "His educational supervisor"


def test_too_few_reviewers_are_told_and_a_plan_that_is_out_of_date_is_not_carried_out(client):
    row, rows, people, faculty = ready(n=3, reviewers=2, per_application=2, most_per_reviewer=2)
    client.force_login(faculty)
    page = client.get(url("round-assign", row))
    assert "1 of 2: 0 with a conflict, 1 with as many as they take" in page.content.decode()
    mark = page.context["plan"].mark
    KnownConflict.objects.create(application=rows[0], reviewer=people[0], reason="x", recorded_on=LATER)
    again = client.post(url("round-assign", row), {"mark": mark})
    assert (again.status_code, ReviewAssignment.objects.count()) == (422, 0)
    assert "Something has changed since you looked" in again.content.decode()
    assert again.context["plan"].mark != mark


def test_a_review_that_has_begun_stays_and_one_that_has_not_can_be_taken_back(client):
    row, (one, two, *_), (ada, ben, cy), faculty = ready(per_application=1)
    client.force_login(faculty)
    begun = ReviewAssignment.objects.create(
        ref="RA1",
        round=row,
        application=one,
        reviewer=ada,
        assigned_on=row.opened_on,
        due_on=LATER,
        conflict_answered=True,
    )
    waits = ReviewAssignment.objects.create(
        ref="RA2", round=row, application=two, reviewer=ada, assigned_on=row.opened_on, due_on=LATER
    )
    take_back = reverse("review-take-back", kwargs={"cohort": row.cohort.slug, "ref": "RA2"})
    assert (
        take_back
        in client.get(
            reverse("record", kwargs={"cohort": row.cohort.slug, "kind": "assignment", "ref": "RA2"})
        ).content.decode()
    )
    assert client.post(take_back).status_code == 303
    assert not ReviewAssignment.objects.filter(pk=waits.pk).exists()
    stays = client.post(reverse("review-take-back", kwargs={"cohort": row.cohort.slug, "ref": "RA1"}))
    assert (stays.status_code, "has opened it, so it stays" in stays.content.decode()) == (422, True)
    row.reviewers.remove(ada)
    assert give_out(client, row).status_code == 303
    assert ReviewAssignment.objects.get(pk=begun.pk).reviewer == ada
    assert Counter(ReviewAssignment.objects.values_list("reviewer", flat=True)).keys() == {ada.pk, ben.pk, cy.pk}
    assert client.post(act(row, "round", "close")).status_code == 303
    assert client.post(url("round-assign", row), {"mark": "x"}).status_code == 422
    assert (ReviewRound.objects.get().status, timezone.localdate() < LATER) == ("closed", True)


@pytest.mark.parametrize("n", [1, 3])
def test_the_plan_takes_as_many_questions_for_one_application_as_for_three(client, django_assert_max_num_queries, n):
    row, *_, faculty = ready(n=n)
    client.force_login(faculty)
    client.get(url("round-assign", row))
    with django_assert_max_num_queries(20):
        assert client.get(url("round-assign", row)).status_code == 200


def test_reviewers_and_support_do_not_assign_and_faculty_of_other_cohorts_do_not_find_it(client):
    row, _, (ada, *_), _ = ready()
    client.force_login(ada)
    assert client.get(url("round-assign", row)).status_code == 403
    client.force_login(make_member(row.cohort, "programme_support"))
    assert client.get(url("round-assign", row)).status_code == 403
    client.force_login(make_member(make_cohort(), "faculty"))
    assert client.get(url("round-assign", row)).status_code == 404
