"""What a blind round takes out of a text."""

import pytest

from fellowship.recruitment.core.redaction import parts_of_name, redact

pytestmark = pytest.mark.requirement("REC-13")
SECRETS = [*parts_of_name("Zoë Ramanathan-Boyd"), "zoe.rb@example.org", "St Swithin's Hospital", "DEMO/LON/310"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I am Zoe Ramanathan Boyd, and ZOË says so.", "I am [hidden], and [hidden] says so."),
        ("Ramanathan-Boyd's audit", "[hidden]'s audit"),
        ("Write to zoe.rb@example.org or other.me@trust.nhs.uk!", "Write to [hidden] or [hidden]!"),
        ("Call +44 20 7946 0958 or see https://me.example.org/cv", "Call [hidden] or see [hidden]"),
        ("Number DEMO/LON/310.", "Number [hidden]."),
        ("I work at st swithin's  hospital in theatres.", "I work at [hidden] in theatres."),
        ("I read medicine at the University of East Anglia in 2012.", "I read medicine at the [hidden] in 2012."),
        ("She read at Imperial College London.", "She read at [hidden]."),
        ("Guy's and St Thomas' NHS Foundation Trust", "[hidden]"),
        ("Mrs Boyd is a mother of two.", "[hidden] is a [hidden] of two."),
        ("We audited 400 scans in 2024 with 3 registrars.", "We audited 400 scans in 2024 with 3 registrars."),
    ],
)
def test_who_wrote_it_is_gone_and_what_was_done_stays(text, left):
    assert redact(text, secrets=SECRETS) == left


def test_a_name_of_two_letters_is_hidden_as_it_is_written():
    left = redact("Dr Ng led it; ng is no name and long stays.", secrets=parts_of_name("Bo Ng"))
    assert left == "Dr [hidden] led it; ng is no name and long stays."
