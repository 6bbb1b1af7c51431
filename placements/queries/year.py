"""The summary of a fellow's year for the ARCP or appraisal: one source for its page and its PDF (PLC-20).

The confirmed parts come from records that supervisors see too; the fellow's own parts are shown as far as the reader may
see each record. Packages above add parts of their own: `add_part("reflection", "Reflection", function of user and fellow)`.
"""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join

from fellowship.cohorts.models import Fellow
from fellowship.foundation.ui.records import Part
from fellowship.foundation.ui.templatetags.ui_values import count, nhsdate, number
from placements import permissions
from placements.core.log_lifecycle import SHARED
from placements.core.spans import spans
from placements.models import (
    Attendance,
    CourseQuarter,
    NextStep,
    Output,
    Placement,
    PlacementLog,
    SkillsAssessment,
    SupervisionMeeting,
    YearConfirmation,
)
from placements.queries.placements import exposure
from placements.queries.skills import skills_charts

OWN_PARTS = {
    "sessions": "Sessions attended",
    "skills": "Skills, rated by the fellow",
    "learned": "What the fellow learned, month by month",
    "next-steps": "What comes next",
}
MORE: dict[str, tuple[str, Callable[[Any, Fellow], Part | None]]] = {}


def add_part(key: str, title: str, made: Callable[[Any, Fellow], Part | None]) -> None:
    """Add a part that a package above knows of; None where the reader may not see it."""
    MORE[key] = (title, made)


def part_choices() -> list[tuple[str, str]]:
    """The parts that can be left out of the PDF."""
    return [*OWN_PARTS.items(), *((key, title) for key, (title, _) in MORE.items())]


@dataclass(frozen=True)
class Year:
    """Everything the page and the PDF say."""

    placement: Placement
    on: date
    facts: list[tuple[str, Any]]
    confirmed_parts: list[Part]
    own_parts: list[Part]
    mark: str
    confirmations: list[YearConfirmation]

    @property
    def title(self) -> str:
        """Whose year."""
        return f"Summary of the year: {self.placement.fellow}"

    @property
    def standing(self) -> list[YearConfirmation]:
        """Confirmations of exactly what the summary says now."""
        return [row for row in self.confirmations if row.seen == self.mark]

    @property
    def overtaken(self) -> YearConfirmation | None:
        """The last confirmation when something has changed since."""
        return None if self.standing or not self.confirmations else self.confirmations[-1]


def year_of(*, user: Any, placement: Placement, on: date, leave_out: Collection[str] = ()) -> Year:
    """The summary as the user may see it; `leave_out` names parts of the fellow's own."""
    fellow = placement.fellow
    # Whoever may see the year may see every summary that was sent, so that the confirmed parts are the same for all.
    sent = permissions.VIEW_LOG.narrow(PlacementLog.objects.filter(fellow=fellow, state__in=SHARED), user)
    logs = list(sent.order_by("placement_month"))
    facts, parts = _facts(placement), _confirmed_parts(placement, logs)
    own = {
        "sessions": lambda: _sessions(user, fellow),
        "skills": lambda: _skills(user, fellow),
        "learned": lambda: _learned(logs),
        "next-steps": lambda: _next_steps(user, fellow),
        **{key: lambda made=made: made(user, fellow) for key, (_, made) in MORE.items()},
    }
    made = [make() for key, make in own.items() if key not in leave_out]
    told = json.dumps([[(k, str(v)) for k, v in facts], [(p.title, p.rows) for p in parts]], default=str)
    return Year(
        placement=placement,
        on=on,
        facts=facts,
        confirmed_parts=parts,
        own_parts=[part for part in made if part is not None],
        mark=hashlib.sha256(told.encode()).hexdigest(),
        confirmations=list(YearConfirmation.objects.filter(fellow=fellow).select_related("by")),
    )


def _facts(placement: Placement) -> list[tuple[str, Any]]:
    fellow, cohort = placement.fellow, placement.cohort
    shares = placement.project_shares.select_related("project__proposal")
    projects = list(dict.fromkeys(str(share.project.proposal.title) for share in shares)) or [placement.proposal.title]
    second = placement.proposal.additional_supervisors.select_related("person")
    first, last = placement.first_day, placement.last_day
    given = [
        ("Fellow", str(fellow)),
        ("Profession", ", ".join(filter(None, [str(fellow.profession), fellow.specialty, fellow.grade]))),
        ("Employer", str(fellow.employer)),
        ("Cohort", cohort.name),
        ("Host", str(placement.host)),
        ("Lead supervisor", str(placement.lead)),
        ("Additional supervisors", ", ".join(str(one) for one in second)),
        ("Project" if len(projects) == 1 else "Projects", "; ".join(projects)),
        ("Placement", f"{nhsdate(first)} to {nhsdate(last)}" if first and last else ""),
        ("Days a week", number(cohort.days_per_week) if cohort.days_per_week else ""),
        ("State", placement.state_label),
    ]
    return [(label, words) for label, words in given if words]


def _confirmed_parts(placement: Placement, logs: list[PlacementLog]) -> list[Part]:
    fellow = placement.fellow
    return [
        _stages(placement, logs),
        _months(logs),
        _supervision(fellow),
        _outputs(fellow),
        _courses(fellow),
    ]


def _stages(placement: Placement, logs: list[PlacementLog]) -> Part:
    months = [(log.placement_month, log.period_starts_on, log.period_ends_on) for log in logs]
    shown = exposure(placement=placement, months=months)
    worked = {
        row.label: [m for m, h in zip(shown.months, row.hours, strict=True) if h]
        for row in shown.rows
        if row.total or row.promised
    }
    rows = [(r.label, number(r.total), spans(worked[r.label]) or "–", r.word) for r in shown.rows if r.label in worked]
    if rows:
        every = spans(month for months in worked.values() for month in months) or "–"
        rows.append(("All stages", number(shown.total), every, f"{shown.reached} of {shown.promised} promised reached"))
    return Part(
        "Hours by stage of the AI lifecycle", ("Stage", "Hours", "In months", "Promised in the project"), rows,
        "No hours are told yet.",
    )  # fmt: skip


def _months(logs: list[PlacementLog]) -> Part:
    rows = [
        (
            log.placement_month,
            f"{nhsdate(log.period_starts_on)} to {nhsdate(log.period_ends_on)}",
            "–" if log.days_on_placement is None else number(log.days_on_placement),
            log.state_label if log.state != "reviewed" else f"Signed off, {nhsdate(log.reviewed_on)}",
        )
        for log in logs
    ]
    return Part("Monthly summaries", ("Month", "Period", "Days", "State"), rows, "No monthly summary is sent yet.")


def _supervision(fellow: Fellow) -> Part:
    rows = SupervisionMeeting.objects.filter(fellow=fellow, status="confirmed").order_by("met_on", "ref")
    found = list(rows.select_related("met_with"))
    cells = [(nhsdate(m.met_on), m.met_with.name, m.minutes) for m in found]
    total = f": {count(len(found), 'meeting')}, {number(sum(m.minutes for m in found))} minutes" if found else ""
    return Part(f"Supervision{total}", ("Day", "With", "Minutes"), cells, "No meeting is confirmed yet.")


def _outputs(fellow: Fellow) -> Part:
    authors = Prefetch("fellows", Fellow.objects.select_related("person"))
    rows = Output.objects.filter(fellows=fellow).prefetch_related(authors).order_by("dated_on", "ref")
    cells = [
        (
            row.title,
            _authors(row, fellow),
            f"{row.get_kind_display()}: {row.get_status_display().lower()}",
            ", ".join(filter(None, [nhsdate(row.dated_on) if row.dated_on else "", row.link])) or "–",
        )
        for row in rows
    ]
    heads = ("Title", "Authors", "Kind and status", "Date, DOI or link")
    return Part("Outputs", heads, cells, "No output is recorded yet.")


def _authors(row: Output, fellow: Fellow) -> Any:
    names = format_html_join(
        ", ", "{}", ((format_html("<strong>{}</strong>", f) if f.pk == fellow.pk else f,) for f in row.fellows.all())
    )
    others = format_html(", {}", row.other_authors) if row.other_authors else ""
    return format_html("<span>{}{}</span>", names, others)


def _courses(fellow: Fellow) -> Part:
    found = list(CourseQuarter.objects.filter(fellow=fellow).order_by("quarter"))
    cells: list[tuple[Any, ...]] = [(f"Quarter {row.quarter}", row.courses, number(row.hours)) for row in found]
    if cells:
        cells.append(("All", sum(row.courses for row in found), number(sum(row.hours for row in found))))
    return Part("Courses finished", ("Quarter", "Courses", "Hours"), cells, "No course is told yet.")


def _sessions(user: Any, fellow: Fellow) -> Part | None:
    if not permissions.VIEW_ATTENDANCE.held_by(user):
        return None
    rows = permissions.VIEW_ATTENDANCE.narrow(Attendance.objects.filter(fellow=fellow), user).exclude(mode="absent")
    found = rows.select_related("session").order_by("session__held_on", "session__ref")
    cells = [
        (
            nhsdate(row.session.held_on),
            row.session.title,
            f"{row.session.get_kind_display()}, {row.get_mode_display().lower()}",
        )
        for row in found
    ]
    return Part(OWN_PARTS["sessions"], ("Day", "Session", "Kind"), cells, "No session is recorded yet.")


def _skills(user: Any, fellow: Fellow) -> Part | None:
    if not permissions.VIEW_SKILLS.held_by(user):
        return None
    seen = permissions.VIEW_SKILLS.narrow(SkillsAssessment.objects.filter(fellow=fellow), user)
    return Part(OWN_PARTS["skills"], charts=tuple(skills_charts(seen)), empty="No rating is in yet.")


def _learned(logs: list[PlacementLog]) -> Part:
    cells = [(log.placement_month, log.learned) for log in logs if log.learned]
    return Part(OWN_PARTS["learned"], ("Month", "What was learned"), cells, "Nothing is told yet.")


def _next_steps(user: Any, fellow: Fellow) -> Part | None:
    if not permissions.VIEW_NEXT_STEP.held_by(user):
        return None
    rows = permissions.VIEW_NEXT_STEP.narrow(NextStep.objects.filter(fellow=fellow), user)
    return Part(OWN_PARTS["next-steps"], ("Next step",), [(str(row),) for row in rows], "Nothing is told yet.")
