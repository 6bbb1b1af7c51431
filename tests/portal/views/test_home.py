"""Homes of the demo people: what needs them, within the budget of queries."""

import re

import pytest
from django.utils import timezone

from fellowship.people.models import DemoAccount, User
from fellowship.portal.queries.home import greeting, home_page
from tests.factories.people import make_user

demo = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
pytestmark = demo
NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "twelve": "12", "week": "7", "a week": "7",
}  # fmt: skip
# Words that tell nothing of the facts.
PLAIN = set(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "for",
        "from",
        "to",
        "is",
        "are",
        "it",
        "its",
        "your",
        "you",
        "yours",
        "has",
        "have",
        "been",
        "be",
        "with",
        "by",
        "as",
        "then",
        "not",
        "after",
        "before",
        "until",
        "say",
        "this",
        "that",
        "which",
        "who",
        "whom",
        "while",
        "so",
        "far",
        "since",
        "them",
        "their",
        "his",
        "her",
    ]
)


def facts(sentence: str) -> set[str]:
    """The names and numbers of a sentence: capitalised words, digits, and number words as digits."""
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*|\d+(?:\.\d+)?", sentence)
    found = {NUMBERS.get(w.lower(), w) for w in words if w[0].isdigit() or w.lower() in NUMBERS}
    found |= {w.removesuffix("'s").removesuffix("’s") for w in words[1:] if w[0].isupper()}
    return {w for w in found if w.lower() not in PLAIN}


def shown_to(user: User) -> str:
    """All sentences of a home as one text."""
    home = home_page(user=user, on=timezone.localdate(), everything=True)
    items = [i for s in home.sections for i in s.items] + home.waiting + home.done
    return "\n".join(f"{i.need.sentence} [{i.need.ref}]" for i in items)


def missing(account: DemoAccount) -> list[tuple[str, str, list[str]]]:
    """(cohort, sentence, facts that no one sentence of the home tells) of an account."""
    lines = [facts(line) | set(re.findall(r"\d+", line)) for line in shown_to(account.user).splitlines()]
    every = set().union(*lines) if lines else set()
    return [
        (cohort, sentence, sorted(facts(sentence) - every))
        for cohort, expected in account.expects.items()
        for sentence, _ in expected
        if facts(sentence) - every
    ]


@pytest.mark.requirement("DSH-01")
def test_every_demo_home_stays_within_twelve_queries(client, django_assert_max_num_queries):
    accounts = list(DemoAccount.objects.select_related("user"))
    assert len(accounts) > 15
    for account in accounts:
        client.force_login(account.user)
        client.get("/home/")  # the first request of a session notes its beginning
        with django_assert_max_num_queries(12):
            response = client.get("/home/")
        assert (account.ref, response.status_code) == (account.ref, 200)
        assert "We could not load" not in response.content.decode(), account.ref


def test_the_home_greets_and_says_when_nothing_needs_the_person(client):
    client.force_login(make_user("Ada Ek"))
    page = client.get("/home/").content.decode()
    assert re.search(r"Good (morning|afternoon|evening), Ada", page)
    assert "Nothing needs you now." in page


def test_the_greeting_follows_the_hour():
    assert [greeting(h) for h in (0, 11, 12, 17, 18)] == [
        "Good morning", "Good morning", "Good afternoon", "Good afternoon", "Good evening",
    ]  # fmt: skip


def test_facts_are_names_and_numbers():
    said = "Your repeat contract waits at occupational health for Jonty Kirkbride-Sow's, 61 days, two left."
    assert facts(said) == {"Jonty", "Kirkbride-Sow", "61", "2"}
