"""The map of project proposals, whose rows hold answers, verdicts, risks, conditions and a decision."""

from collections import defaultdict
from typing import Any

from fellowship.people.models import Organisation
from fellowship.portal.loading.cohorts import Default
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import (
    Choice,
    Date,
    Flag,
    Int,
    Json,
    ListOf,
    Moment,
    Nested,
    Number,
    Ref,
    State,
    Text,
)
from fellowship.portal.loading.hosts import HostRef, MemberRef
from supervisors.models import (
    Answer,
    ApprovalCondition,
    CallExtension,
    Decision,
    Project,
    Proposal,
    ProposalRisk,
    Rating,
    Review,
    SharedSection,
    TeamPlace,
    Verdict,
)

STATES = "draft submitted in_review returned approved approved_with_conditions backup published rejected withdrawn"
_DECIDED = {
    "approved": "approved",
    "approved_with_conditions": "approved_with_conditions",
    "approved_as_backup": "backup",
    "returned_for_changes": "returned",
    "rejected": "rejected",
}


def _history(load: Any, row: dict, proposal: Proposal) -> list[tuple]:
    """Sent, taken into review, decided, published: each on its own day, by who did it."""
    end, decision, review = row["status"], row.get("decision"), row.get("review") or {}
    if end == "draft":
        return []
    sent = load.moment(row.get("submitted"))
    steps = [("submitted", sent, load.user(row["lead_supervisor"]), "")] if sent else []
    if end == "in_review":
        steps.append(("in_review", load.moment(review.get("assigned")) or sent, load.user(review.get("reviewer")), ""))
    if decision:
        at, by = load.moment(decision["date"]), load.user(decision["by"])
        steps.append((_DECIDED[decision["outcome"]], at, by, decision["comment"]))
        if end == "published":
            shown = load.cohort.milestones.filter(code="publish").first()
            shown_at = load.moment(shown.date.isoformat()) if shown else at
            steps.append(("published", max(at, shown_at), by, ""))
    if not steps or steps[-1][0] != end:
        steps.append((end, steps[-1][1] if steps else None, None, ""))
    return steps


def _load(load: Any, row: dict, proposal: Proposal) -> None:
    _projects(load, row, proposal)
    review = row.get("review") or {}
    judged = [a for a in row["qa_answers"] if a.get("verdict")]
    if not review and not judged:
        return
    reviewer = review.get("reviewer") or (row.get("decision") or {}).get("by")
    record = Review.objects.create(
        proposal=proposal,
        reviewer=load.user(reviewer),
        version=proposal.version,
        assigned_on=load.day(review.get("assigned")),
        due_on=load.day(review.get("due")),
    )
    Verdict.objects.bulk_create(
        Verdict(
            review=record,
            criterion_id=load.find("qa_criteria", a["criterion"]).pk,
            verdict=a["verdict"],
            comment=a.get("comment") or "",
        )
        for a in judged
    )


def _projects(load: Any, row: dict, proposal: Proposal) -> None:
    main = Project.objects.create(proposal=proposal, kind="primary", title=row["title"])
    main.stages.set([load.find("lifecycle_stages", code) for code in row["lifecycle_stages"]])
    if row["multi_project"]:
        Project.objects.create(proposal=proposal, kind="secondary", order=1)
    if row["backup_project"]:
        Project.objects.create(proposal=proposal, kind="back_up", order=2)


def _dump(out: Any, proposal: Proposal) -> dict:
    projects = list(proposal.projects.prefetch_related("stages"))
    kinds = {p.kind for p in projects}
    main = next((p for p in projects if p.kind == "primary"), None)
    review = proposal.reviews.select_related("reviewer").last()
    row = {
        "lifecycle_stages": [s.code for s in main.stages.all()] if main else [],
        "multi_project": "secondary" in kinds,
        "backup_project": "back_up" in kinds,
    }
    if proposal.state == "draft":
        answered = set(proposal.answers.values_list("criterion__ref", flat=True))
        uses = proposal.rule_set.items.values_list("criterion__ref", flat=True)
        row["missing"] = sorted(set(uses) - answered)
    if review and review.due_on:
        row["review"] = {
            "reviewer": out.id_of("people", review.reviewer),
            "assigned": Date().write(review.assigned_on, out),
            "due": Date().write(review.due_on, out),
        }
    return row


def _verdict(out: Any, answer: Answer) -> dict:
    """The verdict beside its answer; all verdicts of the cohort are read once."""
    if not hasattr(out, "verdicts"):
        out.verdicts = defaultdict(dict)
        for v in Verdict.objects.filter(review__proposal__cohort=out.cohort).select_related("review"):
            found = {"verdict": v.verdict, **({"comment": v.comment} if v.comment else {})}
            out.verdicts[v.review.proposal_id][v.criterion_id] = found
    return out.verdicts[answer.proposal_id].get(answer.criterion_id, {})


_NO_ID = {"key": "", "cohort": "", "parent": "proposal"}
PROPOSALS = Collection(
    "project_proposals",
    Proposal,
    [
        Ref("trust", to="organisations", attr="organisation"),
        HostRef("lead_supervisor", "lead"),
        Text("title"),
        Text("clinical_area"),
        Flag("radiology_related"),
        Text("summary"),
        Date("submitted", "submitted_on", maybe=True),
        ListOf("lifecycle_stages", Ref(to="lifecycle_stages"), stored=False),
        Int("disciplines"),
        Flag("physical_base", "has_base"),
        Flag("multi_project", stored=False),
        Flag("backup_project", stored=False),
        Choice("technical_skill_expected", Proposal.Skill, "technical_skill"),
        Choice("dpia_status", Proposal.Assessment, "impact_assessment"),
        Choice("host_level", Organisation.Level),
        ListOf("additional_supervisors", MemberRef()),
        Ref("hr_contact", to="people", maybe=True),
        Ref("finance_contact", to="people", maybe=True),
        Int("places"),
        ListOf("professions", Ref(to="professions")),
        Ref("qa_ruleset", to="qa_rulesets", attr="rule_set"),
        Text("backup_proposal", "backup_ref", maybe=True),
        Json("deliverables", kinds=(list,), empty=[], maybe=True),
        Flag("example", "is_example"),
        Text("example_note", maybe=True),
        Flag("hr_lead_time_confirmed", maybe=True),
        Date("answer_by", maybe=True),
        Default("version", "version", 1),
        Json("review", kinds=(dict,), stored=False, maybe=True),
        Json("missing", kinds=(list,), stored=False, maybe=True),
        Nested(
            "team",
            Collection("team", TeamPlace, [MemberRef("member"), Number("hours_per_week")], **_NO_ID),
        ),
        Nested(
            "qa_answers",
            Collection(
                "qa_answers",
                Answer,
                [
                    Ref("criterion", to="qa_criteria"),
                    Choice("answer", Rating, "self_rating"),
                    Text("evidence"),
                    Choice("verdict", Rating, stored=False, maybe=True),
                    Text("comment", stored=False, maybe=True),
                    Date("date", "dated_on", maybe=True),
                ],
                dump=_verdict,
                **_NO_ID,
            ),
            "answers",
        ),
        Nested(
            "risks",
            Collection(
                "proposal_risks",
                ProposalRisk,
                [
                    Text("title"),
                    Int("likelihood"),
                    Int("impact"),
                    Text("mitigation"),
                    Ref("owner", to="people", maybe=True),
                ],
                **_NO_ID,
            ),
        ),
        Nested(
            "decision",
            Collection(
                "decision",
                Decision,
                [
                    Ref("by", to="people", attr="decided_by"),
                    Date("date", "decided_on"),
                    Choice("outcome", Decision.Outcome),
                    Text("comment"),
                ],
                **_NO_ID,
            ),
            "latest_decision",
            one=True,
            maybe=True,
        ),
        Nested(
            "conditions",
            Collection(
                "conditions",
                ApprovalCondition,
                [
                    Ref("criterion", to="qa_criteria"),
                    Text("text"),
                    Ref("owner", to="people"),
                    Date("due", "due_on"),
                    Flag("blocking"),
                    Choice("state", ApprovalCondition.Status, "status"),
                    Date("closed", "closed_on", maybe=True),
                    Text("evidence", maybe=True),
                ],
                cohort="",
                parent="proposal",
            ),
        ),
        Nested(
            "extension_granted",
            Collection(
                "extension_granted",
                CallExtension,
                [
                    Ref("by", to="people", attr="granted_by"),
                    Moment("until"),
                    Text("reason"),
                    Date("logged", "logged_on"),
                ],
                **_NO_ID,
            ),
            "extension",
            one=True,
            maybe=True,
        ),
        Nested(
            "shared_sections",
            Collection(
                "shared_sections",
                SharedSection,
                [
                    Text("section"),
                    Ref("shared_with", to="people"),
                    Date("due", "due_on"),
                    Choice("state", SharedSection.Status, "status"),
                    Text("note", maybe=True),
                ],
                **_NO_ID,
            ),
            maybe=True,
        ),
        State("status", STATES, history=_history),
    ],
    derived="cohort",
    after="supervisors project_team_members",
    load=_load,
    dump=_dump,
)
