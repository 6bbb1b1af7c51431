"""Reading a CSV file as spreadsheets write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fellowship.foundation.ui.imports import FileRefused, decode, read

pytestmark = pytest.mark.requirement("ADM-13")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_found_by_name_in_any_order_and_with_any_separator(separator):
    text = separator.join(["EMAIL", "Full  name"]) + "\r\n" + separator.join(["a@example.org", " Ann "]) + "\r\n\r\n"
    assert list(read(text, ["Full name", "Email"], ["Email"])) == [(2, {"Full name": "Ann", "Email": "a@example.org"})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The first line must name the columns. Missing: Name."),
        ("Town\nLeeds\n", "The first line must name the columns. Missing: Name."),
        ("Name,Town\nA,B\n", "These columns are not known: Town. Known: Name."),
        ("Name,name\nA,B\n", "A column is there twice: name."),
        ("Name\n\n", "The file has a first line and no rows."),
        ("Name\n" + "A\n" * 1001, "The file has 1,001 rows. At most 1,000 can be added at once."),
        ("Name\nA\0B\n", "The file is not a text file. Save it as CSV (UTF-8)."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(text, words):
    with pytest.raises(FileRefused) as refused:
        list(read(text, ["Name"], ["Name"]))
    assert str(refused.value) == words


def test_accents_survive_both_ways_in_which_spreadsheets_save():
    assert decode("Zoë".encode("utf-8-sig")) == decode("Zoë".encode("cp1252")) == "Zoë"
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        decode(b"a" * 1_000_001)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(raw):
    try:
        rows = list(read(decode(raw), ["Name"], ["Name"]))
    except FileRefused:
        return
    assert all(set(cells) == {"Name"} for _, cells in rows)
