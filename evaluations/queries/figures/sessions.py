"""Named figures of the evaluation's plan, its sessions and what was said in them."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from evaluations.models import (
    CaseStudy,
    ConsentRecord,
    KeyQuestion,
    PulseSurvey,
    Session,
    SessionPlace,
    Study,
    Turn,
)
from fellowship.foundation.figures.registry import ABSENT, figure

_SESSIONS = "sessions of the cohort's study"
_TURNS = "turns of the study's transcripts"
_CODED = "codes given to turns that are not masked"


def _sessions(cohort_pk: int, **conditions: Any) -> QuerySet[Session]:
    return Session.objects.filter(study__cohort_id=cohort_pk, **conditions)


def _held(cohort_pk: int, kind: str) -> QuerySet[Session]:
    return _sessions(cohort_pk, kind=kind, state="done")


def _turns(cohort_pk: int, **conditions: Any) -> QuerySet[Turn]:
    return Turn.objects.filter(session__study__cohort_id=cohort_pk, **conditions)


def _people(cohort_pk: int, kind: str) -> int:
    places = SessionPlace.objects.filter(session__in=_held(cohort_pk, kind), attended=True)
    return places.values("person").distinct().count()


def _by(rows: QuerySet, field: str) -> dict[str, int]:
    return {str(name): n for name, n in rows.order_by(field).values_list(field).annotate(n=Count("pk"))}


def _declare(kind: str, klass: str = "administrative") -> Any:
    def entry(name: str, title: str, definition: str, base: str, **more: Any) -> Any:
        return figure(name, title=title, definition=definition, base=base, kind=kind, klass=klass, **more)

    return entry


_count, _table, _list, _opinions = (
    _declare("count"),
    _declare("table"),
    _declare("list"),
    _declare("table", "opinion"),
)


@_count("evaluation_questions", "Key questions", "Questions the study answers.", "key questions of the study")
def evaluation_questions(cohort_pk: int, on: date) -> Any:
    """Key questions."""
    return KeyQuestion.objects.filter(study__cohort_id=cohort_pk).count() or ABSENT


@_count("kirkpatrick_levels", "Levels of the framework", "Levels of the study's framework.", "levels of the framework")
def kirkpatrick_levels(cohort_pk: int, on: date) -> Any:
    """Levels."""
    levels = Study.objects.filter(cohort_id=cohort_pk).values_list("levels", flat=True).first()
    return len(levels) if levels else ABSENT


def _count_kind(kind: str, name: str, title: str) -> None:

    @_count(name, title, f"{title} that were held.", _SESSIONS)
    def held(cohort_pk: int, on: date) -> Any:
        return _held(cohort_pk, kind).count() or ABSENT


def _count_people(kind: str, name: str, title: str, groups: str) -> None:
    @_count(name, title, f"Different people who came to {groups}.", f"people at {groups}")
    def came(cohort_pk: int, on: date) -> Any:
        return _people(cohort_pk, kind) or ABSENT


for _kind, _name, _title in (
    ("fellow_focus_group", "fellow_focus_groups", "Focus groups with fellows"),
    ("supervisor_interview", "supervisor_interviews", "Interviews with supervisors"),
    ("fellow_interview", "fellow_interviews", "Interviews with fellows"),
    ("faculty_focus_group", "faculty_focus_groups", "Focus groups with faculty"),
    ("funder_focus_group", "funder_focus_groups", "Focus groups with the funder"),
):
    _count_kind(_kind, _name, _title)
for _kind, _name, _title, _groups in (
    ("fellow_focus_group", "fellows_in_focus_groups", "Fellows in focus groups", "focus groups with fellows"),
    ("supervisor_interview", "supervisors_interviewed", "Supervisors interviewed", "interviews with supervisors"),
    ("faculty_focus_group", "faculty_participants", "Faculty in focus groups", "focus groups with faculty"),
    ("funder_focus_group", "funder_participants", "Funder's people in focus groups", "focus groups with the funder"),
):
    _count_people(_kind, _name, _title, _groups)


@_list(
    "fellow_focus_group_time_points",
    "Time points of focus groups",
    "Placement months in which focus groups with fellows were held.",
    _SESSIONS,
)
def fellow_focus_group_time_points(cohort_pk: int, on: date) -> Any:
    """Months."""
    months = _held(cohort_pk, "fellow_focus_group").values_list("placement_month", flat=True)
    return sorted(set(months)) or ABSENT


@_table(
    "supervisor_interviews_by_stage",
    "Interviews with supervisors by month",
    "Interviews with supervisors that were held, by placement month.",
    _SESSIONS,
)
def supervisor_interviews_by_stage(cohort_pk: int, on: date) -> Any:
    """Interviews per month."""
    months = _held(cohort_pk, "supervisor_interview").values_list("placement_month", flat=True)
    return {f"month_{month}": n for month, n in sorted(Counter(months).items())} or ABSENT


@_count(
    "funder_focus_group_minutes",
    "Minutes with the funder",
    "Length of the focus groups with the funder, together.",
    _SESSIONS,
)
def funder_focus_group_minutes(cohort_pk: int, on: date) -> Any:
    """Minutes."""
    return sum(_held(cohort_pk, "funder_focus_group").values_list("minutes", flat=True)) or ABSENT


@_count("sessions", "Sessions held", "Focus groups and interviews that were held.", _SESSIONS)
def sessions(cohort_pk: int, on: date) -> Any:
    """Sessions."""
    return _sessions(cohort_pk, state="done").count() or ABSENT


@_table("evaluation_sessions_by_state", "Sessions by state", "Focus groups and interviews by state.", _SESSIONS)
def evaluation_sessions_by_state(cohort_pk: int, on: date) -> Any:
    """Sessions per state."""
    return _by(_sessions(cohort_pk), "state") or ABSENT


@_table("transcripts_by_state", "Transcripts by state", "Sessions by how far their transcript is.", _SESSIONS)
def transcripts_by_state(cohort_pk: int, on: date) -> Any:
    """Sessions per state of transcript."""
    return _by(_sessions(cohort_pk), "transcript_status") or ABSENT


@_count("turns", "Turns", "Turns in all transcripts, masked ones included.", _TURNS)
def turns(cohort_pk: int, on: date) -> Any:
    """All turns."""
    return _turns(cohort_pk).count() or ABSENT


@_count("turns_masked", "Masked turns", "Turns masked because the speaker withdrew consent.", _TURNS)
def turns_masked(cohort_pk: int, on: date) -> Any:
    """Masked turns."""
    return _turns(cohort_pk, masked=True).count() if _turns(cohort_pk).exists() else ABSENT


@_count("transcript_excerpts", "Coded excerpts", "Turns with at least one code, not masked.", _TURNS)
def transcript_excerpts(cohort_pk: int, on: date) -> Any:
    """Coded turns."""
    return _turns(cohort_pk, masked=False, codes__isnull=False).distinct().count() or ABSENT


def _quotable(cohort_pk: int) -> Any:
    rows = _turns(cohort_pk, masked=False, consent_to_quote=True, codes__isnull=False)
    return rows.distinct().count() if _turns(cohort_pk).exists() else ABSENT


_QUOTABLE = "Turns with a code whose speaker agreed to be quoted, not masked."


@_count("quotable_excerpts", "Excerpts that may be quoted", _QUOTABLE, _TURNS)
def quotable_excerpts(cohort_pk: int, on: date) -> Any:
    """Excerpts that may be quoted."""
    return _quotable(cohort_pk)


@_count("quotable_turns", "Turns that may be quoted", _QUOTABLE, _TURNS)
def quotable_turns(cohort_pk: int, on: date) -> Any:
    """The same, by the word for turns."""
    return _quotable(cohort_pk)


def _applications(cohort_pk: int) -> list[tuple[str, str]]:
    """(code, role) for each code given to a turn that is not masked."""
    rows = _turns(cohort_pk, masked=False, codes__isnull=False)
    return list(rows.order_by("codes__code").values_list("codes__code", "speaker_role"))


@_count("code_applications", "Codes given", "How many times a code was given to a turn.", _CODED)
def code_applications(cohort_pk: int, on: date) -> Any:
    """Codes given."""
    return len(_applications(cohort_pk)) or ABSENT


@_opinions("code_counts", "Codes given, by code", "How many turns carry each code.", _CODED)
def code_counts(cohort_pk: int, on: date) -> Any:
    """Turns per code."""
    return dict(sorted(Counter(code for code, _ in _applications(cohort_pk)).items())) or ABSENT


@_declare("nested", "opinion")(
    "code_counts_by_role",
    "Codes given, by code and role",
    "How many turns of speakers in each role carry each code.",
    _CODED,
)
def code_counts_by_role(cohort_pk: int, on: date) -> Any:
    """Turns per code and role."""
    found: dict[str, Counter] = defaultdict(Counter)
    for code, role in _applications(cohort_pk):
        found[code][role] += 1
    return {code: dict(roles) for code, roles in sorted(found.items())} or ABSENT


@_declare("table", "personal")(
    "consent_by_state", "Consent by state", "Consent records by state.", "people asked for consent, per session"
)
def consent_by_state(cohort_pk: int, on: date) -> Any:
    """Consent records per state."""
    return _by(ConsentRecord.objects.filter(session__study__cohort_id=cohort_pk), "status") or ABSENT


@_list(
    "pulse_responses",
    "Replies to pulse surveys",
    "Replies and people asked, per quarter.",
    "people asked by each pulse survey",
)
def pulse_responses(cohort_pk: int, on: date) -> Any:
    """[replies, asked] per quarter."""
    rows = PulseSurvey.objects.filter(study__cohort_id=cohort_pk).annotate(replies=Count("responses"))
    return [[s.replies, s.invited] for s in rows.order_by("quarter")] or ABSENT


@_count("case_studies", "Case studies", "Case studies of the study.", "case studies of the study")
def case_studies(cohort_pk: int, on: date) -> Any:
    """Case studies."""
    return CaseStudy.objects.filter(study__cohort_id=cohort_pk).count() or ABSENT
