"""Points of score sheets, asked once and grouped as needed."""

from fellowship.recruitment.models import Score, ScoreSheet


def totals(cohort_pk: int) -> list[tuple[str, str, int]]:
    """Reviewer, application and points of every sheet sent in a round; two queries."""
    points: dict[int, int] = {}
    sent = ScoreSheet.objects.filter(assignment__round__cohort_id=cohort_pk, is_submitted=True)
    weighed = Score.objects.filter(sheet__in=sent).values_list("sheet_id", "value", "criterion__weight")
    for sheet, value, weight in weighed:
        points[sheet] = points.get(sheet, 0) + value * weight
    rows = sent.order_by("pk").values_list("pk", "reviewer__ref", "reviewer_id", "application__ref")
    return [(ref or f"person {pk}", application, points.get(sheet, 0)) for sheet, ref, pk, application in rows]


def grouped(rows: list[tuple[str, str, int]], by: int) -> dict[str, list[int]]:
    """Points by reviewer (0) or by application (1)."""
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row[2])
    return dict(sorted(found.items()))
