"""Stories of single placements, and who may read them."""

from django.db.models import QuerySet

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


def parts(story: CaseStudy) -> list[tuple[str, str]]:
    """Heading and text of each part that has one."""
    return [(part.capitalize(), text) for part in PARTS if (text := getattr(story, part))]


def without_consent_in(report: Report) -> list[CaseStudy]:
    """Stories that the report as built shows to others than evaluators, and that are not, or no longer, agreed to."""
    if report.audience == "evaluator":
        return []
    rows = CaseStudy.objects.filter(study__cohort=report.cohort).exclude(consent=CaseStudy.Consent.GIVEN)
    return [row for row in rows if f'id="section-case-{row.pk}"' in report.body]
