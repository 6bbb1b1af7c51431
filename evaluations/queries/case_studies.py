"""Stories of single placements, and who may read them."""

from django.db.models import Exists, OuterRef, QuerySet

from evaluations.models import CaseStudy, Report, Study

PARTS = ("background", "involvement", "successes", "challenges", "outcomes")


def of_study(study: Study) -> QuerySet[CaseStudy]:
    """The stories of a study with their people."""
    return CaseStudy.objects.filter(study=study).select_related("fellow__person", "consent_by")


def stories() -> QuerySet[CaseStudy]:
    """All stories with what a page shows of them."""
    return CaseStudy.objects.select_related("study__cohort", "fellow__person", "consent_by")


def shown(study: Study, *, exact: bool) -> QuerySet[CaseStudy]:
    """Those that a report shows: all to evaluators (`exact`), to others only with consent."""
    rows = CaseStudy.objects.filter(study=study)
    return rows if exact else rows.filter(consent=CaseStudy.Consent.GIVEN)


def on_public_page() -> QuerySet[CaseStudy]:
    """Those that anybody may read: agreed to by their person, of a cohort whose report is published (COM-06)."""
    published = Report.objects.filter(cohort=OuterRef("study__cohort"), kind="cohort_report", state="published")
    rows = CaseStudy.objects.filter(Exists(published), consent=CaseStudy.Consent.GIVEN, on_public_page=True)
    return rows.select_related("study__cohort").order_by("-study__cohort__placement_starts_on", "pk")


def parts(story: CaseStudy) -> list[tuple[str, str]]:
    """Heading and text of each part that has one."""
    return [(part.capitalize(), text) for part in PARTS if (text := getattr(story, part))]


def without_consent_in(report: Report) -> list[CaseStudy]:
    """Stories that the report as built shows to others than evaluators, and that are not, or no longer, agreed to."""
    if report.audience == "evaluator":
        return []
    rows = CaseStudy.objects.filter(study__cohort=report.cohort).exclude(consent=CaseStudy.Consent.GIVEN)
    return [row for row in rows if f'id="section-case-{row.pk}"' in report.body]
