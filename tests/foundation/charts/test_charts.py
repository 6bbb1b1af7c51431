"""Charts say in words all that they draw, and carry nothing that a page or a PDF would drop."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string

from fellowship.foundation.charts import bars, grids, lines
from fellowship.foundation.charts.chart import Chart

SVG = "{http://www.w3.org/2000/svg}"
EVERY = {
    "bar": bars.bar("c1", "Replies", "Most said good.", {"Good": 8, "<Odd & end>": 2, "Few": None}, n=11, base="replies"),
    "stacked": bars.stacked("c2", "By role", "F", ["Good", "Fair", "Bad"], {"Fellows": [3, 2, 1], "Hosts": [None, 1, 1]}),
    "ageing": bars.ageing("c3", "Contracts", "Two are late.", {"H1": 40, "H2": 118, "H3": None}, 45),
    "line": lines.line("c4", "Confidence", "Rises.", ["Month 0", "Month 12"], {"All": [2.1, 4], "Some": [None, 3]}, high=5),
    "dots": lines.dots("c5", "Skills", "Rise.", ("Month 0", "Month 12"), {"Data": (2.5, 4), "Ethics": (None, 3)}, low=1, high=5),
    "rows": lines.rows("c7", "Own skills", "Two went up.", ["Start", "Month 5"], {"Data": [1, 5], "Ethics": [3, None]},
                       low=1, high=5, hidden="Not rated"),
    "grid": grids.grid("c6", "Cover", "One gap.", ["Survey", "Groups"], {"Q1": ["full", ""], "Q2": ["none", "part"]},
                       told={"full": "Collected", "part": "Planned", "none": "Missing"}),
}  # fmt: skip


@pytest.mark.requirement("RPT-06")
@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY)
def test_a_chart_is_an_image_with_its_values_in_words(chart: Chart):
    root = ET.fromstring(chart.svg)
    title = root.find(f"{SVG}title")
    assert root.get("role") == "img"
    assert title is not None and root.get("aria-labelledby") == title.get("id")
    for row in chart.rows:
        for cell in row[:1] + tuple(c for c in row[1:] if re.fullmatch(r"[\d.]+", c)):
            assert cell in (title.text or "")


@pytest.mark.requirement("RPT-06")
@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY)
def test_a_chart_uses_presentation_attributes_only(chart: Chart):
    found = {name for element in ET.fromstring(chart.svg).iter() for name in element.attrib}
    assert found & {"style", "class", "onclick", "href"} == set()


@pytest.mark.requirement("RPT-06")
def test_three_series_differ_in_texture_and_not_only_in_colour():
    root = ET.fromstring(EVERY["stacked"].svg)
    textures = [[child.tag for child in p] for p in root.iter(f"{SVG}pattern")]
    assert len(textures) == 3
    assert [len(t) for t in textures] == [1, 2, 2]


@pytest.mark.requirement("RPT-06", "RPT-07")
def test_hidden_values_are_shown_in_words_and_leave_no_length():
    chart = bars.bar("c", "Replies", "F", {"Good": 8, "Neutral": None}, hidden="Fewer than 5")
    assert chart.rows == (("Good", "8"), ("Neutral", "Fewer than 5"))
    assert chart.svg.count("<rect") == 1


@pytest.mark.requirement("RPT-06")
def test_the_page_part_gives_finding_base_and_table():
    html = render_to_string("components/chart.html", {"chart": EVERY["bar"], "label": "Figure 3", "printed": True})
    assert "<strong>Figure 3.</strong> Most said good." in html
    assert "Base: 11 replies" in html
    assert "<details" in html and " open>" in html
    assert '<th scope="row" class="nhsuk-table__cell">&lt;Odd &amp; end&gt;</th>' in html
