"""Rules and facts make a checklist."""

import pytest

from fellowship.awards.core.completion import USUAL, Facts, Rule, checklist, is_complete, percent

DONE = Facts(
    placement_completed=True, sessions_attended=7, sessions_held=10, summaries_sent=10, months=12, end_reviewed=True,
    outputs=1,
)  # fmt: skip


def met(*rules: Rule, facts: Facts = DONE) -> list[bool]:
    """Which rules are met, in order."""
    return [item.met for item in checklist(rules, facts)]


@pytest.mark.requirement("CER-01")
def test_the_usual_rules_are_met_exactly_at_their_thresholds():
    assert is_complete(checklist(USUAL, DONE))
    assert met(Rule("attendance", 70)) == [True]
    assert met(Rule("attendance", 71)) == [False]
    assert met(Rule("logs", 83)) == [True]
    assert met(Rule("logs", 84)) == [False]


@pytest.mark.requirement("CER-01")
def test_nothing_done_misses_every_rule_in_words():
    items = checklist(USUAL, Facts(months=12))
    assert [item.missing for item in items] == [
        "Placement: not completed yet",
        "Attendance at sessions: 0 of 0 (0%), needs 70%",
        "Monthly summaries sent: 0 of 12 (0%), needs 80%",
        "End review: not done yet",
        "Output or reflection: none yet, needs an output or a reflection",
    ]
    assert not is_complete(items)


def test_a_reflection_counts_as_one_output():
    assert met(Rule("output", 1), facts=Facts(reflected=True)) == [True]
    assert met(Rule("output", 2), facts=Facts(reflected=True)) == [False]
    assert met(Rule("output", 2), facts=Facts(reflected=True, outputs=1)) == [True]


def test_without_any_rule_nobody_completes():
    assert checklist([], DONE) == ()
    assert not is_complete(())


def test_shares_are_rounded_down_and_extra_months_do_not_pass_the_whole():
    assert (percent(799, 1000), percent(0, 0)) == (79, 0)
    assert checklist([Rule("logs", 100)], Facts(summaries_sent=14, months=12))[0].found == "12 of 12 (100%)"


def test_evidence_goes_with_its_item():
    facts = Facts(evidence={"logs": (("Log", "/log/"),)})
    assert [item.evidence for item in checklist([Rule("attendance", 1), Rule("logs", 1)], facts)] == [
        (),
        (("Log", "/log/"),),
    ]
