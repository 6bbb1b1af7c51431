"""An exception takes two people and a reason, and then shows one figure to one audience."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluations.actions import releases
from evaluations.models import FigureRelease
from evaluations.queries.cohort_figures import as_data, cohort_figures
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.figures.registry import figure
from tests.evaluations.views.test_reports import signed_in
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch):
    for module in ("foundation.figures.registry", "foundation.figures.audiences"):
        monkeypatch.setattr(f"fellowship.{module}.FIGURES", registry := globals()["REGISTRY"])
    monkeypatch.setattr("evaluations.actions.releases.FIGURES", registry)
    monkeypatch.setattr("evaluations.forms.releases.FIGURES", registry)
    registry.clear()
    card = {"title": "Votes", "definition": "How.", "base": "all", "kind": "count"}
    figure("votes", klass="opinion", **card)(lambda pk, on: 3)
    figure("rooms", klass="administrative", **card)(lambda pk, on: 2)


REGISTRY: dict = {}


def votes(cohort: object, audience: str) -> int | None:
    """The figure as an audience sees it."""
    return as_data(cohort_figures(cohort=cohort, audience=audience, on=ON)["votes"])["value"]


@pytest.mark.requirement("RPT-07")
def test_a_figure_is_shown_to_the_audience_once_a_second_evaluator_confirms(client: Client):
    cohort = make_cohort()
    first, second = make_member(cohort, "evaluator"), make_member(cohort, "evaluator")
    asked = signed_in(client, first).post(
        reverse("release-ask", kwargs={"cohort": cohort.slug}),
        {"name": "votes", "audience": "programme", "reason": "All three agreed."},
    )
    release = FigureRelease.objects.get()
    confirm = reverse("release-confirm", kwargs={"cohort": cohort.slug, "pk": release.pk})
    assert (asked.status_code, votes(cohort, "programme")) == (303, None)
    assert client.post(confirm).status_code == 404
    assert signed_in(client, second).post(confirm).status_code == 303
    assert (votes(cohort, "programme"), votes(cohort, "public")) == (3, None)
    page = client.get(reverse("releases", kwargs={"cohort": cohort.slug})).content.decode()
    assert first.name in page and second.name in page and "All three agreed." in page


def test_nobody_confirms_their_own_request_whatever_the_door():
    cohort = make_cohort()
    by = make_member(cohort, "evaluator")
    release = releases.ask_release(cohort=cohort, by=by, name="votes", audience="public", reason="Because.")
    with pytest.raises(Denied):
        releases.confirm_release(release=release, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureRelease.objects.update(confirmed_by=by, confirmed_at=timezone.now())


@pytest.mark.parametrize(
    ("given", "words"),
    [({"name": "rooms"}, "hidden from some"), ({"name": "lost"}, "hidden from some"), ({"reason": " "}, "Say why")],
)
def test_an_exception_is_for_a_hidden_figure_and_has_a_reason(given: dict, words: str):
    cohort = make_cohort()
    asked = {"name": "votes", "audience": "public", "reason": "Because.", **given}
    with pytest.raises(releases.ReleaseRefused, match=words):
        releases.ask_release(cohort=cohort, by=make_member(cohort, "evaluator"), **asked)
