"""Maps of learning sessions, courses, activities and skills ratings."""

from decimal import Decimal
from typing import Any

from fellowship.portal.loading import dates
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Flag, Int, Json, ListOf, Nested, Number, Ref, Text
from fellowship.portal.loading.projects import each, sweep
from placements.core.courses import PATTERNS, pattern
from placements.core.skills import SKILLS
from placements.models import (
    ActivityPart,
    Attendance,
    CourseQuarter,
    LearningActivity,
    LearningSession,
    SessionFeedback,
    SkillRating,
    SkillsAssessment,
)

_ABSENT = Collection("absent", None, [Ref("fellow", to="fellows"), Text("reason")], key="")


class Clock(Date):
    """The time of day of a date, where it has one."""

    def read(self, value: Any, load: Any) -> Any:
        return None if value is None else dates.parse(value, load.today)[1]


def _attendance(load: Any, row: dict, session: LearningSession) -> None:
    """Everybody who is not absent was there, in the room or remotely."""
    if row["state"] != "held":
        return
    if "register_closed" not in row:
        LearningSession.objects.filter(pk=session.pk).update(register_closed=True)
    absent = {a["fellow"]: a["reason"] for a in row["absent"]}
    remote = set(row.get("remote") or [])
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            fellow=load.find("fellows", f["id"]),
            mode="absent" if f["id"] in absent else "remote" if f["id"] in remote else "in_person",
            reason=absent.get(f["id"], ""),
        )
        for f in load.data["fellows"]
    )


def _session(out: Any, session: LearningSession) -> dict:
    rows = list(session.attendance.select_related("fellow").order_by("pk"))
    time = session.starts_at.strftime("T%H:%M") if session.starts_at else ""
    absent = [{"fellow": out.id_of("fellows", a.fellow), "reason": a.reason} for a in rows if a.mode == "absent"]
    return {
        "date": dates.write_day(session.held_on, out.today) + time,
        "absent": absent,
        "remote": [out.id_of("fellows", a.fellow) for a in rows if a.mode == "remote"],
        "attended": len(rows) - len(absent) if session.status == "held" else None,
    }


def _courses(load: Any, row: dict, _: None) -> None:
    """Hours are kept by quarter, shared out by the number of courses, so that the total stays."""
    fellow, total = load.find("fellows", row["fellow"]), Decimal(str(row["hours"]))
    counts = row["courses_by_quarter"]
    each_course = total / sum(counts) if sum(counts) else Decimal(0)
    quarters = [
        CourseQuarter(fellow=fellow, quarter=q, courses=n, hours=round(each_course * n, 2))
        for q, n in enumerate(counts, start=1)
    ]
    if quarters:
        quarters[0].hours += total - sum(q.hours for q in quarters)
    CourseQuarter.objects.bulk_create(quarters)


def _course_rows(out: Any) -> list[dict]:
    found: dict[Any, list[CourseQuarter]] = {}
    for q in CourseQuarter.objects.filter(fellow__cohort=out.cohort).select_related("fellow").order_by("pk"):
        found.setdefault(q.fellow, []).append(q)
    return [
        {
            "fellow": out.id_of("fellows", fellow),
            "cohort": out.cohort.ref,
            "pattern": pattern([q.courses for q in quarters]),
            "courses_by_quarter": [q.courses for q in quarters],
            "courses_completed": sum(q.courses for q in quarters),
            "hours": Number().write(sum(q.hours for q in quarters), out),
        }
        for fellow, quarters in found.items()
    ]


def _parts(load: Any, row: dict, activity: LearningActivity) -> None:
    done = row.get("completed_by") or {}
    ActivityPart.objects.bulk_create(
        ActivityPart(activity=activity, fellow=load.find("fellows", name), modules_done=done.get(name))
        for name in dict.fromkeys([*(row.get("fellows") or []), *done])
    )


def _activity(out: Any, activity: LearningActivity) -> dict:
    parts = [(out.id_of("fellows", p.fellow), p.modules_done) for p in activity.parts.select_related("fellow")]
    if activity.kind == LearningActivity.Kind.RECORDED_LECTURES:
        return {"completed_by": dict(parts)}
    return {"fellows": [name for name, _ in parts]}


def _check_parts(file: Any, row: dict, path: str) -> None:
    done = row.get("completed_by")
    for name, number in (done if isinstance(done, dict) else {}).items():
        Ref(to="fellows").check(name, f"{path}.completed_by.{name}", file)
        Int().check(number, f"{path}.completed_by.{name}", file)


def _check_ratings(file: Any, row: dict, path: str) -> None:
    given = row.get("ratings")
    for skill, rating in (given if isinstance(given, dict) else {}).items():
        Choice("", list(SKILLS)).check(skill, f"{path}.ratings.{skill}", file)
        if rating not in (1, 2, 3, 4, 5):
            file.problem(f"{path}.ratings.{skill}", f"{rating!r} is not a rating from 1 to 5")


def _ratings(load: Any, row: dict, assessment: SkillsAssessment) -> None:
    SkillRating.objects.bulk_create(
        SkillRating(assessment=assessment, skill=skill, rating=rating) for skill, rating in row["ratings"].items()
    )


COLLECTIONS = [
    sweep(
        "online_coding_courses",
        CourseQuarter,
        lambda cohort: CourseQuarter.objects.filter(fellow__cohort=cohort),
        "fellows",
    ),
    Collection(
        "masterclasses",
        LearningSession,
        [
            Choice("kind", LearningSession.Kind),
            Text("title"),
            Int("placement_month"),
            Date("date", "held_on"),
            Clock("date", "starts_at", silent=True),
            Flag("foundational"),
            Choice("duration", LearningSession.Duration),
            Choice("venue", LearningSession.Venue),
            Flag("remote_option"),
            Choice("state", LearningSession.Status, "status"),
            Flag("register_closed", maybe=True, default=False),
            Json("absent", kinds=(list,), stored=False),
            ListOf("remote", Ref(to="fellows"), stored=False, maybe=True),
            Nested(
                "feedback",
                Collection(
                    "session_feedback",
                    SessionFeedback,
                    [
                        Int("responses"),
                        Number("mean_usefulness", maybe=True),
                        Json("level", kinds=(dict,), maybe=True),
                        Json("timing", kinds=(dict,), maybe=True),
                        Json("comments", kinds=(list,), maybe=True),
                    ],
                    key="",
                    cohort="",
                    parent="session",
                ),
                one=True,
                maybe=True,
            ),
        ],
        derived="cohort attended",
        load=_attendance,
        check=lambda file, row, path: each(file, _ABSENT, row.get("absent"), f"{path}.absent"),
        dump=_session,
    ),
    Collection(
        "online_coding_courses",
        None,
        [
            Ref("fellow", to="fellows"),
            Choice("pattern", list(PATTERNS), stored=False),
            ListOf("courses_by_quarter", Int()),
            Number("hours"),
        ],
        key="fellow",
        derived="cohort courses_completed",
        load=_courses,
        export=_course_rows,
    ),
    Collection(
        "other_learning",
        LearningActivity,
        [
            Choice("kind", LearningActivity.Kind),
            ListOf("dates", Date(), maybe=True),
            Text("organiser", maybe=True),
            Int("modules", maybe=True),
            Text("state", "status", maybe=True),
            Text("brief", maybe=True),
            ListOf("fellows", Ref(to="fellows"), stored=False, maybe=True),
            Json("completed_by", kinds=(dict,), stored=False, maybe=True),
        ],
        derived="cohort",
        load=_parts,
        check=_check_parts,
        dump=_activity,
    ),
    Collection(
        "skills_self_assessment",
        SkillsAssessment,
        [
            Ref("fellow", to="fellows"),
            Int("month"),
            Date("date", "rated_on", maybe=True),
            Json("ratings", kinds=(dict,), stored=False),
        ],
        key="",
        derived="cohort",
        load=_ratings,
        check=_check_ratings,
        dump=lambda out, row: {"ratings": {r.skill: r.rating for r in row.ratings.all()}},
    ),
]
