"""The registry of named figures."""

import datetime as dt

import pytest

from fellowship.foundation.figures.registry import ABSENT, FIGURES, compute, figure, value

ON = dt.date(2026, 11, 21)
CARD = {"title": "T", "definition": "D", "base": "B", "kind": "count", "klass": "administrative"}


@pytest.fixture(autouse=True)
def _empty_registry(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fellowship.foundation.figures.registry.FIGURES", registry := {})
    yield registry


@pytest.mark.requirement("RPT-03")
def test_a_figure_comes_with_its_definition_base_and_class():
    figure("logs", **CARD)(lambda cohort_pk, on: cohort_pk * 10)
    [got] = compute(7, ON).values()
    assert (got.name, got.value, got.title, got.definition, got.base, got.kind, got.klass) == (
        "logs", 70, "T", "D", "B", "count", "administrative",
    )  # fmt: skip


def test_absent_figures_are_left_out_and_zero_is_not():
    figure("none", **CARD)(lambda cohort_pk, on: ABSENT)
    figure("zero", **CARD)(lambda cohort_pk, on: 0)
    assert {k: v.value for k, v in compute(1, ON).items()} == {"zero": 0}
    assert value(1, ON, "none") is ABSENT


def test_a_family_gives_one_figure_per_suffix():
    figure("status_*", **{**CARD, "title": "Status in *", "kind": "table"})(
        lambda cohort_pk, on: {"C2": {"done": 1}, "C3": {"done": 2}}
    )
    assert {k: (v.value, v.title) for k, v in compute(1, ON).items()} == {
        "status_C2": ({"done": 1}, "Status in C2"),
        "status_C3": ({"done": 2}, "Status in C3"),
    }
    assert list(compute(1, ON, ["status_C3"])) == ["status_C3"]


def test_only_the_asked_providers_run():
    ran = []
    for name in ("a", "b"):
        figure(name, **CARD)(lambda cohort_pk, on, name=name: ran.append(name) or 1)
    assert list(compute(1, ON, ["b"])) == ["b"]
    assert ran == ["b"]


@pytest.mark.parametrize("wrong", [{"kind": "pie"}, {"klass": "secret"}, {"definition": ""}])
def test_a_figure_with_an_unknown_kind_class_or_no_definition_is_refused(wrong: dict):
    with pytest.raises(ValueError, match="figure x"):
        figure("x", **{**CARD, **wrong})


def test_a_name_is_registered_once():
    figure("x", **CARD)(lambda cohort_pk, on: 1)
    with pytest.raises(ValueError, match="registered twice"):
        figure("x", **CARD)(lambda cohort_pk, on: 2)


def test_the_real_registry_is_not_the_one_of_these_tests():
    assert "x" not in FIGURES
