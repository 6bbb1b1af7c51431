"""The command that prints figures."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fellowship.foundation.figures.registry import figure
from tests.factories.cohorts import make_cohort

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("cohort_figures", *args, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fellowship.foundation.figures.registry.FIGURES", {})
    card = {"title": "T", "definition": "How.", "base": "all"}
    figure("votes", kind="table", klass="opinion", **card)(lambda pk, on: {"yes": 9, "no": 2})
    figure("people", kind="count", klass="administrative", **card)(lambda pk, on: 11)


@pytest.mark.requirement("RPT-03", "RPT-07")
def test_figures_are_printed_as_the_audience_may_see_them():
    cohort = make_cohort()
    exact = json.loads(run(cohort.slug, "--audience", "evaluator", "--json"))
    far = json.loads(run(cohort.slug, "--audience", "public", "--json"))
    assert (exact["votes"]["value"], exact["people"]["value"]) == ({"yes": 9, "no": 2}, 11)
    assert (far["votes"]["value"], far["people"]["value"]) == ({"yes": None, "no": None}, 11)
    assert far["votes"]["note"] == "Not shown: fewer than 10 in a group"
    assert (exact["people"]["definition"], exact["people"]["base"]) == ("How.", "all")
    assert "people: 11\n    How. Base: all." in run(cohort.slug, "--audience", "evaluator")


def test_an_unknown_cohort_is_refused_in_words():
    with pytest.raises(CommandError, match="There is no cohort nowhere"):
        run("nowhere", "--audience", "public")
