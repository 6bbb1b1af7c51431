"""Written evidence: documents about projects, what evaluators took from them, and the stories of single placements."""

from datetime import date

from evaluations.models import CaseStudy, Extraction, ProjectDocument
from evaluations.queries.records.plan import TOPIC
from fellowship.cohorts.models import Term
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table

_FELLOW = "fellow__person__name"


class Documents(Table):
    """Plans and reports of placements (INS-17)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("document")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Fellow", "fellow.person.name", sort=_FELLOW),
        Column("Project", "proposal.title", sort="proposal__title"),
        Column("Date", "date", kind="date", sort="date"),
    ]
    filters = [
        Search("q", "Fellow or project", [_FELLOW, "proposal__title"]),
        Choice("kind", "Kind", "kind", ProjectDocument.Kind.choices),
    ]
    order = ("date", "ref")
    empty = "No document has been gathered yet."


class Extracts(Table):
    """What was taken from each document, in set fields (INS-18)."""

    columns = [
        Column("Document", "document.ref", sort="document__ref", link=to("extract")),
        Column("Kind", "document.get_kind_display", sort="document__kind"),
        Column("Main output", "main_output"),
        Column("Limits", "limits"),
        Column("Learning", "get_learning_display", sort="learning", meaning="How much was learnt: red, amber, green."),
    ]
    filters = [
        Search("q", "Words or document", ["main_output", "limits", "document__ref"]),
        Choice("learning", "Learning", "learning", Extraction.Learning.choices),
        Choice("kind", "Kind of document", "document__kind", ProjectDocument.Kind.choices),
    ]
    order = ("document__date", "document__ref")
    empty = "Nothing has been taken from the documents yet."


class Stories(Table):
    """Case studies, with whether the person agreed to them (CAS-01)."""

    columns = [
        Column("Title", "title", sort="title", link=to("case-study")),
        Column("Fellow", "fellow.person.name", sort=_FELLOW),
        Column("Project", "proposal.title", sort="proposal__title"),
        Column("Consent", "get_consent_display", sort="consent"),
        Column("Since", "consent_on", kind="date", sort="consent_on"),
    ]
    filters = [
        Search("q", "Title or fellow", ["title", _FELLOW]),
        Choice("consent", "Consent", "consent", CaseStudy.Consent.choices),
    ]
    order = ("title",)
    empty = "No case study has been written yet."


def _stages(row: Extraction) -> list[str]:
    terms = Term.objects.filter(vocabulary=Term.Vocabulary.LIFECYCLE_STAGE, code__in=row.stages_reached)
    return [term.label for term in terms]


def _next_story(row: CaseStudy, on: date) -> str:
    return {
        "not_asked": f"Ask {row.fellow} to read it and agree.",
        "asked": f"{row.fellow} reads it and agrees, or refuses.",
        "refused": "It is shown to nobody outside the evaluation.",
        "withdrawn": "It is shown to nobody outside the evaluation.",
    }.get(row.consent, "")


register(
    RecordKind(
        "document",
        "evaluations.view_document",
        cohort="study__cohort",
        words="project document",
        topic=TOPIC,
        plural="Project documents",
        table=Documents,
        rows=lambda rows: rows.select_related("study__cohort", "fellow__person", "proposal"),
        related=(Related("extract", "document", "What was taken from it", skip="Kind"),),
    )
)
register(
    RecordKind(
        "extract",
        "evaluations.view_extract",
        cohort="document__study__cohort",
        ref="document__ref",
        title="Extract of {row.document}",
        words="extract of",
        topic=TOPIC,
        plural="Extracts of documents",
        table=Extracts,
        rows=lambda rows: rows.select_related(
            "document__study__cohort", "document__fellow__person", "document__proposal"
        ),
        fields=(
            Column("Document", "document", link=lambda r: to("document")(r.document)),
            Column("Fellow", "document.fellow.person.name"),
            Column("Project", "document.proposal.title"),
            Column("Stages reached", _stages),
            Column("Main output", "main_output"),
            Column("Limits", "limits"),
            Column("Learning", "get_learning_display"),
        ),
    )
)
register(
    RecordKind(
        "case-study",
        "evaluations.view_case_study",
        cohort="study__cohort",
        page="case-study",
        words="case study",
        topic=TOPIC,
        plural="Case studies",
        table=Stories,
        rows=lambda rows: rows.select_related("study__cohort", "fellow__person", "proposal", "consent_by"),
        fields=(
            Column("Fellow", "fellow.person.name"),
            Column("Project", "proposal.title"),
            Column("Consent to show it", "get_consent_display"),
            Column("Last answer", "consent_on", kind="date"),
            *(
                Column(part.capitalize(), part)
                for part in ("background", "involvement", "successes", "challenges", "outcomes")
            ),
        ),
        next=_next_story,
    )
)
