"""Certificates, and the assessment of the programme by an outside body."""

from datetime import date

from fellowship.awards.core.accreditation_lifecycle import ACCREDITATION
from fellowship.awards.models import Accreditation, Certificate
from fellowship.awards.queries.certificates import Certificates
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate

_TOPIC = "Certificates and alumni"


class Accreditations(Table):
    """Applications to outside bodies (CER-06)."""

    columns = [
        Column("Body", "body", sort="body", link=to("accreditation")),
        Column("Level", "get_level_display", sort="level"),
        Column("Assessor", "assessor.name", sort="assessor__name"),
        Column("Decision due", "decision_due_on", kind="date", sort="decision_due_on"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Search("q", "Body or assessor", ["body", "assessor__name"]),
        Choice("level", "Level", "level", Accreditation.Level.choices),
        Choice("state", "State", "state", list(ACCREDITATION.states.items())),
        Tick(
            "questions",
            "With a question that waits for an answer",
            lambda rows: rows.filter(questions__answered_on__isnull=True, questions__isnull=False).distinct(),
        ),
    ]
    order = ("decision_due_on", "ref")
    empty = "The programme has not asked for accreditation in this cohort."


def _bodies(row: Certificate) -> list[str]:
    return [str(badge) for badge in row.badges.all()]


def _assessed(row: Accreditation, on: date) -> list[Part]:
    """Components with their evidence and decision, questions with their answers."""
    parts = [(c.title, ", ".join(map(str, c.evidence)) or "–", c.get_decision_display()) for c in row.components.all()]
    asked = [
        (q.text, f"{q.asked_by}, {nhsdate(q.asked_on)}", q.answer or ("–" if q.answered_on else "Waits for an answer"))
        for q in row.questions.all()
    ]
    return [
        Part("What is assessed", ("Component", "Evidence", "Decision"), parts, "No component is named yet."),
        Part("Questions to the assessor", ("Question", "Asked by", "Answer"), asked, "Nothing was asked."),
    ]


def _next_accreditation(row: Accreditation, on: date) -> str:
    if row.state != "in_assessment":
        return ""
    open_parts = sum(c.decision in ("awaiting_decision", "more_evidence_asked") for c in row.components.all())
    late = "; it was due on" if row.decision_due_on < on else " by"
    parts = f"{open_parts} component{'' if open_parts == 1 else 's'} still to decide. " if open_parts else ""
    return f"{parts}{row.assessor} decides{late} {nhsdate(row.decision_due_on)}."


register(
    RecordKind(
        "certificate",
        "awards.view_certificate",
        ref="number",
        page="certificate",
        list_page="certificates",
        list_permit="awards.view_certificate",
        title="Certificate of {row.holder}",
        topic=_TOPIC,
        plural="Certificates",
        table=Certificates,
        rows=lambda rows: rows.select_related("fellow__person", "cohort", "replaces__cohort").prefetch_related(
            "badges"
        ),
        fields=(
            Column("Name on the certificate", "holder"),
            Column("Programme", "programme"),
            Column("Given", "issued_on", kind="date"),
            Column("Accredited", "level_words"),
            Column("Bodies named on it", _bodies),
            Column("Code to check it", "check_code"),
            Column("Replaces", "replaces.number", link=lambda r: to("certificate")(r.replaces)),
        ),
    )
)
register(
    RecordKind(
        "accreditation",
        "awards.view_accreditation",
        page="accreditation",
        topic=_TOPIC,
        plural="Accreditation",
        table=Accreditations,
        rows=lambda rows: rows.select_related("assessor", "cohort").prefetch_related(
            "components", "questions__asked_by"
        ),
        fields=tuple(c for c in Accreditations.columns if c.label != "State"),
        parts=_assessed,
        next=_next_accreditation,
    )
)
