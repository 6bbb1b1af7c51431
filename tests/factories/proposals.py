"""Hosts, rule sets and proposals."""

import datetime as dt
from itertools import count

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.people.models import User
from supervisors.models import (
    Answer,
    Criterion,
    Project,
    ProjectCall,
    Proposal,
    Review,
    RuleSet,
    RuleSetCriterion,
    Supervisor,
    TeamMember,
    Verdict,
)
from tests.factories.cohorts import make_cohort
from tests.factories.people import make_organisation, make_user

_n = count(1)


def make_supervisor(cohort: Cohort, **fields: object) -> Supervisor:
    """A lead supervisor with the role in the cohort."""
    person = fields.pop("person", None) or make_user()
    CohortMembership.objects.get_or_create(user=person, cohort=cohort, role="supervisor")
    organisation = fields.pop("organisation", None) or make_organisation()
    row = Supervisor.objects.create(ref=f"S{next(_n)}", person=person, organisation=organisation, **fields)
    row.cohorts.add(cohort)
    return row


def make_team_member(cohort: Cohort, kind: str = "clinical", **fields: object) -> TeamMember:
    """A member of project teams with the role in the cohort."""
    person = fields.pop("person", None) or make_user()
    CohortMembership.objects.get_or_create(user=person, cohort=cohort, role="team_member")
    row = TeamMember.objects.create(
        ref=f"M{next(_n)}", person=person, organisation=make_organisation(), kind=kind, **fields
    )
    row.cohorts.add(cohort)
    return row


def make_rule_set(essential: int = 2, desirable: int = 1, **fields: object) -> RuleSet:
    """A small rule set of text questions: the first ones essential."""
    n = next(_n)
    given = {
        "ref": f"RS{n}",
        "title": "Checklist",
        "pass_rule": "All essential met.",
        "most_partly": 1,
        "frozen_on": dt.date(2026, 1, 1),
        "sections": [{"code": "project", "title": "The project", "intro": ""}],
        **fields,
    }
    rule_set = RuleSet.objects.create(**given)
    for i in range(1, essential + desirable + 1):
        criterion = Criterion.objects.create(ref=f"X{n:03}{i:02}", key=f"x{n}-{i}", question=f"Question {i}")
        RuleSetCriterion.objects.create(
            rule_set=rule_set,
            criterion=criterion,
            order=i,
            section="project",
            essential=i <= essential,
            answer_type="text",
        )
    return rule_set


def make_proposal(cohort: Cohort | None = None, **fields: object) -> Proposal:
    """A draft proposal with its main project, in a cohort whose call uses the same rule set."""
    cohort = cohort or make_cohort()
    lead = fields.pop("lead", None) or make_supervisor(cohort)
    rule_set = fields.pop("rule_set", None) or make_rule_set()
    ProjectCall.objects.get_or_create(cohort=cohort, defaults={"rule_set": rule_set})
    given = {
        "ref": f"P{next(_n)}",
        "title": "A quieter ward",
        "organisation": lead.organisation,
        "submitted_on": dt.date(2026, 2, 1),
        **fields,
    }
    row = Proposal.objects.create(cohort=cohort, lead=lead, rule_set=rule_set, **given)
    Project.objects.create(proposal=row, kind="primary", title=given["title"])
    return row


def make_listable(proposal: Proposal) -> Proposal:
    """With a second project and a second discipline, without which nothing is shown to applicants."""
    Project.objects.create(proposal=proposal, kind="secondary", order=1, title="A louder ward")
    Proposal.objects.filter(pk=proposal.pk).update(disciplines=3)
    proposal.disciplines = 3
    return proposal


def rate(proposal: Proposal, *ratings: str) -> None:
    """Self-ratings for the criteria of the rule set, in order."""
    for item, rating in zip(proposal.rule_set.items.order_by("order"), ratings, strict=False):
        if rating:
            Answer.objects.update_or_create(
                proposal=proposal, criterion=item.criterion, defaults={"self_rating": rating, "evidence": "On file."}
            )


def judge(proposal: Proposal, reviewer: User, *verdicts: str) -> Review:
    """Verdicts of a reviewer for the criteria of the rule set, in order."""
    review, _ = Review.objects.get_or_create(proposal=proposal, reviewer=reviewer, version=proposal.version)
    for item, verdict in zip(proposal.rule_set.items.order_by("order"), verdicts, strict=False):
        if verdict:
            Verdict.objects.update_or_create(review=review, criterion=item.criterion, defaults={"verdict": verdict})
    return review
