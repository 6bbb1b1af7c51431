"""Choices are confirmed or changed once the list of projects is final, until applications close."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.transitions.perform import arrive
from placements.models import Preference
from supervisors.actions.project_lists import release_list
from tests.factories.applications import make_application
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-06")]


@pytest.fixture
def sent():
    """An application that was sent with two choices, before the list was final."""
    cohort = make_cohort(state="recruiting")
    day = timezone.localdate() + dt.timedelta(days=10)
    Milestone.objects.create(cohort=cohort, code="apply_close", title="Applications close", date=day)
    row = make_application(cohort, preferences_provisional=True)
    arrive(row, "submitted", at=timezone.now())
    for rank, title in enumerate(("Letters", "Alarms"), start=1):
        project = make_proposal(cohort, state="published", title=title)
        Preference.objects.create(application=row, proposal=project, rank=rank, reason=f"Near {title}")
    return row


def page(row):
    """The page to confirm."""
    return reverse("application-choices", kwargs={"cohort": row.cohort.slug, "ref": row.ref})


def ranked(row):
    """The titles in order."""
    return list(row.preferences.order_by("rank").values_list("proposal__title", flat=True))


def test_when_the_list_is_final_the_choices_are_confirmed_or_changed(client, sent):
    client.force_login(sent.person)
    assert "The project list is final" not in client.get("/home/").content.decode()
    letters, alarms = (p.proposal for p in sent.preferences.order_by("rank"))
    arrive(letters, "withdrawn", at=timezone.now())
    release_list(cohort=sent.cohort, kind="final", by=make_member(sent.cohort, "faculty"))
    assert "The project list is final: confirm or change your choices" in client.get("/home/").content.decode()
    shown = client.get(page(sent)).content.decode()
    assert ("Not offered any more:" in shown, "Letters" in shown, "Near Alarms" in shown) == (True, True, True)
    assert client.post(page(sent), {"clinical_fit": "yes"}).status_code == 422
    typed = {"choice_1": alarms.pk, "reason_1": "", "clinical_fit": "no"}
    refused = client.post(page(sent), typed)
    assert (refused.status_code, "Say why for each project" in refused.content.decode()) == (422, True)
    assert client.post(page(sent), typed | {"choice_1": letters.pk, "reason_1": "Still"}).status_code == 422
    assert client.post(page(sent), typed | {"reason_1": "Nearest to my clinic"}).status_code == 303
    sent.refresh_from_db()
    assert (ranked(sent), sent.preferences_provisional, sent.state) == (["Alarms"], False, "submitted")
    assert "The project list is final" not in client.get("/home/").content.decode()
    again = client.get(page(sent)).content.decode()
    assert "You have confirmed your choices." in again


def test_after_closing_and_for_others_the_choices_stay(client, sent):
    client.force_login(sent.person)
    first = sent.preferences.order_by("rank")[0].proposal
    Milestone.objects.update(date=timezone.localdate() - dt.timedelta(days=1))
    typed = {"choice_1": first.pk, "reason_1": "Mine", "clinical_fit": "yes"}
    late = client.post(page(sent), typed)
    assert (late.status_code, "Your choices stay as they were." in late.content.decode()) == (422, True)
    assert ranked(sent) == ["Letters", "Alarms"]
    client.force_login(make_member(sent.cohort, "faculty"))
    assert client.get(page(sent)).status_code == 403
    client.force_login(make_application(sent.cohort).person)
    assert client.get(page(sent)).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_questions_for_one_project_as_for_three(client, sent, django_assert_max_num_queries, n):
    for k in range(n):
        make_proposal(sent.cohort, state="published", title=f"More {k}")
    client.force_login(sent.person)
    client.get(page(sent))
    with django_assert_max_num_queries(20):
        client.get(page(sent))
