"""Tables from outside are doubted: the failures of 2018 and 2021 cannot happen here."""

import pytest

from fellowship.recruitment.core.score_sheets import Scale, SheetRefused, is_ranking, read

pytestmark = pytest.mark.requirement("REC-10")
SCALES = [Scale("plan", "Plan", 20), Scale("talk", "Talk", 10, 2)]
KNOWN = {"A1": "", "A2": "", "A3": "", "A4": "A4 is withdrawn, and takes no scores."}


def wrong(*lines, head="Application;Plan;Talk"):
    """What is said about columns, and about lines."""
    found = read("\n".join([head, *lines]), SCALES, KNOWN)
    return found.problems, [error for line in found.lines for error in line.errors]


def test_a_good_table_is_read_in_any_order_of_columns_with_its_total_checked():
    found = read("Talk\tApplication\tTotal\tplan\n7\tA1\t26\t12\n5.0\tA2\t25\t15\n\n", SCALES, KNOWN)
    assert [(x.number, x.ref, x.points) for x in found.lines] == [
        (2, "A1", {"plan": 12, "talk": 7}),
        (3, "A2", {"plan": 15, "talk": 5}),
    ]
    assert found.is_good
    assert wrong("A1;12;7;27", head="Application;Plan;Talk;Total")[1] == [
        "“Total” says 27, and the points come to 26. Look at both again."
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A9;1;2", "A9 is not an application of this cohort. Look at the reference again."),
        ("A4;1;2", "A4 is withdrawn, and takes no scores."),
        (";1;2", "No reference. Write which application it is."),
        ("A1;;2", "“Plan” is empty. Give 0 to 20 points."),
        ("A1;72;2", "“Plan” has 72 points of 20 at most. Is the column on another scale?"),
        ("A1;-3;2", "“Plan” is “-3”, which is not a whole number. Give 0 to 20."),
        ("A1;7.5;2", "“Plan” is “7.5”, which is not a whole number. Give 0 to 20."),
        ("A1;7", "“Talk” is empty. Give 0 to 10 points."),
    ],
)
def test_each_wrong_line_is_named_with_what_to_do(line, words):
    assert wrong(line) == ([], [words])


def test_an_application_stands_there_once():
    assert wrong("A1;1;2", "A2;1;2", "A1;9;2")[1] == ["A1 stands in line 2 already. Keep one of the two."]


def test_ranks_are_no_scores():
    assert wrong("A1;3;7", "A2;1;7", "A3;2;9")[0] == [
        "The values of “Plan” are 1 to 3, each once, as in a ranking. Put the points there, not the ranks."
    ]
    assert wrong("A1;3;2;1", head="Application;Plan;Talk;Overall rank")[0] == [
        "Column “Overall rank” is a rank, not points. Take the column out; the portal ranks by itself."
    ]
    assert (is_ranking([2, 1, 2, 4]), is_ranking([1, 2, 3, 5]), is_ranking([1, 1, 1, 1]), is_ranking([2, 1])) == (
        True,
        False,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Application;Plan", "No column for “Talk”. Add one for each criterion."),
        ("Plan;Talk", "No column “Application” has the references. Add it."),
        ("Application;Plan;Talk;Talk", "Column “Talk” is there twice. Take one out."),
        ("Application;Plan;Talk;Shoe", "Column “Shoe” is not known. Take it out, or name it as a criterion is named."),
    ],
)
def test_columns_must_be_the_criteria(head, words):
    assert wrong("A1;1;2;3", head=head)[0] == [words]


@pytest.mark.parametrize("text", ["", "\n \n", "Application;Plan;Talk"])
def test_an_empty_table_is_refused(text):
    with pytest.raises(SheetRefused):
        read(text, SCALES, KNOWN)
