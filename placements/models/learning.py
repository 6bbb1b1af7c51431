"""Sessions everybody goes to, and learning at one's own pace."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from placements.core.skills import SKILLS
from placements.models.record import RETENTION, CohortRecord, known, ref_once, scale

_PURPOSE = "To plan learning and see what it gives."


class LearningSessionKind(models.TextChoices):
    """What kind of record it is."""

    MASTERCLASS = "masterclass", "Masterclass"
    BOOT_CAMP_DAY = "boot_camp_day", "Boot camp day"


class LearningSessionStatus(models.TextChoices):
    """How far it is."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class LearningSession(CohortRecord):
    """A masterclass or a day of the boot camp (LRN-01, LRN-02, LRN-04)."""

    Kind = LearningSessionKind

    class Duration(models.TextChoices):
        HALF_DAY = "half_day", "Half day"
        FULL_DAY = "full_day", "Full day"

    class Venue(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Online"

    Status = LearningSessionStatus
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=300)
    placement_month = models.PositiveSmallIntegerField()
    held_on = models.DateField("date")
    starts_at = models.TimeField(null=True, blank=True)
    foundational = models.BooleanField(default=False)
    duration = models.CharField(max_length=20, choices=Duration.choices)
    venue = models.CharField(max_length=20, choices=Venue.choices, default=Venue.IN_PERSON)
    remote_option = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PLANNED)
    register_closed = models.BooleanField(default=False)

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id ref cohort kind title placement_month held_on starts_at foundational duration venue remote_option "
        "status register_closed",
    )

    class Meta:
        ordering = ["cohort", "held_on", "ref"]
        constraints = [
            ref_once("learning_session"),
            known("kind", LearningSessionKind.values, "learning_session_kind_known"),
            known("status", LearningSessionStatus.values, "learning_session_status_known"),
            models.CheckConstraint(
                condition=Q(register_closed=False) | Q(status="held"), name="learning_register_closed_once_held"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AttendanceMode(models.TextChoices):
    """How a fellow took part."""

    IN_PERSON = "in_person", "In person"
    REMOTE = "remote", "Remote"
    ABSENT = "absent", "Absent"


class Attendance(models.Model):
    """One fellow at one session (LRN-06, LRN-07)."""

    Mode = AttendanceMode
    session = models.ForeignKey(LearningSession, on_delete=models.CASCADE, related_name="attendance")
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="attendance")
    mode = models.CharField(max_length=20, choices=Mode.choices)
    reason = models.SlugField("reason for absence", max_length=60, blank=True)

    data = Declaration(
        title="Sessions you attended",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("session__cohort"),
        subject="fellow__person",
        none="id session",
        personal="fellow mode reason",
    )

    class Meta:
        ordering = ["session", "fellow__person__name"]
        constraints = [
            models.UniqueConstraint(fields=["session", "fellow"], name="attendance_once"),
            known("mode", AttendanceMode.values, "attendance_mode_known"),
            models.CheckConstraint(condition=Q(reason="") | Q(mode="absent"), name="attendance_reason_for_absence"),
        ]

    def __str__(self) -> str:
        return f"{self.fellow}: {self.get_mode_display()}"


class SessionFeedback(models.Model):
    """Feedback on one session as totals; single answers are not kept (LRN-08)."""

    session = models.OneToOneField(LearningSession, on_delete=models.CASCADE, related_name="feedback")
    responses = models.PositiveSmallIntegerField()
    mean_usefulness = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    level = models.JSONField(null=True, blank=True)
    timing = models.JSONField(null=True, blank=True)
    comments = models.JSONField(null=True, blank=True)

    data = Declaration(
        purpose=_PURPOSE, retention="Kept.", none="id session responses mean_usefulness level timing comments"
    )

    class Meta:
        ordering = ["session"]
        constraints = [scale("mean_usefulness", "session_usefulness_on_scale")]

    def __str__(self) -> str:
        return f"{self.responses} responses"


class CourseQuarter(models.Model):
    """Self-paced courses that a fellow finished in one quarter, with the hours (LRN-10)."""

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="course_quarters")
    quarter = models.PositiveSmallIntegerField()
    courses = models.PositiveSmallIntegerField(default=0)
    hours = models.DecimalField(max_digits=6, decimal_places=2, default=0)

    data = Declaration(
        title="Your courses",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id",
        personal="fellow quarter courses hours",
    )

    class Meta:
        ordering = ["fellow", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["fellow", "quarter"], name="course_quarter_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=8), name="course_quarter_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.fellow}, quarter {self.quarter}: {self.courses}"


class LearningActivityKind(models.TextChoices):
    """What kind of record it is."""

    HACKATHON = "hackathon", "Hackathon"
    RECORDED_LECTURES = "recorded_lectures", "Recorded lectures"


class LearningActivity(CohortRecord):
    """A hackathon, or a set of recorded lectures."""

    Kind = LearningActivityKind
    kind = models.CharField(max_length=30, choices=Kind.choices)
    dates = models.JSONField(default=list, blank=True)
    organiser = models.CharField(max_length=60, blank=True)
    modules = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, blank=True)
    brief = models.TextField(blank=True)

    data = Declaration(
        purpose=_PURPOSE, retention="Kept.", none="id ref cohort kind dates organiser modules status brief"
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            ref_once("learning_activity"),
            known("kind", LearningActivityKind.values, "learning_activity_kind_known"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ActivityPart(models.Model):
    """One fellow in one activity, with the modules finished."""

    activity = models.ForeignKey(LearningActivity, on_delete=models.CASCADE, related_name="parts")
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="activity_parts")
    modules_done = models.PositiveSmallIntegerField(null=True, blank=True)

    data = Declaration(
        title="Your hackathons and lectures",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id activity",
        personal="fellow modules_done",
    )

    class Meta:
        ordering = ["activity", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "fellow"], name="activity_part_once")]

    def __str__(self) -> str:
        return f"{self.fellow}, {self.activity}"


class SkillsAssessment(models.Model):
    """A fellow's own rating of 13 skills at one point of the year (OUT-01, OUT-02)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="skills_assessments")
    month = models.PositiveSmallIntegerField()
    rated_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your skills ratings",
        purpose="To show what a year changes.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id cohort month",
        personal="fellow rated_on",
    )

    class Meta:
        ordering = ["cohort", "fellow__person__name", "month"]
        constraints = [models.UniqueConstraint(fields=["fellow", "month"], name="skills_assessment_once")]

    def __str__(self) -> str:
        return f"{self.fellow}, month {self.month}"


class SkillRating(models.Model):
    """One skill of one assessment, 1 to 5, with an example in words."""

    assessment = models.ForeignKey(SkillsAssessment, on_delete=models.CASCADE, related_name="ratings")
    skill = models.CharField(max_length=40, choices=list(SKILLS.items()))
    rating = models.PositiveSmallIntegerField()
    example = models.TextField(blank=True)

    data = Declaration(
        title="Your ratings by skill",
        purpose="To show what a year changes.",
        retention=RETENTION,
        subject="assessment__fellow__person",
        none="id assessment skill",
        personal="rating example",
    )

    class Meta:
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "skill"], name="skill_rating_once"),
            known("skill", list(SKILLS), "skill_known"),
            scale("rating", "skill_rating_on_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.get_skill_display()}: {self.rating}"
