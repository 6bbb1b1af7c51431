"""Learning sessions with attendance and feedback, activities, courses, skills."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Avg, Count, FloatField, IntegerField, OuterRef, QuerySet, Subquery

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.core.skills import SKILLS
from placements.models import Attendance, LearningActivity, LearningSession, SkillRating
from placements.queries.records.people import FELLOW, fellow_column
from placements.queries.sessions import session_rows
from placements.queries.skills import skills_charts

_TOPIC = "Learning"
_FELLOW_LINKS = ("fellow__cohort", "fellow__person", "fellow__placement__fellow", "fellow__placement__cohort")


class Sessions(Table):
    """Masterclasses and days of the boot camp (LRN-01)."""

    columns = [
        Column("Session", "title", sort="title", link=to("session")),
        Column("Date", "held_on", kind="date", sort="held_on"),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Where", "get_venue_display", sort="venue"),
        Column("Month", "placement_month", kind="number", sort="placement_month", on_page=False),
        Column("Status", "get_status_display", sort="status"),
        Column("There", "there", kind="number", sort="there", meaning="Fellows who took part, in person or remotely."),
        Column(
            "Usefulness",
            "feedback.mean_usefulness",
            kind="number",
            sort="feedback__mean_usefulness",
            meaning="Mean of the feedback, 1 to 5.",
        ),
    ]
    filters = [
        Search("q", "Title", ["title"]),
        Choice("kind", "Kind", "kind", LearningSession.Kind.choices),
        Choice("status", "Status", "status", LearningSession.Status.choices),
        Tick("open", "Register still open", lambda rows: rows.filter(status="held", register_closed=False)),
    ]
    order = ("held_on", "ref")
    empty = "No session is planned yet."


class Attendances(Table):
    """Who took part in which session (LRN-06)."""

    columns = [
        Column("Session", "session.title", sort="session__title", link=lambda r: to("session")(r.session)),
        Column("Date", "session.held_on", kind="date", sort="session__held_on"),
        fellow_column(),
        Column("Took part", "get_mode_display", sort="mode", link=to("attendance")),
        Column(
            "Reason for absence", lambda r: r.reason.replace("_", " ").replace("-", " ").capitalize(), sort="reason"
        ),
    ]
    filters = [
        Search("q", "Fellow or session", [FELLOW, "session__title"]),
        Choice("mode", "Took part", "mode", Attendance.Mode.choices),
    ]
    order = ("-session__held_on", FELLOW)


class Activities(Table):
    """Hackathons and recorded lectures."""

    columns = [
        Column("Activity", "get_kind_display", sort="kind", link=to("activity")),
        Column("Dates", lambda r: ", ".join(str(d) for d in r.dates)),
        Column("Organiser", "organiser", sort="organiser"),
        Column("Modules", "modules", kind="number", sort="modules"),
        Column("Status", lambda r: r.status.replace("_", " ").capitalize(), sort="status"),
    ]
    filters = [Choice("kind", "Kind", "kind", LearningActivity.Kind.choices)]
    order = ("ref",)


class Courses(Table):
    """Self-paced courses finished, by quarter (LRN-10)."""

    columns = [
        fellow_column(),
        Column("Quarter", "quarter", kind="number", sort="quarter", link=to("courses")),
        Column("Courses", "courses", kind="number", sort="courses"),
        Column("Hours", "hours", kind="number", sort="hours"),
    ]
    filters = [
        Search("q", "Fellow", [FELLOW]),
        Choice("quarter", "Quarter", "quarter", [(n, f"Quarter {n}") for n in range(1, 9)]),
    ]
    order = (FELLOW, "quarter")


def _rated(counted: Aggregate) -> QuerySet:
    """One number over the skills of an assessment. Asked for each row: joined, all rows would be grouped by all columns."""
    of_one = SkillRating.objects.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    return of_one.annotate(found=counted).values("found")


class Skills(Table):
    """Fellows' own ratings of thirteen skills (OUT-01)."""

    columns = [
        fellow_column(),
        Column("Month", "month", kind="number", sort="month", link=to("skills")),
        Column("Rated", "rated_on", kind="date", sort="rated_on"),
        Column("Skills rated", "number", kind="number", sort="number"),
        Column(
            "Mean",
            lambda r: None if r.mean is None else Decimal(str(r.mean)).quantize(Decimal("0.1")),
            kind="number",
            sort="mean",
        ),
    ]
    filters = [
        Search("q", "Fellow", [FELLOW]),
        Choice("month", "Month", "month", [(0, "Start"), (5, "Month 5"), (12, "Month 12")]),
        Choice(
            "rated",
            "Rated",
            lambda rows, v: rows.filter(rated_on__isnull=v == "no"),
            [("yes", "Yes"), ("no", "Not yet")],
        ),
    ]
    order = (FELLOW, "month")


def _feedback(row: LearningSession, on: date) -> list[Part]:
    found = getattr(row, "feedback", None)
    if found is None:
        return []
    lines = [("Replies", found.responses)]
    if found.mean_usefulness is not None:
        lines.append(("Mean usefulness, 1 to 5", found.mean_usefulness))
    for name, counts in (("Level", found.level), ("Timing", found.timing)):
        if counts:
            lines.append((name, ", ".join(f"{str(k).replace('_', ' ')} {v}" for k, v in counts.items()).capitalize()))
    comments = found.comments if isinstance(found.comments, list) else []
    return [
        Part("Feedback", ("What", "Answer"), lines),
        *([Part("Comments", ("Comment",), [(str(c),) for c in comments])] if comments else []),
    ]


def _next_session(row: LearningSession, on: date) -> str:
    if row.status == "planned":
        return f"Held on {row.held_on:%-d %B %Y}." if row.held_on >= on else "Record who took part: the day has passed."
    return "Close the register when everybody is recorded." if row.status == "held" and not row.register_closed else ""


def _parts_of_activity(row: LearningActivity, on: date) -> list[Part]:
    rows = [(str(p.fellow), "–" if p.modules_done is None else p.modules_done) for p in row.parts.all()]
    return [Part("Who takes part", ("Fellow", "Modules done"), rows, "Nobody is recorded.")]


def _ratings(row: Any, on: date) -> list[Part]:
    rows = [(SKILLS.get(r.skill, r.skill), r.rating, r.example or "–") for r in row.ratings.all()]
    # Who may see one assessment of a fellow may see them all.
    charts = skills_charts(row.fellow.skills_assessments.all())
    drawn = [Part("Start, month 5 and month 12", charts=tuple(charts))] if charts else []
    return [*drawn, Part("Ratings", ("Skill", "Rating, 1 to 5", "Example"), rows, "Nothing is rated yet.")]


register(
    RecordKind(
        "session",
        "placements.view_session",
        words="learning session",
        list_page="sessions",
        list_permit="placements.view_sessions",
        topic=_TOPIC,
        plural="Learning sessions",
        table=Sessions,
        rows=session_rows,
        fields=(
            Column("Kind", "get_kind_display"),
            Column("Date", "held_on", kind="date"),
            Column("Starts", lambda r: f"{r.starts_at:%-H:%M}" if r.starts_at else ""),
            Column("Length", "get_duration_display"),
            Column("Where", "get_venue_display"),
            Column("Can be joined remotely", "remote_option", kind="yesno"),
            Column("Foundational", "foundational", kind="yesno"),
            Column("Month of the placement", "placement_month", kind="number"),
            Column("Status", "get_status_display"),
            Column("Took part", "there", kind="number"),
            Column("Register closed", "register_closed", kind="yesno"),
        ),
        related=(Related("attendance", "session", "Attendance", skip="Session,Date"),),
        parts=_feedback,
        next=_next_session,
    )
)
register(
    RecordKind(
        "attendance",
        "placements.view_attendance",
        cohort="session__cohort",
        ref="pk",
        title="{row.fellow}: {row.session}",
        topic=_TOPIC,
        plural="Attendance",
        table=Attendances,
        rows=lambda rows: rows.select_related("session__cohort", *_FELLOW_LINKS),
    )
)
register(
    RecordKind(
        "activity",
        "placements.view_activity",
        words="learning activity",
        topic=_TOPIC,
        plural="Hackathons and recorded lectures",
        table=Activities,
        rows=lambda rows: rows.select_related("cohort").prefetch_related("parts__fellow__person"),
        fields=(*Activities.columns, Column("Brief", "brief")),
        parts=_parts_of_activity,
    )
)
register(
    RecordKind(
        "courses",
        "placements.view_courses",
        cohort="fellow__cohort",
        ref="pk",
        title="{row.fellow}, quarter {row.quarter}",
        words="courses",
        topic=_TOPIC,
        plural="Courses",
        table=Courses,
        rows=lambda rows: rows.select_related(*_FELLOW_LINKS),
    )
)
register(
    RecordKind(
        "skills",
        "placements.view_skills",
        ref="pk",
        title="{row.fellow}, month {row.month}",
        words="skills rating",
        topic=_TOPIC,
        plural="Skills ratings",
        table=Skills,
        rows=lambda rows: rows.select_related("cohort", *_FELLOW_LINKS).annotate(
            number=Subquery(_rated(Count("pk")), output_field=IntegerField()),
            mean=Subquery(_rated(Avg("rating")), output_field=FloatField()),
        ),
        parts=_ratings,
        next=lambda row, on: "" if row.rated_on else "The fellow rates the thirteen skills.",
    )
)
