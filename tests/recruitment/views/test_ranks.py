"""The rank list: locked as it was shown, sealed, released by a second person, followed by offers (F28, REC-12)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.core import ranking
from fellowship.recruitment.models import Moderation, Offer, RankLine, RankList, RubricCriterion, Score, rubric_guards
from fellowship.recruitment.queries import ranks as queries
from tests.factories.applications import make_application, make_assignment, make_round, make_sheet, release_ranks
from tests.factories.cohorts import make_cohort, make_member
from tests.recruitment.actions.test_offers import SENT

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-18")]


def scored(*points, places=2):
    """Applicants on the shortlist with these points for commitment and fit in their interviews."""
    cohort = make_cohort(places=places)
    rows = []
    for commitment, fit in points:
        row = make_application(cohort)
        arrive(row, "shortlisted", at=SENT)
        make_sheet(row, commitment, fit, stage="interview")
        rows.append(row)
    return cohort, rows


def at(cohort, name="ranks", **more):
    """An address about rank lists."""
    return reverse(name, kwargs={"cohort": cohort.slug, **more})


def lock(client, cohort, **more):
    """Lock what the page shows."""
    url = f"{at(cohort)}?stage=interview"
    mark = client.get(url, more).context["ranks"].order.mark
    return client.post(url, {"mark": mark, **more})


def test_one_locks_another_releases_and_offers_follow_it(client):
    cohort, rows = scored((10, 10), (5, 20), (15, 10))
    one, two = make_member(cohort, "faculty"), make_member(cohort, "faculty")
    client.force_login(one)
    refused = client.post(at(cohort, "offers-draft"))
    assert (refused.status_code, "lock the order as it stands" in refused.content.decode()) == (422, True)
    assert "No rank list is released" in client.get(at(cohort, "offers")).content.decode()
    assert lock(client, cohort).status_code == 303
    made = RankList.objects.get()
    assert [(x.rank, x.ref, x.score) for x in made.lines.all()] == [
        (1, min(rows[1].ref, rows[2].ref), 25),
        (1, max(rows[1].ref, rows[2].ref), 25),
        (3, rows[0].ref, 20),
    ]
    assert (made.tie_rule, made.sha256) == (ranking.SHARED, queries.seal_of(made, queries.lines_of(made)))
    number = {"stage": "interview", "number": 1}
    own = client.post(at(cohort, "rank-release", **number))
    assert (own.status_code, "Ask a second member" in own.content.decode()) == (422, True)
    client.force_login(two)
    assert f"{one.name} locked a rank list of the interview scores" in client.get("/home/").content.decode()
    shown = client.get(at(cohort, "rank-list", **number)).content.decode()
    assert (made.sha256 in shown, "Release this list" in shown) == (True, True)
    assert client.post(at(cohort, "rank-release", **number)).status_code == 303
    assert client.post(at(cohort, "rank-release", **number)).status_code == 422
    assert client.post(at(cohort, "offers-draft")).status_code == 303
    assert {o.application for o in Offer.objects.all()} == {rows[1], rows[2]}


def test_a_criterion_can_decide_ties_and_the_rule_is_kept_in_words(client):
    cohort, rows = scored((5, 20), (15, 10), (10, 10))
    client.force_login(make_member(cohort, "faculty"))
    RubricCriterion.objects.update(stages=["shortlist", "interview"])
    assert lock(client, cohort, tie="commitment").status_code == 303
    made = RankList.objects.get()
    assert [(x.rank, x.ref, x.tie) for x in made.lines.all()] == [
        (1, rows[1].ref, 15),
        (2, rows[0].ref, 5),
        (3, rows[2].ref, 10),
    ]
    assert made.tie_rule.startswith("Of applicants with the same score, the one with the higher mean for “Commitment”")


def test_a_changed_score_is_told_and_what_changed_since_one_looked_is_not_locked(client):
    cohort, rows = scored((10, 10), (5, 5))
    client.force_login(make_member(cohort, "faculty"))
    mark = client.get(at(cohort)).context["ranks"].order.mark
    Score.objects.filter(sheet__application=rows[1], criterion__code="fit").update(value=20)
    late = client.post(f"{at(cohort)}?stage=interview", {"mark": mark, "tie": ""})
    assert (late.status_code, "Something has changed" in late.content.decode()) == (422, True)
    assert client.post(at(cohort), {"mark": late.context["ranks"].order.mark}).status_code == 303
    assert client.get(at(cohort)).context["ranks"].differences == []
    Score.objects.filter(sheet__application=rows[1], criterion__code="fit").update(value=7)
    page = client.get(at(cohort)).content.decode()
    assert "The newest list no longer matches the scores" in page
    assert f"{rows[1].ref}: 25 then, 12 now" in page
    lock(client, cohort)
    assert [x.number for x in RankList.objects.all()] == [1, 2]
    client.force_login(make_member(cohort, "faculty"))
    old = client.post(at(cohort, "rank-release", stage="interview", number=1))
    assert (old.status_code, "A newer list was locked" in old.content.decode()) == (422, True)


def test_the_database_keeps_a_locked_list_and_the_second_person():
    rubric_guards.install(connection, rubric_guards.ranks)
    cohort, _ = scored((10, 10))
    made = release_ranks(cohort)
    for change in (
        lambda: RankLine.objects.update(score=99),
        lambda: RankList.objects.update(tie_rule="Whoever we like"),
        lambda: RankList.objects.update(released_at=None, released_by=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    made.pk, made.number, made.released_by = None, 2, made.locked_by
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.requirement("REC-12")
def test_a_wide_spread_is_marked_and_the_moderated_score_counts_with_its_reason(client):
    cohort = make_cohort()
    row, other = make_application(cohort), make_application(cohort)
    for each in (row, other):
        arrive(each, "submitted", at=SENT)
    round = make_round(cohort, spread_limit=9)
    make_assignment(row, round=round)
    make_sheet(row, 20, 10)
    make_sheet(row, 10, 10)
    make_sheet(other, 10, 8)
    client.force_login(make_member(cohort, "faculty"))
    scores_url = reverse("round-scores", kwargs={"cohort": cohort.slug, "ref": round.ref})
    assert "To moderate: more than 9 points apart" in client.get(scores_url, {"apart": "yes"}).content.decode()
    url = at(cohort, "moderate", ref=row.ref, stage="shortlist")
    assert "Mean 25, 10 points apart, of 40 at most." in client.get(url).content.decode()
    for wrong in ({"points": "41", "reason": "x"}, {"points": "17", "reason": ""}, {"points": "many", "reason": "x"}):
        assert client.post(url, wrong).status_code == 422
    assert client.post(url, {"points": "17.5", "reason": "Both read the plan again"}).status_code == 303
    kept = Moderation.objects.get()
    assert (kept.points, kept.mean, kept.spread, kept.reason) == (
        Decimal("17.5"),
        Decimal(25),
        10,
        "Both read the plan again",
    )
    found = queries.order_of(cohort, "shortlist")
    assert [(x.rank, x.standing.ref, x.standing.score, x.standing.moderated) for x in found.ranked] == [
        (1, other.ref, 18, False),
        (2, row.ref, Decimal("17.5"), True),
    ]
    assert "Moderated" in client.get(f"{at(cohort)}?stage=shortlist").content.decode()
    assert client.get(at(cohort, "moderate", ref=row.ref, stage="tea")).status_code == 404
    drawn = client.get(reverse("shortlist", kwargs={"cohort": cohort.slug}), {"line": "17.5"}).context["drawn"]
    assert [x.ref for x in drawn.tied] == [row.ref]


@pytest.mark.parametrize("n", [1, 3])
def test_the_pages_take_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort, _ = scored(*[(10, i) for i in range(n)])
    release_ranks(cohort)
    client.force_login(make_member(cohort, "faculty"))
    for url in (at(cohort), at(cohort, "rank-list", stage="interview", number=1)):
        client.get(url)
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200


def test_fifty_are_on_a_page_and_the_file_asks_what_it_is_for(client):
    cohort, _ = scored(*[(10, i % 20) for i in range(52)])
    release_ranks(cohort)
    client.force_login(make_member(cohort, "faculty"))
    assert [len(client.get(f"{at(cohort)}?page={n}").context["shown"]) for n in (1, 2)] == [50, 2]
    url = at(cohort, "rank-list", stage="interview", number=1)
    assert "What is the file for?" in client.get(url, {"format": "csv"}).content.decode()
    file = client.get(url, {"format": "csv", "reason": "The board"})
    assert len(b"".join(file.streaming_content).splitlines()) == 53


def test_support_and_reviewers_lock_and_see_nothing(client):
    cohort, _ = scored((10, 10))
    release_ranks(cohort)
    for role in ("programme_support", "reviewer"):
        client.force_login(make_member(cohort, role))
        assert client.get(at(cohort)).status_code == 403
        assert client.get(at(cohort, "rank-list", stage="interview", number=1)).status_code == 403
