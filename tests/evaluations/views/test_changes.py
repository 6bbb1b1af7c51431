"""Changes of the programme: written down, listed."""

import pytest
from django.urls import reverse

from evaluations.models import ProgrammeChange
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db


def test_a_change_of_the_programme_is_written_down_and_listed(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "evaluator"))
    new = reverse("record-new", kwargs={"cohort": cohort.slug, "kind": "programme-change"})
    day = {"date_day": 4, "date_month": 5, "date_year": 2026}
    assert client.post(new, {**day, "change": ""}).status_code == 422
    assert client.post(new, {**day, "date_year": 2990, "change": "More time"}).status_code == 422
    given = {**day, "change": "Sessions start at ten", "recommendation_ref": "R12"}
    assert client.post(new, given).status_code == 303
    assert ProgrammeChange.objects.get().ref == f"{cohort.ref}CH1"
    listed = client.get(reverse("records", kwargs={"cohort": cohort.slug, "kind": "programme-change"}))
    assert "Sessions start at ten" in listed.content.decode()
    client.force_login(make_member(cohort, "programme_support"))
    assert client.get(new).status_code == 403
