"""Homes of the demo people: what needs them, within the budget of queries."""

import re

import pytest
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.needs import collect
from fellowship.people.models import DemoAccount, User
from fellowship.portal.queries.home import greeting, home_page
from tests.factories.people import make_user

demo = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
pytestmark = demo
ACCOUNTS = [
    "ACC-FAC4",
    "ACC-EVA1",
    "ACC-HEE3",
    "ACC-F01",
    "ACC-S04",
    "ACC-ACC1",
    "ACC-PSO1",
    "ACC-S07",
    "ACC-M10",
    "ACC-C2F3",
    "ACC-C2F2",
    "ACC-HR2",
    "ACC-HR1",
    "ACC-FIN2",
    "ACC-ADV2",
    "ACC-REV2",
    "ACC-A13",
    "ACC-C3A22",
    "ACC-ADM1",
]
NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "twelve": "12", "week": "7", "a week": "7",
}  # fmt: skip
NO_NAMES = {"Unread", "Confirm", "Q"}


def facts(sentence: str) -> set[str]:
    """The names and numbers of a sentence: capitalised words, digits, and number words as digits."""
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*|\d+(?:\.\d+)?", re.sub(r"\b([Mm]onth)-", r"\1 ", sentence))
    found = {NUMBERS.get(w.lower(), w) for w in words if w[0].isdigit() or w.lower() in NUMBERS}
    found |= {w.removesuffix("'s").removesuffix("’s") for w in words[1:] if w[0].isupper()}
    return found - NO_NAMES


def shown_to(user: User) -> str:
    """All sentences of a home as one text."""
    home = home_page(user=user, on=timezone.localdate(), everything=True)
    items = [i for s in home.sections for i in s.items]
    return "\n".join(f"{i.need.sentence} [{i.need.ref}]" for i in items)


def missing(account: DemoAccount) -> list[tuple[str, str, list[str]]]:
    """(cohort, sentence, facts that no two lines of the home tell together) for what an account's home should say."""
    lines = [facts(f"- {line}") for line in shown_to(account.user).splitlines()]
    pairs = [a | b for a in lines for b in lines] or [set()]
    found = []
    for cohort, expected in account.expects.items():
        for sentence, _ in expected:
            left = min((facts(sentence) - pair for pair in pairs), key=len)
            if left:
                found.append((cohort, sentence, sorted(left)))
    return found


@pytest.mark.requirement("DSH-01")
@pytest.mark.parametrize("ref", ACCOUNTS)
def test_a_home_says_what_the_cohort_files_expect(ref):
    account = DemoAccount.objects.select_related("user").get(ref=ref)
    assert sum(len(expected) for expected in account.expects.values()) > 0
    assert missing(account) == []


def test_every_demo_person_is_among_them():
    assert sorted(DemoAccount.objects.values_list("ref", flat=True)) == sorted(ACCOUNTS)


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
    assert "Cohort 3 takes applications: begin yours." in page  # what there is to do for who has no role yet
    Cohort.objects.filter(state="recruiting").update(state="matching")
    assert "Nothing needs you now." in client.get("/home/").content.decode()


def test_the_greeting_follows_the_hour():
    assert [greeting(h) for h in (0, 11, 12, 17, 18)] == [
        "Good morning", "Good morning", "Good afternoon", "Good afternoon", "Good evening",
    ]  # fmt: skip


def test_facts_are_names_and_numbers():
    said = "Your repeat contract waits at occupational health for Jonty Kirkbride-Sow's, 61 days, two left."
    assert facts(said) == {"Jonty", "Kirkbride-Sow", "61", "2"}


@pytest.mark.requirement("PLC-03")
def test_a_fellows_home_begins_with_the_form_that_adds_to_the_log(client):
    fellow = User.objects.get(ref="C2F3")
    client.force_login(fellow)
    page = client.get("/home/").content.decode()
    assert page.index("What did you do?") < page.index('<ul class="nhsuk-list nhsuk-list--border">')
    assert "autofocus" not in page
    refused = client.post("/log/new/", {"text": "Labelled letters.", "day": "today"})
    assert (refused.status_code, "Labelled letters." in refused.content.decode()) == (422, True)
    saved = client.post("/log/new/", {"text": "Labelled letters.", "day": "today", "length": "full"}, follow=True)
    assert "Labelled letters." in saved.content.decode()
    for ref in ("S04", "FAC4", "F01"):
        client.force_login(User.objects.get(ref=ref))
        assert (ref, "What did you do?" in client.get("/home/").content.decode()) == (ref, False)


@pytest.mark.requirement("ADM-16")
def test_the_form_of_a_fellows_home_saves_itself_and_its_draft_can_be_thrown_away(client):
    client.force_login(User.objects.get(ref="C2F3"))
    token = re.search(r'name="_draft" value="([^"]+)"', client.get("/home/").content.decode())[1]
    assert client.post("/drafts/", {"_draft": token, "text": "Half a sentence"}).status_code == 204
    page = client.get("/home/").content.decode()
    assert "Half a sentence" in page
    assert re.search(r'name="_draft" value="([^"]+)"', page)[1] == re.search(r'name="form" value="([^"]+)"', page)[1]


@pytest.mark.requirement("DSH-01")
def test_a_home_of_all_cohorts_shows_ten_things_to_do_and_counts_every_group(client):
    person, on = User.objects.get(ref="FAC4"), timezone.localdate()
    home = home_page(user=person, on=on)
    todo = sum(len(s.items) for s in home.sections if s.severity in ("late", "soon", "plain"))
    rest = {s.severity: s.heading for s in home.sections if s.severity in ("waiting", "done")}
    assert (home.cohort, todo, home.total, home.hidden) == (None, 10, 13, 1)
    assert rest == {"waiting": "Waiting for other people (1)", "done": "Done and to read (1)"}
    client.force_login(person)
    assert '<strong aria-current="true">All cohorts</strong>' in client.get("/home/").content.decode()


@pytest.mark.requirement("DSH-01")
def test_whatever_needs_somebody_leads_to_where_it_is_done(client):
    nowhere = []
    for ref in ACCOUNTS:
        person = DemoAccount.objects.get(ref=ref).user
        client.force_login(person)
        for need in collect(user=person, on=timezone.localdate()).items:
            if need.group != "done" and not (need.url and client.get(need.url).status_code in (200, 302, 303)):
                nowhere.append((ref, need.sentence, need.url))
    assert nowhere == []
