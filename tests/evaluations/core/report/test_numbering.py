"""Numbers follow the order of the parts, and texts follow the numbers."""

import pytest

from evaluations.core.report.numbering import Span, names_in, number
from evaluations.core.report.parts import Drawing, Prose, Section, Table
from fellowship.foundation.charts.chart import Chart

CHART = Chart("T", "F", "<svg/>", ("a",))


def drawing(key: str) -> Drawing:
    """A figure."""
    return Drawing(key, CHART)


def table(key: str) -> Table:
    """A table."""
    return Table(key, "C", ("a",), ())


@pytest.mark.requirement("RPT-13")
def test_sections_tables_and_figures_are_numbered_in_order():
    report = (
        Section("a", "A", (drawing("one"), table("x")), (Section("a-1", "A1", (drawing("two"),)),)),
        Section("b", "B", (table("y"), drawing("three"))),
    )
    numbered = number(report, {})
    [a, b] = numbered.chapters
    assert (a.number, a.chapters[0].number, b.number, a.level, a.chapters[0].level) == ("1", "1.1", "2", 2, 3)
    assert [n.label for n in (*a.blocks, *a.chapters[0].blocks, *b.blocks)] == [
        "Figure 1", "Table 1", "Figure 2", "Table 2", "Figure 3",
    ]  # fmt: skip


@pytest.mark.requirement("RPT-13")
def test_moving_a_part_moves_every_reference_to_it():
    text = Prose("See {figure:two}, {table:x} and {section:b}.")
    first = number((Section("a", "A", (text, drawing("one"), drawing("two"), table("x"))), Section("b", "B")), {})
    other = number((Section("b", "B"), Section("a", "A", (text, drawing("two"), drawing("one"), table("x")))), {})
    words = ["".join(s.words for s in n.chapters[i].blocks[0].texts[0]) for n, i in ((first, 0), (other, 1))]
    assert words == ["See Figure 2, Table 1 and section 2.", "See Figure 1, Table 1 and section 1."]


@pytest.mark.requirement("RPT-13")
def test_footnotes_are_numbered_through_the_report():
    report = (Section("a", "A", (Prose("One{note: first}."),)), Section("b", "B", (Prose("Two{note: second}."),)))
    numbered = number(report, {})
    assert numbered.notes == ("first", "second")
    assert numbered.chapters[1].blocks[0].texts[0][1] == Span("note", "2", "note-2")


@pytest.mark.requirement("RPT-03")
def test_a_text_takes_its_numbers_from_the_named_figures():
    numbered = number((Section("a", "A", (Prose("[[yes]] of [[all]], [[lost]]"),)),), {"yes": "8", "all": "11"})
    assert "".join(s.words for s in numbered.chapters[0].blocks[0].texts[0]) == "8 of 11, not known"
    assert names_in("[[yes]] of [[all]] {figure:x}") == {"yes", "all"}


def test_a_reference_to_nothing_is_told():
    numbered = number((Section("a", "A", (Prose("{figure:gone}"),)),), {})
    assert numbered.loose == ("figure:gone",)
    assert numbered.chapters[0].blocks[0].texts[0] == (Span("text", "the figure on gone"),)
