"""Faculty see what reviewers gave, how far apart they lie, and who scores unlike the others."""

import pytest
from django.urls import reverse

from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("REC-10")]
PAGE = {"cohort": "cohort-3", "ref": "C3RR1"}


def test_mean_spread_and_reviewers_of_the_demo_round(client, django_assert_max_num_queries):
    client.force_login(User.objects.get(ref="FAC4"))
    url = reverse("round-scores", kwargs=PAGE)
    with django_assert_max_num_queries(12):
        page = client.get(url)
    rows = {row.ref: row for row in page.context["table"].rows}
    assert len(rows) == 16
    assert (rows["C3APP01"].mean, rows["C3APP01"].spread, rows["C3APP01"].sheets_sent, rows["C3APP01"].wanted) == (
        74,
        2,
        2,
        2,
    )
    lines = {line.name: line for line in page.context["reviewers"]}
    means = {User.objects.get(name=name).ref: line.mean for name, line in lines.items()}
    assert means == {"REV1": 79.8, "REV2": 74, "REV3": 63.8, "REV4": 78.2, "REV5": 77.3}
    assert [User.objects.get(name=n).ref for n, line in lines.items() if line.is_outlier] == ["REV3"]
    apart = client.get(f"{url}?apart=yes").context["table"].rows
    assert {row.spread > 15 for row in apart} <= {True}
    assert "Unlike the others" in page.content.decode()


@pytest.mark.parametrize(("ref", "status"), [("PSO1", 403), ("REV2", 403)])
def test_scores_are_for_faculty(client, ref, status):
    client.force_login(User.objects.get(ref=ref))
    assert client.get(reverse("round-scores", kwargs=PAGE)).status_code == status
