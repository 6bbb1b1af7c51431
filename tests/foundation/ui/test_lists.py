"""Lists: filters, order, pages and files of the same rows."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.ui import sheets
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
LIST = "/ui/gallery/list/"


@pytest.fixture
def signed_in(client):
    """A client of somebody."""
    client.force_login(make_user())
    return client


@pytest.fixture
def three():
    """Three rows that no other row is like."""
    return [ContentType.objects.create(app_label="sample", model=name) for name in ("=cmd", "beta", "alpha")]


def kinds(response) -> list[str]:
    """The first column of the page."""
    return [row[0][1] for row in response.context["table"].body]


def test_filter_sort_and_chips(signed_in, three):
    assert kinds(signed_in.get(LIST + "?area=sample")) == ["=cmd", "alpha", "beta"]
    assert kinds(signed_in.get(LIST + "?area=sample&sort=-kind")) == ["beta", "alpha", "=cmd"]
    assert kinds(signed_in.get(LIST + "?area=sample&q=ALP")) == ["alpha"]
    chips = signed_in.get(LIST + "?area=sample&q=alp&sort=kind").context["table"].chips
    assert [(c.label, c.words, c.remove_url) for c in chips] == [
        ("Kind or area", "alp", f"{LIST}?area=sample&sort=kind"),
        ("Area", "sample", f"{LIST}?q=alp&sort=kind"),
    ]


@pytest.mark.parametrize(
    "query",
    ["?area=nowhere", "?sort=secret", "?page=99999999999999999999", "?page=x", "?sort=-", "?q=%00", "?format=exe"],
)
def test_odd_addresses_show_the_list(signed_in, three, query):
    assert signed_in.get(LIST + query).status_code == 200


def test_pages_keep_the_filters(signed_in):
    for n in range(30):
        ContentType.objects.create(app_label="sample", model=f"kind{n:02}")
    page = signed_in.get(LIST + "?area=sample&page=2")
    assert kinds(page) == [f"kind{n:02}" for n in range(25, 30)]
    assert f'href="{LIST}?area=sample&amp;page=1"' in page.content.decode()


def test_as_many_queries_for_three_rows_as_for_one(signed_in):
    counts = []
    for more in (1, 2):
        for n in range(more):
            ContentType.objects.create(app_label="sample", model=f"kind{more}{n}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(kinds(signed_in.get(LIST + "?area=sample"))) == [1, 3][more - 1]
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


@pytest.mark.requirement("XPT-01", "XPT-05")
def test_csv_is_the_list_as_filtered_without_formulas(signed_in, three):
    body = b"".join(signed_in.get(LIST + "?area=sample&sort=kind&format=csv").streaming_content)
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows[0] == ["Kind", "Area", "Number"]
    assert [r[0] for r in rows[1:]] == ["'=cmd", "alpha", "beta"]


@pytest.mark.requirement("XPT-01", "XPT-05")
def test_xlsx_explains_its_columns_and_keeps_numbers(signed_in, three):
    body = b"".join(signed_in.get(LIST + "?area=sample&format=xlsx").streaming_content)
    book = openpyxl.load_workbook(io.BytesIO(body))
    rows = list(book["Gallery list"].iter_rows(values_only=True))
    assert [r[0] for r in rows] == ["Kind", "'=cmd", "alpha", "beta"]
    assert rows[1][2] == three[0].pk
    about = dict(r for r in book["About this file"].iter_rows(min_row=2, values_only=True) if r[0])
    assert about["Kind"] == "The name of the kind of record."
    assert about["Filter: Area"] == "sample"


def test_a_file_leaves_an_audit_entry(signed_in, three):
    signed_in.get(LIST + "?area=sample&format=csv")
    entry = AuditEntry.objects.get(action="ui.export_list")
    assert entry.detail == {"list": "Gallery list", "format": "csv", "rows": 3, "filters": ["Area"]}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "\x00x", "  =1"])
def test_text_never_becomes_a_formula(text):
    assert sheets.safe(text) == f"'{text}"


def test_typed_values_stay_what_they_are():
    assert [sheets.safe(v) for v in (-1, -1.5, None, True, dt.date(2026, 1, 2), "plain")] == [
        -1,
        -1.5,
        None,
        True,
        dt.date(2026, 1, 2),
        "plain",
    ]


def test_ten_thousand_rows_do_not_fill_the_memory(tmp_path):
    import tracemalloc

    rows = ([n, f"entry {n}", "x" * 200, dt.date(2026, 1, 1)] for n in range(10_000))
    tracemalloc.start()
    sheets.write_xlsx(str(tmp_path / "big.xlsx"), [sheets.Sheet("Log", ["a", "b", "c", "d"], rows)])
    for _ in sheets.csv_lines(["a"], ([f"entry {n}" * 20] for n in range(10_000))):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
