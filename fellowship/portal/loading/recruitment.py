"""Maps of eligibility, applications, their review, interviews and offers. Rankings of projects are mapped elsewhere."""

from fellowship.people.core.roles import Role
from fellowship.portal.loading import applications as parts
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Flag, Int, Json, ListOf, Moment, Ref, State, Text
from fellowship.recruitment.core.offer_lifecycle import OFFER
from fellowship.recruitment.models import (
    AccessRequest,
    Application,
    EqualityRecord,
    InterviewPanel,
    InterviewSlot,
    Offer,
    ReviewAssignment,
    ReviewRound,
    RubricCriterion,
)
from fellowship.recruitment.queries.rubric import stored

_EQUALITY = ("sex", "age_band", "ethnic_group", "disability", "working_pattern", "caring_responsibilities")

COLLECTIONS = [
    Collection(
        "eligibility_rules",
        None,
        [],
        key="cohort",
        part=True,
        after="cohorts professions",
        load=parts.load_rules,
        export=parts.rule_rows,
    ),
    Collection(
        "rubric",
        RubricCriterion,
        [
            Text("label"),
            Int("max", "out_of"),
            Int("weight", default=1, maybe=True),
            Json("stages", kinds=(list,)),
            Json("anchors", kinds=(list,)),
            Text("answer", maybe=True),
        ],
        key="code",
        ref="code",
        shared=True,
        fixed={"cohort": None},
        rows=stored,
        owner=lambda row: "cohort_1.json",
    ),
    Collection(
        "applications",
        Application,
        [
            Ref("person", to="people"),
            Ref("ref", to="people", stored=False),
            Text("name", stored=False),
            Text("email", stored=False),
            Ref("fellow", to="fellows", maybe=True),
            Ref("profession", to="professions"),
            Text("specialty"),
            Text("grade"),
            Ref("region", to="regions"),
            Text("training_number", maybe=True),
            Flag("line_manager_confirmed", maybe=True),
            Choice("route", Application.Route),
            Date("started", "started_on", maybe=True),
            Date("last_saved", "last_saved_on", maybe=True),
            Moment("submitted", "submitted_at", maybe=True),
            ListOf("supporting_documents", Text()),
            Choice("coding_experience", Application.Coding, maybe=True),
            Text("statement"),
            *(
                Text(key, maybe=True)
                for key in ("employer", "line_manager", "rotations", "experience", "learning_interests", "adoption")
            ),
            Int("registered_years", maybe=True),
            Flag("clinical_fit_matters", maybe=True),
            Flag("preferences_provisional", maybe=True),
            Json("interview_availability", kinds=(list,), maybe=True),
            Int("sections_done", maybe=True),
            Int("sections_total", maybe=True),
            *(
                Json(key, kinds=(dict,), stored=False, maybe=True)
                for key in ("approval_in_principle", "registration", "eligibility")
            ),
            Json("scores", kinds=(list,), stored=False),
            State("status", parts.STATES, history=parts.application_history),
        ],
        derived="cohort outcome mean_score preferences",
        after="rubric",
        load=parts.load_application,
        check=parts.check_scores,
        dump=parts.application_row,
    ),
    Collection(
        "review_rounds",
        ReviewRound,
        [
            Text("title"),
            Choice("route", Application.Route),
            Date("opened", "opened_on"),
            Date("scores_due", "scores_due_on"),
            ListOf("reviewers", Ref(to="people")),
            Int("per_application"),
            Flag("names_hidden"),
            Choice("state", ReviewRound.Status, "status"),
        ],
        derived="cohort",
    ),
    Collection(
        "review_assignments",
        ReviewAssignment,
        [
            Ref("round", to="review_rounds"),
            Ref("application", to="applications"),
            Ref("reviewer", to="people"),
            Date("assigned", "assigned_on"),
            Date("due", "due_on"),
            Flag("conflict_answered"),
            Flag("conflict", stored=False),
            Text("conflict_reason", maybe=True),
            Json("criteria", kinds=(dict,), stored=False, maybe=True),
            Date("submitted", stored=False, maybe=True),
            Text("comment", stored=False, maybe=True),
            Ref("replaces", to="review_assignments", maybe=True),
            State(
                "state",
                "assigned conflict_declared in_progress submitted",
                history=parts.assignment_history,
            ),
        ],
        cohort="",
        rows=lambda cohort: ReviewAssignment.objects.filter(round__cohort=cohort),
        derived="total",
        check=parts.check_scores,
        load=parts.load_sheet,
        dump=parts.assignment_row,
    ),
    Collection(
        "interview_panels",
        InterviewPanel,
        [
            Text("code"),
            Date("date"),
            ListOf("members", Ref(to="people"), stored=False),
            ListOf("confirmed", Ref(to="people"), stored=False),
            Choice("mode", InterviewPanel.Mode),
            Text("place"),
            Choice("state", InterviewPanel.Status, "status"),
        ],
        derived="cohort",
        load=parts.load_panel,
        dump=parts.panel_row,
    ),
    Collection(
        "interview_slots",
        InterviewSlot,
        [
            Ref("panel", to="interview_panels"),
            Moment("start", "starts_at"),
            Int("minutes"),
            Ref("application", to="applications", maybe=True),
            Choice("state", InterviewSlot.Status, "status"),
        ],
        cohort="",
        rows=lambda cohort: InterviewSlot.objects.filter(panel__cohort=cohort),
    ),
    Collection(
        "offers",
        Offer,
        [
            Ref("application", to="applications"),
            Date("sent", "sent_on", maybe=True),
            Date("accept_by", maybe=True),
            Date("replied", "replied_on", maybe=True),
            Text("reason", maybe=True),
            State("state", " ".join(OFFER.states), at="replied sent"),
        ],
        derived="project",
    ),
    Collection(
        "equality_monitoring",
        EqualityRecord,
        [Text(key) for key in _EQUALITY],
        derived="cohort",
    ),
    Collection(
        "access_requests",
        AccessRequest,
        [
            Text("name"),
            Text("email"),
            Choice("asked_role", [r.value for r in Role]),
            Ref("trust", to="organisations", attr="organisation", maybe=True),
            Date("asked", "asked_on"),
            Choice("state", AccessRequest.Status, "status"),
        ],
    ),
]
