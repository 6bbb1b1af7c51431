"""A fellow's own ratings at the start, month 5 and month 12, as charts (OUT-01, OUT-02)."""

from django.db.models import QuerySet

from fellowship.foundation.charts import lines
from fellowship.foundation.charts.chart import Chart
from placements.core.skills import MONTHS, POINTS, SOFT, TECHNICAL, change_in_words
from placements.models import SkillRating

_GROUPS = (("soft", "Working with others", SOFT), ("technical", "Technical skills", TECHNICAL))


def skills_charts(assessments: QuerySet) -> list[Chart]:
    """Two charts of one fellow's ratings, of the assessments that the reader may see; none before the first rating."""
    given = SkillRating.objects.filter(assessment__in=assessments, assessment__rated_on__isnull=False)
    rated: dict[int, dict[str, int]] = {}
    for month, skill, rating in given.values_list("assessment__month", "skill", "rating"):
        rated.setdefault(month, {})[skill] = rating
    if not rated:
        return []
    return [
        lines.rows(
            f"skills-{key}",
            title,
            f"{title}. {change_in_words(rated, names)}",
            list(POINTS.values()),
            {label: [rated.get(month, {}).get(name) for month in MONTHS] for name, label in names.items()},
            low=1,
            high=5,
            base="own ratings, 1 is not at all and 5 is very well",
            head="Skill",
            hidden="Not rated",
        )
        for key, title, names in _GROUPS
    ]
