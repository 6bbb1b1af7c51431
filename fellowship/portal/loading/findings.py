"""Maps of written evidence, findings and recommendations."""

from typing import Any

from evaluations.models import (
    CaseStudy,
    Extraction,
    Finding,
    ProjectDocument,
    Recommendation,
    RecommendationGroup,
    RecommendationStatus,
    SummaryItem,
)
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Int, Json, ListOf, Nested, Ref, Text
from fellowship.portal.loading.studies import OF_STUDY

SECTIONS = ("background", "involvement", "successes", "challenges", "outcomes")


def _sections_are_known(file: Any, row: dict, path: str) -> None:
    sections = row.get("sections") if isinstance(row.get("sections"), dict) else {}
    for key in sections.keys() - set(SECTIONS):
        file.problem(f"{path}.sections.{key}", "is not a section of a case study")
    for key in SECTIONS:
        if not isinstance(sections.get(key), str):
            file.problem(f"{path}.sections.{key}", "text is missing")


def _tell(case: CaseStudy, sections: dict[str, str]) -> None:
    for key in SECTIONS:
        setattr(case, key, sections[key])
    case.save(update_fields=SECTIONS)


def _link(load: Any, row: dict, recommendation: Recommendation) -> None:
    """Statuses told by cohorts that were loaded before."""
    RecommendationStatus.objects.filter(recommendation_ref=recommendation.ref).update(recommendation=recommendation)


def _statuses(out: Any, recommendation: Recommendation) -> dict:
    mine = [s for s in recommendation.statuses.all() if s.cohort_id == out.cohort.pk]
    return {"status": {s.later_ref: s.status for s in sorted(mine, key=lambda s: s.pk)}}


EXTRACTION = Collection(
    "extraction",
    Extraction,
    [
        ListOf("stages_reached", Text()),
        Text("main_output"),
        Text("limits"),
        Choice("rag_learning", Extraction.Learning, "learning"),
    ],
    key="",
    parent="document",
)
COLLECTIONS = [
    Collection(
        "evaluation.documents",
        ProjectDocument,
        [
            Choice("kind", ProjectDocument.Kind),
            Ref("fellow", to="fellows"),
            Ref("project", to="project_proposals", attr="proposal"),
            Date("date"),
            Nested("extraction", EXTRACTION, one=True, maybe=True),
        ],
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.findings",
        Finding,
        [
            Ref("question", to="questions"),
            Text("statement"),
            ListOf("codes", Ref(to="codes")),
            ListOf("evidence", Ref(to="turns")),
            Choice("state", Finding.Status, "status", maybe=True, default="final"),
        ],
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.recommendation_groups",
        RecommendationGroup,
        [Text("key"), Text("label"), Int("order")],
        key="code",
        ref="code",
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.recommendations",
        Recommendation,
        [
            Ref("group", to="recommendation_groups"),
            Text("text"),
            ListOf("findings", Ref(to="findings")),
            Text("evidence"),
        ],
        cohort=OF_STUDY,
        after="study",
        derived="status",
        prefetch="statuses",
        load=_link,
        dump=_statuses,
    ),
    Collection(
        "evaluation.recommendation_summary_items",
        SummaryItem,
        [
            Ref("group", to="recommendation_groups"),
            Int("order"),
            Text("text"),
            ListOf("full", Ref(to="recommendations")),
        ],
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.case_studies",
        CaseStudy,
        [
            Ref("fellow", to="fellows"),
            Ref("project", to="project_proposals", attr="proposal"),
            ListOf("sources", Ref(to="sessions")),
            Text("title"),
            Json("sections", kinds=(dict,), stored=False),
        ],
        cohort=OF_STUDY,
        after="study",
        check=_sections_are_known,
        load=lambda load, row, case: _tell(case, row["sections"]),
        dump=lambda out, case: {"sections": {key: getattr(case, key) for key in SECTIONS}},
    ),
]
