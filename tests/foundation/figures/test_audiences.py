"""Figures as each audience sees them."""

import pytest

from fellowship.foundation.figures.audiences import Hidden, protect
from fellowship.foundation.figures.registry import FigureValue, figure


def make(name: str, value: object, kind: str, klass: str = "opinion", **more: object) -> FigureValue:
    """A computed figure."""
    return FigureValue(name, value, "base", "definition", klass, kind, **more)


def seen(audience: str, *figures: FigureValue, **more: object) -> dict[str, object]:
    """Values by name; hidden ones as their words."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        return str(value) if isinstance(value, Hidden) else value

    return {k: plain(v.value) for k, v in protect({f.name: f for f in figures}, audience, **more).items()}


FEW = "Not shown: fewer than 5 in a group"
RATINGS = make("ratings", {"good": 8, "neutral": 2, "unsure": 1}, "table")
REPLIES = make("replies", 11, "count", "administrative")
GOOD = make("good", 8, "count", parts=("ratings", ("good",)))
PERCENT = make("good_percent", 80.0, "number", parts=("ratings", ("good",)))


@pytest.mark.requirement("RPT-07")
def test_evaluators_see_every_figure_exactly():
    assert seen("evaluator", RATINGS, GOOD) == {"ratings": RATINGS.value, "good": 8}


@pytest.mark.requirement("RPT-07")
def test_administrative_counts_are_exact_for_all():
    few = make("interviews", 3, "count", "administrative")
    assert seen("public", few, REPLIES) == {"interviews": 3, "replies": 11}


@pytest.mark.requirement("RPT-07")
def test_a_small_rest_hides_the_table_and_every_figure_made_of_it():
    assert seen("programme", RATINGS, GOOD, PERCENT, REPLIES) == {
        "ratings": {"good": FEW, "neutral": FEW, "unsure": FEW}, "good": FEW, "good_percent": FEW, "replies": 11,
    }  # fmt: skip


@pytest.mark.requirement("RPT-07")
def test_figures_made_of_a_shown_table_are_shown():
    wide = make("ratings", {"good": 18, "neutral": 6, "unsure": 7}, "table")
    assert seen("programme", wide, make("good", 18, "count", parts=("ratings", ("good",)))) == {
        "ratings": wide.value, "good": 18,
    }  # fmt: skip


@pytest.mark.requirement("RPT-07")
def test_a_share_of_nobody_or_everybody_is_hidden():
    assert seen("programme", make("met", (0, 11), "share", "personal"), make("all", (11, 11), "share", "personal")) == {
        "met": FEW, "all": FEW,
    }  # fmt: skip
    assert seen("programme", make("half", (6, 11), "share", "personal")) == {"half": (6, 11)}


@pytest.mark.requirement("RPT-07")
def test_a_mean_needs_enough_people():
    mean = make("mean_minutes", 119.1, "number", "personal", of="fellows")
    fellows = make("fellows", 7, "count", "administrative")
    assert seen("programme", mean, fellows)["mean_minutes"] == 119.1
    assert seen("public", mean, fellows)["mean_minutes"] == "Not shown: fewer than 10 in a group"
    assert seen("programme", make("mean_minutes", 119.1, "number", "personal"))["mean_minutes"] == FEW


@pytest.mark.requirement("RPT-07")
def test_rows_about_single_people_are_left_out():
    words = "Not shown: it speaks of single people"
    given = make("hours", {"F1": {"data": 3}}, "nested", "personal"), make("blocked", ["F3"], "list", "personal")
    assert seen("programme", *given) == {"hours": words, "blocked": words}


@pytest.mark.requirement("RPT-07")
def test_what_the_programme_may_not_see_the_public_cannot_either():
    counts = {"a": 12, "b": 3, "c": 15, "d": 8}
    near = seen("programme", make("t", counts, "table"))["t"]
    far = seen("public", make("t", counts, "table"))["t"]
    assert near == {"a": FEW, "b": FEW, "c": 15, "d": 8}
    assert {k for k, v in far.items() if not isinstance(v, int)} >= {"a", "b", "d"}


@pytest.mark.requirement("RPT-07")
def test_an_exception_released_by_name_is_shown():
    assert seen("public", RATINGS, GOOD, released=["good"])["good"] == 8


@pytest.mark.requirement("RPT-07")
def test_cells_that_overlap_are_judged_one_by_one_against_all_people(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fellowship.foundation.figures.registry.FIGURES", registry := {})
    monkeypatch.setattr("fellowship.foundation.figures.audiences.FIGURES", registry)
    card = {"title": "T", "definition": "D", "base": "B", "kind": "table", "klass": "personal"}
    figure("steps", multi=True, of="fellows", **card)(lambda pk, on: {})
    with pytest.raises(ValueError, match="needs `of`"):
        figure("other", multi=True, **card)
    steps = make("steps", {"ai": 15, "phd": 6, "other": 3}, "table", "personal", of="fellows")
    assert seen("programme", steps, make("fellows", 18, "count", "administrative"))["steps"] == {
        "ai": FEW, "phd": 6, "other": FEW,
    }  # fmt: skip


@pytest.mark.requirement("RPT-07")
def test_one_persons_value_is_not_shown_however_many_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fellowship.foundation.figures.registry.FIGURES", registry := {})
    monkeypatch.setattr("fellowship.foundation.figures.audiences.FIGURES", registry)
    card = {"title": "T", "definition": "D", "base": "B", "kind": "number", "single": True, "of": "fellows"}
    figure("longest", klass="personal", **card)(lambda pk, on: 0)
    with pytest.raises(ValueError, match="not administrative"):
        figure("other", klass="administrative", **card)
    longest = make("longest", 119, "number", "personal", of="fellows")
    fellows = make("fellows", 30, "count", "administrative")
    assert [seen(to, longest, fellows)["longest"] for to in ("evaluator", "programme", "public")] == [
        119, "Not shown: it speaks of single people", "Not shown: it speaks of single people",
    ]  # fmt: skip
