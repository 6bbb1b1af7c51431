"""What those who read the evaluation have before them: reports, the tracker, papers."""

from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from evaluations.models import AdvisoryPaper, PaperComment, ProjectDocument, RecommendationStatus, Report
from evaluations.permissions import COMMENT_ON_PAPER, VIEW_DOCUMENT, VIEW_REPORT
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui import records
from fellowship.foundation.ui.navigation import address
from placements.core.words import many, sentence, when


def of_faculty(user: Any, on: date) -> list[NeedSource]:
    """The tracker of recommendations, beside each published cohort report."""
    told = RecommendationStatus.objects.filter(cohort=OuterRef("cohort")).exclude(later_ref=OuterRef("cohort__ref"))
    first = told.order_by("later_ref").values("later_ref")[:1]
    rows = _published(user).annotate(later=Subquery(first)).exclude(later=None)
    of_later = RecommendationStatus.objects.filter(cohort=OuterRef("cohort"), later_ref=OuterRef("later")).order_by()
    return [
        NeedSource(
            "evaluations.tracker",
            rows,
            _tracker,
            {
                "cohort": "cohort__slug",
                "ref": "ref",
                "who": "cohort__name",
                "extra": Coalesce(
                    Subquery(Cohort.objects.filter(ref=OuterRef("later")).values("name")[:1]), F("later")
                ),
                "what": _tally(of_later),
                "number": _tally(of_later.filter(status="implemented")),
            },
        )
    ]


def _tally(rows: Any) -> Any:
    counted = rows.values("cohort").annotate(n=Count("pk")).values("n")[:1]
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _tracker(row: NeedRow, on: date) -> Need:
    return Need(
        f"Open the {row.who} report and its recommendation tracker: {row.number} of {row.what} recommendations are done "
        f"for {row.extra}.",
        address("recommendations", cohort=row.cohort),
        "Open the tracker",
        group="done",
    )


def _published(user: Any) -> Any:
    return VIEW_REPORT.narrow(Report.objects.filter(kind="cohort_report", state="published"), user)


def of_funder(user: Any, on: date) -> list[NeedSource]:
    """Published cohort reports."""
    fellows = Fellow.objects.filter(cohort=OuterRef("cohort")).order_by().values("cohort")
    return [
        NeedSource(
            "evaluations.published_report",
            _published(user),
            lambda row, on: Need(
                f"The published {row.who} report, with next steps of all {row.number} fellows as totals.",
                records.record_url("report", row.cohort, row.ref),
                "Read it",
                group="done",
            ),
            {
                "cohort": "cohort__slug",
                "ref": "ref",
                "who": "cohort__name",
                "number": Subquery(fellows.annotate(n=Count("pk")).values("n")[:1], output_field=IntegerField()),
            },
        )
    ]


def of_supervisor(user: Any, on: date) -> list[NeedSource]:
    """Final reports of projects they led."""
    rows = ProjectDocument.objects.filter(kind="project_final_report", proposal__lead__person=user)
    return [
        NeedSource(
            "evaluations.final_report",
            VIEW_DOCUMENT.narrow(rows, user),
            lambda row, on: Need(
                f"Your {row.who} project {row.what} and its final report, closed.",
                records.record_url("document", row.cohort, row.ref),
                "Open",
                group="done",
            ),
            {"cohort": "study__cohort__slug", "ref": "ref", "who": "study__cohort__name", "what": "proposal__ref"},
        )
    ]


def of_reader(user: Any, on: date) -> list[NeedSource]:
    """Published reports that they have not read."""
    return [
        NeedSource(
            "evaluations.unread_report",
            VIEW_REPORT.narrow(Report.objects.filter(state="published", unread_by=user), user),
            lambda row, on: Need(
                f"Unread: {_inside(row.what)}.", records.record_url("report", row.cohort, row.ref), "Read it"
            ),
            {"cohort": "cohort__slug", "ref": "ref", "what": "title", "since": "dated_on"},
        )
    ]


def of_advisory(user: Any, on: date) -> list[NeedSource]:
    """Papers open for comment, and those whose day has passed without one."""
    commented = PaperComment.objects.filter(by=user).values("paper")
    papers = COMMENT_ON_PAPER.narrow(AdvisoryPaper.objects.filter(readers=user), user).exclude(pk__in=commented)
    open_ones = papers.filter(comments_by__gte=on).values("cohort_id")
    return [
        NeedSource(
            "evaluations.papers_open",
            open_ones.annotate(n=Count("pk"), first=Min("comments_by"), name=Min("title"), one=Min("ref")),
            _open_papers,
            {"pk": "cohort_id", "cohort": "cohort__slug", "number": "n", "due": "first", "what": "name", "ref": "one"},
        ),
        NeedSource(
            "evaluations.paper_missed",
            papers.filter(comments_by__lt=on),
            lambda row, on: Need(
                f"A paper whose comment date passed {_ago(row.days_late(on))} without yours.",
                records.record_url("paper", row.cohort, row.ref),
                "Open",
                due=row.due,
            ),
            {"cohort": "cohort__slug", "ref": "ref", "due": "comments_by"},
        ),
    ]


def _open_papers(row: NeedRow, on: date) -> Need:
    days = -row.days_late(on)
    url = records.record_url("paper", row.cohort, row.ref)
    if row.number == 1:
        about = _inside(row.what.split(":")[0])
        return Need(f"A paper on {about} is open for comment for {many(days, 'day')}.", url, "Read it", due=row.due)
    return Need(
        f"{sentence(many(row.number or 0, 'paper'))} open for comment, the first closing {when(days)}.",
        url,
        "Read them",
        due=row.due,
    )


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{many(days, 'day')} ago"


def _inside(title: str) -> str:
    """A title inside a sentence."""
    return title[:1].lower() + title[1:]
