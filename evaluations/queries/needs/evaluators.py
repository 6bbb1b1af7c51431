"""What waits for an evaluator."""

import json
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evaluations.models import ConsentRecord, FeedbackForm, Finding, MatrixTick, Session, Study, Turn
from evaluations.permissions import VIEW_FINDING, VIEW_FORM, VIEW_SESSION, VIEW_STUDY
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui import records
from fellowship.foundation.ui.navigation import address
from placements.core.words import many, sentence, when

_STUDY = {"pk": "study_id", "cohort": "study__cohort__slug", "ref": "study__ref", "number": "n"}


def of_evaluator(user: Any, on: date) -> list[NeedSource]:
    """Transcripts to code, turns to settle, consent to wait for, drafts to finish."""
    return [
        _transcripts(user),
        _unsettled(user),
        _consent(user, on),
        NeedSource(
            "evaluations.draft_form",
            VIEW_FORM.narrow(FeedbackForm.objects.filter(state="draft"), user),
            _draft_form,
            {"cohort": "study__cohort__slug", "ref": "ref", "what": "draft_notes", "due": "opens_on"},
        ),
        _findings(user),
        _plans(user),
        _published(user),
    ]


def study_url(cohort: str) -> str:
    """The address of a cohort's study."""
    return address("study", slug=cohort)


def _transcripts(user: Any) -> NeedSource:
    rows = VIEW_SESSION.narrow(Session.objects.filter(transcript_status="uncoded"), user)
    return NeedSource(
        "evaluations.transcripts_to_code",
        rows.values("study_id").annotate(n=Count("pk")),
        lambda row, on: Need(
            f"{sentence(many(row.number, 'transcript'))} {'waits' if row.number == 1 else 'wait'} to be coded.",
            study_url(row.cohort),
            "Open the study",
        ),
        _STUDY,
    )


def _unsettled(user: Any) -> NeedSource:
    seen = VIEW_SESSION.narrow(Session.objects.all(), user)
    rows = Turn.objects.filter(session__in=seen, settled=False, masked=False)
    return NeedSource(
        "evaluations.turns_to_settle",
        rows.values("session__study_id").annotate(n=Count("pk")),
        lambda row, on: Need(
            f"{sentence(many(row.number, 'double-coded turn'))} {'is' if row.number == 1 else 'are'} not settled.",
            study_url(row.cohort),
            "Open the study",
        ),
        {
            "pk": "session__study_id",
            "cohort": "session__study__cohort__slug",
            "ref": "session__study__ref",
            "number": "n",
        },
    )


def _consent(user: Any, on: date) -> NeedSource:
    ahead = VIEW_SESSION.narrow(Session.objects.filter(state="scheduled", starts_at__date__gte=on), user)
    rows = ConsentRecord.objects.filter(status="asked", session__in=ahead)
    return NeedSource(
        "evaluations.consent_to_come",
        rows.values("session_id").annotate(n=Count("pk")),
        _consent_words,
        {
            "pk": "session_id",
            "cohort": "session__study__cohort__slug",
            "ref": "session__ref",
            "what": "session__kind",
            "number": "n",
            "due": "session__starts_at",
        },
    )


def _consent_words(row: NeedRow, on: date) -> Need:
    thing = "focus group" if row.what.endswith("focus_group") else "interview"
    people = "one person" if row.number == 1 else many(row.number or 0, "person", "people")
    return Need(
        f"Consent is still asked of {people} for the next {thing} {when(-row.days_late(on))}.",
        records.record_url("evaluation-session", row.cohort, row.ref),
        "Open",
        due=row.due,
    )


def _draft_form(row: NeedRow, on: date) -> Need:
    notes = len(json.loads(row.what or "[]"))
    words = f" with {many(notes, 'open note')}" if notes else ""
    return Need(
        f"The feedback form is a draft{words}.", records.record_url("form", row.cohort, row.ref), "Open", due=row.due
    )


def _findings(user: Any) -> NeedSource:
    rows = VIEW_FINDING.narrow(Finding.objects.filter(status="draft", evidence__isnull=True), user)
    return NeedSource(
        "evaluations.findings_without_evidence",
        rows.values("study_id").annotate(n=Count("pk")),
        lambda row, on: Need(
            f"{sentence(many(row.number, 'draft finding'))} {'has' if row.number == 1 else 'have'} no evidence.",
            study_url(row.cohort),
            "Open the study",
        ),
        _STUDY,
    )


def _plans(user: Any) -> NeedSource:
    """Studies still planned: ticks of the study before that are missing here, and notes to settle."""
    before = Study.objects.filter(cohort__placement_starts_on__lt=OuterRef("cohort__placement_starts_on"))
    here = MatrixTick.objects.filter(
        study=OuterRef(OuterRef("pk")),
        question__ref=OuterRef("question__ref"),
        instrument__code=OuterRef("instrument__code"),
    )
    gaps = MatrixTick.objects.filter(~Exists(here), study=OuterRef("before")).order_by().values("study")
    planned = Study.objects.filter(state="planned").annotate(
        before=Subquery(before.order_by("-cohort__placement_starts_on").values("pk")[:1])
    )
    rows = VIEW_STUDY.narrow(planned, user).annotate(
        gaps=Coalesce(Subquery(gaps.annotate(n=Count("pk")).values("n")[:1], output_field=IntegerField()), 0)
    )
    return NeedSource(
        "evaluations.plan_to_finish",
        rows,
        _plan,
        {"cohort": "cohort__slug", "ref": "ref", "who": "cohort__name", "what": "plan_notes", "number": "gaps"},
    )


def _plan(row: NeedRow, on: date) -> Need:
    notes, gaps = len(json.loads(row.what or "[]")), row.number or 0
    parts = [f"its matrix has {'a gap' if gaps == 1 else many(gaps, 'gap')} to check"] if gaps else []
    if notes:
        said = f"{many(notes, 'note')} to settle"
        parts.append(said if parts else f"it has {said}")
    told = " and ".join(parts) or "it can start"
    return Need(f"The {row.who} plan is copied; {told}.", study_url(row.cohort), "Open the plan")


def _published(user: Any) -> NeedSource:
    coded = Q(sessions__turns__codes__isnull=False, sessions__turns__masked=False)
    rows = VIEW_STUDY.narrow(Study.objects.filter(state="published"), user)
    later = Study.objects.filter(cohort__placement_starts_on__gt=OuterRef("cohort__placement_starts_on"))
    following = Subquery(later.order_by("cohort__placement_starts_on").values("cohort__name")[:1])
    return NeedSource(
        "evaluations.published_study",
        rows.values("pk").annotate(n=Count("sessions__turns", filter=coded, distinct=True)),
        lambda row, on: Need(
            f"The published {row.who} study, with {row.number} coded excerpts"
            + (f" to compare against {row.what}." if row.what else "."),
            study_url(row.cohort),
            "Open the study",
            group="done",
        ),
        {"pk": "pk", "cohort": "cohort__slug", "ref": "ref", "who": "cohort__name", "what": following, "number": "n"},
    )
