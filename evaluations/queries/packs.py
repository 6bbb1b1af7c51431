"""What a data pack holds: each sheet with its columns, what they mean, and its rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from evaluations.core.pseudonyms import pseudonym
from evaluations.models import DataPack, FormResponse, Study
from evaluations.queries.report.quotes import kept, quotable, redacted
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.documents.models import Document
from placements.models import Attendance, HonoraryContract, PlacementLog

Row = tuple[Any, ...]
Column = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """One file of a pack."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[Row]


class Names:
    """Pseudonyms of one cohort's study; real names only in an identifiable pack."""

    def __init__(self, cohort: Cohort, identifiable: bool) -> None:
        self._study = f"study:{cohort.pk}"
        self._key = f"pseudonyms:{settings.SECRET_KEY}".encode()
        self.identifiable = identifiable

    def of(self, user_id: int) -> str:
        """The pseudonym of a person."""
        return pseudonym(self._key, self._study, user_id)


@dataclass(frozen=True)
class ListedPack:
    """A pack of the list; `document` is there while the link works."""

    pack: DataPack
    document: Document | None
    expired: bool


def packs_of(*, cohort: Cohort) -> QuerySet[DataPack]:
    """The packs of a cohort, newest first, with who asked."""
    return DataPack.objects.filter(cohort=cohort).select_related("asked_by").order_by("-asked_at", "-pk")


def listed_packs(packs: Iterable[DataPack], *, at: datetime) -> list[ListedPack]:
    """These packs, with the files that can still be fetched."""
    packs = list(packs)
    files = {
        d.owner_id: d
        for d in Document.objects.filter(owner_kind=DataPack._meta.label, owner_id__in=[str(p.pk) for p in packs])
    }
    return [ListedPack(p, files.get(str(p.pk)) if p.expires_at > at else None, p.expires_at <= at) for p in packs]


def parts(*, cohort: Cohort, identifiable: bool) -> list[Part]:
    """Every file of a pack. Quotes and codes only of those who agreed; masked turns never."""
    names = Names(cohort, identifiable)
    study = Study.objects.filter(cohort=cohort).first()
    makers: list[Callable[..., Part]] = [_fellows, _logs, _contracts, _attendance]
    found = [make(cohort, names) for make in makers]
    if study is not None:
        found += [_replies(study, names), _codes(study, names), _quotes(study, names)]
    return found


def dictionary(found: Iterable[Part]) -> Part:
    """What each column of each file means."""
    rows: list[Row] = [(part.name, label, meaning) for part in found for label, meaning in part.columns]
    columns = (("file", "Name of the file"), ("column", "Name of the column"), ("meaning", "What it holds"))
    return Part("dictionary", "Data dictionary", columns, rows)


WHO = ("person", "Pseudonym: the same in every file of this study, different in other studies")


def _fellows(cohort: Cohort, names: Names) -> Part:
    rows = Fellow.objects.filter(cohort=cohort).select_related("person", "profession", "employer", "placement__host")
    columns = (
        WHO,
        *((("name", "Name"), ("email", "E-mail address")) if names.identifiable else ()),
        ("profession", "Profession"),
        ("less_than_full_time", "Whether the fellow works less than full time"),
        *((("host", "Host organisation"),) if names.identifiable else ()),
    )
    found = []
    for row in rows:
        host = getattr(row, "placement", None)
        person = (row.person.name, row.person.email) if names.identifiable else ()
        place = (host.host.name if host else "",) if names.identifiable else ()
        found.append((names.of(row.person_id), *person, row.profession.label, row.less_than_full_time, *place))
    return Part("fellows", "Fellows", columns, found)


def _logs(cohort: Cohort, names: Names) -> Part:
    rows = PlacementLog.objects.filter(cohort=cohort, state__in=["submitted", "reviewed", "returned"])
    rows = rows.select_related("fellow").prefetch_related("stage_hours__stage")
    columns = (
        WHO,
        ("month", "Month of the placement"),
        ("days", "Days on placement"),
        ("supervision_minutes", "Minutes of supervision"),
        ("confidence", "Confidence, 1 to 5"),
        ("stage_hours", "Hours by stage of the lifecycle"),
        ("late", "Whether it was sent after its due date"),
    )
    found = []
    for row in rows:
        hours = "; ".join(f"{h.stage.code} {h.hours}" for h in row.stage_hours.all())
        late = bool(row.submitted_on and row.submitted_on > row.due_on)
        found.append(
            (names.of(row.fellow.person_id), row.placement_month, row.days_on_placement, row.supervision_minutes,
             row.confidence, hours, late)
        )  # fmt: skip
    return Part("logs", "Monthly summaries", columns, found)


def _contracts(cohort: Cohort, names: Names) -> Part:
    rows = HonoraryContract.objects.filter(cohort=cohort).dated().select_related("fellow")
    columns = (
        WHO,
        ("kind", "First contract, repeat after rotation, or second site"),
        ("state", "How far it is"),
        ("days", "Days from request to active"),
        ("target_days", "Days it should take"),
    )
    found = []
    for row in rows:
        days = (row.active_on - row.requested_on).days if row.active_on and row.requested_on else None
        found.append((names.of(row.fellow.person_id), row.get_kind_display(), row.state_label, days, row.target_days))
    return Part("contracts", "Honorary contracts", columns, found)


def _attendance(cohort: Cohort, names: Names) -> Part:
    rows = Attendance.objects.filter(session__cohort=cohort).select_related("session", "fellow")
    columns = (
        WHO,
        ("session", "Title of the session"),
        ("date", "Day of the session"),
        ("status", "Whether and how the fellow attended"),
    )
    found = [(names.of(r.fellow.person_id), r.session.title, r.session.held_on, _attended(r)) for r in rows]
    return Part("attendance", "Attendance", columns, found)


def _attended(row: Attendance) -> str:
    return row.get_mode_display() + (f": {row.reason}" if row.reason else "")


def _replies(study: Study, names: Names) -> Part:
    rows = FormResponse.objects.filter(form__study=study).select_related("invitee", "organisation")
    columns = (
        WHO,
        ("rating", "Rating of the programme"),
        ("worked_well", "What worked well"),
        ("improve", "What should change"),
        ("may_be_quoted", "Whether the person agreed to be quoted"),
        *((("organisation", "Organisation"), ("role", "Role")) if names.identifiable else ()),
    )
    found = []
    for row in rows:
        place = (row.organisation.name, row.role) if names.identifiable else ()
        found.append(
            (names.of(row.invitee.person_id), row.get_rating_display(), row.worked_well, row.improve,
             row.consent_to_quote, *place)
        )  # fmt: skip
    return Part("form_replies", "Replies to the feedback form", columns, found)


def _codes(study: Study, names: Names) -> Part:
    rows = (
        kept(study)
        .filter(codes__isnull=False)
        .order_by("session__pk", "pk", "codes__code")
        .values_list("session__ref", "ref", "speaker", "speaker_role", "codes__code", "codes__label", "sentiment")
    )
    columns = (
        ("session", "Reference of the session"),
        ("turn", "Reference of the turn"),
        WHO,
        ("role", "Role of the speaker"),
        ("code", "Code"),
        ("label", "What the code means"),
        ("sentiment", "Positive, neutral, negative or mixed"),
    )
    found = [(session, turn, names.of(speaker), *rest) for session, turn, speaker, *rest in rows]
    return Part("codes", "Codes", columns, found)


def _quotes(study: Study, names: Names) -> Part:
    columns = (
        ("turn", "Reference of the turn"),
        ("role", "Role of the speaker"),
        ("quote", "The words, with redactions applied; only of people who agreed"),
    )
    found = [(turn.ref, turn.speaker_role, redacted(turn)) for turn in quotable(study)]
    return Part("quotes", "Quotes with consent", columns, found)
