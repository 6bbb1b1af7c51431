"""Two people who ask at the same moment: each gets an answer, the numbers stay in order, nothing is made twice."""

import datetime as dt
from decimal import Decimal

import pytest

from evaluations.actions import releases, reports
from evaluations.models import FigureRelease
from fellowship.cohorts.actions import cohorts, terms
from fellowship.cohorts.models import Term
from fellowship.foundation.audit.models import AuditEntry
from fellowship.people.actions import organisations
from placements.actions import logs
from placements.models import LogIssue, PlacementLog
from supervisors.actions import proposals, reviews
from supervisors.models import ProjectCall
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.factories.people import make_region
from tests.factories.placements import make_log, make_placement
from tests.factories.proposals import make_proposal, make_rule_set, make_supervisor
from tests.factories.reports import make_report

pytestmark = pytest.mark.django_db(transaction=True)
AT = dt.datetime(2026, 7, 6, 9, tzinfo=dt.UTC)


def split(ends: list) -> tuple[list, list]:
    """What was returned, and what was raised."""
    raised = [e for e in ends if isinstance(e, Exception)]
    return [e for e in ends if e not in raised], raised


def test_reports_asked_for_at_once_are_numbered_one_after_the_other(crowd):
    cohort = make_cohort()
    people = [make_member(cohort, "evaluator") for _ in range(6)]
    made = crowd(
        6, lambda n: reports.ask_report(cohort=cohort, by=people[n], title="Year", audience="programme", readers=[])
    )
    assert sorted(r.ref for r in made) == [f"RPT-{cohort.ref}-{n}" for n in range(1, 7)]


def test_an_exception_asked_for_by_several_at_once_is_asked_once(crowd):
    cohort = make_cohort()
    people = [make_member(cohort, "evaluator") for _ in range(4)]
    made, refused = split(
        crowd(
            4,
            lambda n: releases.ask_release(
                cohort=cohort, by=people[n], name="reviewer_means", audience="public", reason="All agreed."
            ),
        )
    )
    assert [str(e) for e in refused] == ["This was asked before."] * 3
    assert list(FigureRelease.objects.all()) == made
    assert AuditEntry.objects.filter(action="evaluations.ask_release").count() == 1


def test_projects_proposed_at_once_are_numbered_one_after_the_other(crowd):
    cohort = make_cohort(ref="C7", state="call_open")
    ProjectCall.objects.create(cohort=cohort, rule_set=make_rule_set())
    leads = [make_supervisor(cohort).person for _ in range(4)]
    made = crowd(4, lambda n: proposals.create_proposal(cohort=cohort, title="Quiet nights", by=leads[n]))
    assert sorted(p.ref for p in made) == ["C7P01", "C7P02", "C7P03", "C7P04"]


def test_cohorts_opened_at_once_have_their_own_references(crowd):
    by = make_member(make_cohort(ref="C3"), "faculty")
    dates = {"induction_on": AT.date(), "placement_starts_on": AT.date(), "places": 11}
    made = crowd(3, lambda n: cohorts.create_cohort(name=f"Year {n}", on=AT.date(), by=by, **dates))
    assert sorted(c.ref for c in made) == ["C4", "C5", "C6"]


def test_organisations_added_at_once_have_their_own_references(crowd):
    by, region = make_member(make_cohort(), "faculty"), make_region()
    make = organisations.create_organisation
    made = crowd(4, lambda n: make(name=f"Trust {n}", region=region, is_host=True, by=by))
    assert sorted(o.ref for o in made) == ["O1", "O2", "O3", "O4"]


def test_a_value_added_twice_at_once_is_in_the_list_once(crowd):
    by = make_member(make_cohort(), "faculty")
    _, refused = split(crowd(2, lambda n: terms.add_term(vocabulary="obstacle", label="No laptop", by=by)))
    assert [str(e) for e in refused] == ["This value is in the list already."]
    assert [t.order for t in Term.objects.filter(vocabulary="obstacle")] == [1]


def test_a_proposal_sent_to_a_reviewer_twice_at_once_is_one_review(crowd):
    proposal = make_proposal(state="submitted")
    by = make_member(proposal.cohort, "faculty")
    made = crowd(
        4, lambda n: reviews.assign_reviewer(proposal=proposal, reviewer=by, due_on=dt.date(2099, 1, 4), by=by)
    )
    assert {r.pk for r in made} == {proposal.reviews.get(reviewer=by).pk}


def test_a_text_written_by_several_at_once_keeps_every_version(crowd):
    report = make_report()
    by = make_member(report.cohort, "evaluator")
    made = crowd(4, lambda n: reports.write_text(report=report, by=by, section="summary", text=f"Text {n}"))
    assert sorted(v.number for v in made) == [1, 2, 3, 4]


@pytest.mark.requirement("PLC-01")
def test_a_month_started_twice_at_once_is_one_month(crowd):
    fellow = make_placement().fellow
    made = crowd(4, lambda n: logs.open_month(fellow=fellow, by=fellow.person, at=AT, month=1))
    assert {m.pk for m in made} == {PlacementLog.objects.get(fellow=fellow).pk}


@pytest.mark.requirement("PLC-01")
def test_a_summary_saved_in_two_windows_at_once_keeps_the_first_and_says_so(crowd):
    make_term("lifecycle_stage", "data")
    log = make_log(make_placement())
    by = log.fellow.person

    def save(n: int) -> PlacementLog:
        answers = {"summary": f"Window {n}", "cause": "supplier", "stage_hours": {"data": Decimal(3)}}
        return logs.save_log(log=copies[n], by=by, at=AT, answers=answers, confirmed=False)

    copies = [PlacementLog.objects.get(pk=log.pk) for _ in range(4)]
    kept, refused = split(crowd(4, save))
    assert [str(e) for e in refused] == [
        "This summary was saved in another window at the same moment. Send it again to see both."
    ] * 3
    log.refresh_from_db()
    assert [log.summary] == [k.summary for k in kept]
    assert (log.stage_hours.count(), LogIssue.objects.filter(log=log).count()) == (1, 1)
