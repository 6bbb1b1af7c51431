"""The quality form over HTTP: all forty criteria, one more row, errors that keep what was typed, check and send."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.transitions.perform import arrive
from supervisors.actions.rule_sets import install_rule_sets
from supervisors.core.answers.catalogue import CATALOGUE
from supervisors.models import ProjectCall, Proposal, RuleSet
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.factories.proposals import make_proposal, make_rule_set, make_supervisor, make_team_member, rate

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
EVIDENCE = "Agreed with the team."
WHOLE = {
    "QA29": {"area": "Neurology", "fit": "welcome"},
    "QA39": {"need": "Letters take days", "users": "Clinic nurses", "it_team": "yes"},
    "QA32": {"level": "lab"},
    "QA01": {"number": "2", "further-0-title": "Audit of letters", "further-0-part": "Counts"},
    "QA02": {"grid-problem": ["1"], "grid-data": ["1", "2"], "grid-validate": ["3"]},
    "QA40": {"na": "on"},
    "QA04": {
        f"members-{i}-{k}": v
        for i, (name, kind) in enumerate([("A", "clinical"), ("B", "technical"), ("C", "managerial")])
        for k, v in (("name", name), ("discipline", f"Discipline {name}"), ("kind", kind))
    },
    "QA07": {"members-0-name": "A", "members-0-hours": "1.5", "members-1-name": "B", "members-1-hours": "2"},
    "QA08": {"persons-0-name": "B", "persons-0-job": "Engineer"},
    "QA09": {"frequency": "fortnightly", "minutes": "45", "cover": "B"},
    "QA10": {"days": ["tuesday"], "move": "all"},
    "QA34": {"told_on": "1 May 2026", "booked_on": "12 May 2026"},
    "QA37": {"fellows": "0", "doctoral": "2", "post_docs": "1"},
    "QA11": {"role": "Owns the comparison", "first": "A comparison of letters"},
    "QA03": {
        f"steps-{i}-{k}": v
        for i in range(4)
        for k, v in (("on", f"1 {['June', 'August', 'October', 'December'][i]} 2026"), ("what", f"Step {i}"))
    },
    "QA12": {"percent": "15"},
    "QA13": {"technical": ["data", "methods"], "soft": ["ethics"]},
    "QA14": {"text": "The first two weeks are for choosing tasks that fit the person."},
    "QA30": {"level": "none"},
    "QA31": {"professions": ["doctor", "nurse"]},
    "QA15": {
        f"risks-{i}-{k}": v
        for i in range(3)
        for k, v in (
            ("title", f"Risk {i}"),
            ("likelihood", "2"),
            ("impact", "4"),
            ("mitigation", "Ask early"),
            ("owner", "B"),
        )
    },
    "QA16": {"kind": "project", "title": "Teaching set", "week_one": "yes"},
    "QA36": {"agreed": "yes", "funding": "The department"},
    "QA27": {"text": "HR gives a letter of continuation, and we start two months before."},
    "QA17": {"status": "signed"},
    "QA18": {"status": "approved", "on_day": "1", "on_month": "4", "on_year": "2026"},
    "QA19": {"route": "audit", "reference": "A-17"},
    "QA20": {"owner": "Data office", "on": "1 April 2026"},
    "QA21": {"level": "7", "mark": "yes"},
    "QA35": {"agreed": "yes", "note": "In writing"},
    "QA05": {"address": "Third floor", "days": ["tuesday", "thursday"]},
    "QA06": {"channel": "Team chat", "slot": "Tuesday at 10am"},
    "QA22": {"ready": ["desk", "laptop", "account", "compute"]},
    "QA23": {"licences-0-name": "Statistics package", "licences-0-payer": "Department"},
    "QA24": {"route": "university", "how": "Library card"},
    "QA25": {"amount": "600", "use": "Travel"},
    "QA33": {"files-0-name": "Protocol", "files-0-where": "Shared folder"},
    "QA26": {"name": "HR person", "days": "42"},
    "QA28": {"name": "Finance person", "email": "finance@example.org"},
    "QA38": {
        "departments-0-department": "Radiology",
        "departments-0-contact": "Superintendent",
        "host_helps": "no",
    },
}


def make_draft(**fields) -> Proposal:
    """A draft under the shipped rule set, in an open call."""
    install_rule_sets(by=SYSTEM)
    for code in ("problem", "data", "validate"):
        make_term("lifecycle_stage", code)
    for code in ("doctor", "nurse"):
        make_term("profession", code)
    proposal = make_proposal(rule_set=RuleSet.objects.get(ref="QA-v2"), submitted_on=None, **fields)
    arrive(proposal.cohort, "call_open", at=AT)
    return proposal


def url(proposal, name, **more) -> str:
    """An address about the proposal."""
    return reverse(name, kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref, **more})


def section_data(proposal, section) -> dict:
    """What a supervisor sends who answers everything of one section."""
    data = {"title": proposal.title, "summary": "Letters, sorted.", "places": "1", "continue": "1"}
    for item in proposal.rule_set.items.filter(section=section).select_related("criterion"):
        ref = item.criterion.ref
        data |= {f"{ref}-{name}": value for name, value in WHOLE[ref].items()}
        data[f"{ref}-evidence"] = EVIDENCE
    return data


@pytest.mark.requirement("PRJ-05")
def test_the_shipped_rule_set_asks_forty_criteria_in_seven_sections_each_with_type_help_and_evidence():
    install_rule_sets(by=SYSTEM)
    rule_set = RuleSet.objects.get(ref="QA-v2")
    items = list(rule_set.items.select_related("criterion"))
    assert sorted(i.criterion.ref for i in items) == [f"QA{n:02}" for n in range(1, 41)]
    assert {i.section for i in items} == {s["code"] for s in rule_set.sections}
    assert len(rule_set.sections) == 7
    assert [i.criterion.ref for i in items if not (i.help_text and i.good and i.evidence_label and i.label)] == []
    assert {i.answer_type for i in items} - CATALOGUE.keys() == set()
    assert {i.criterion.ref for i in items if not i.essential} == {
        *("QA10", "QA25", "QA27", "QA31", "QA32", "QA33", "QA35", "QA36"),
        *("QA37", "QA38", "QA39", "QA40"),
    }
    assert install_rule_sets(by=SYSTEM) == []


@pytest.mark.requirement("PRJ-01", "PRJ-02", "PRJ-05", "PRJ-06")
def test_a_supervisor_answers_all_forty_criteria_and_sends(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    for section in proposal.rule_set.sections:
        address = url(proposal, "project-qa-section", section=section["code"])
        assert client.get(address).status_code == 200
        assert client.post(address, section_data(proposal, section["code"])).status_code == 303
    rated = dict(proposal.answers.values_list("criterion__ref", "self_rating"))
    assert {ref: r for ref, r in rated.items() if r != "met"} == {"QA40": "na"}
    assert len(rated) == 40
    assert "Every essential criterion is covered" in client.get(url(proposal, "project-qa")).content.decode()
    sent = client.post(url(proposal, "project-check"), {"name": "Ada Lovelace", "agreed": "on"})
    assert (sent.status_code, sent["Location"]) == (303, url(proposal, "project-sent"))
    proposal.refresh_from_db()
    assert proposal.state == "submitted"
    assert client.get(url(proposal, "project-qa")).status_code == 403


@pytest.mark.requirement("PRJ-02")
def test_sending_with_gaps_is_refused_with_a_link_to_each_and_the_typed_name_stays(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    answer = client.post(url(proposal, "project-check"), {"name": "Ada Lovelace", "agreed": "on"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Ada Lovelace"' in page
    summary = page[page.index("There is a problem") : page.index("</div></div>", page.index("There is a problem"))]
    for item in proposal.rule_set.items.filter(essential=True).select_related("criterion"):
        assert f"{url(proposal, 'project-qa-section', section=item.section)}#{item.criterion.ref}" in summary
    proposal.refresh_from_db()
    assert proposal.state == "draft"


def test_one_more_row_keeps_what_is_typed_and_saves_nothing(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="risks")
    data = {"QA15-risks-rows": "3", "QA15-risks-0-title": "Late data", "add_row": "QA15-risks"}
    answer = client.post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Late data"' in page
    assert 'name="QA15-risks-3-title"' in page
    assert 'name="QA15-risks-4-title"' not in page
    assert proposal.answers.count() == 0


def test_what_cannot_be_read_is_shown_again_with_what_is_wrong(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="fellow")
    answer = client.post(address, {"QA12-percent": "140", "QA03-steps-0-on": "soon", "QA14-text": "Kept words"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter a date like 4 December 2026" in page
    assert "Share of time for routine tasks must be 100 or less" in page
    assert ("soon" in page, "Kept words" in page) == (True, True)
    assert proposal.answers.count() == 0


@pytest.mark.requirement("PRJ-01", "PRJ-06")
def test_saving_while_typing_keeps_what_can_be_read_and_moves_the_score(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-save", section="fellow")
    text = "The first two weeks are for choosing tasks that fit the person."
    answer = client.post(address, {"QA12-percent": "many", "QA14-text": text})
    assert answer.status_code == 204
    assert [(a.criterion.ref, a.self_rating) for a in proposal.answers.all()] == [("QA14", "met")]
    assert "1 of 40 criteria met" in client.get(url(proposal, "project-qa-score")).content.decode()


@pytest.mark.parametrize(
    "junk",
    [
        {"QA15-risks-rows": "99999999999", "QA15-risks-0-likelihood": "9"},
        {"QA15-risks-rows": "-1", "add_row": "QA99-nothing"},
        {"QA15-risks-rows": "²", "QA16-kind": "x" * 5000},
        {"QA15-risks-0-title": "\x00", "QA36-agreed": ["yes", "no"]},
    ],
)
def test_no_input_breaks_the_page(client, junk):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    for name in ("project-qa-section", "project-qa-save"):
        answer = client.post(url(proposal, name, section="risks"), junk)
        assert answer.status_code < 500


def test_other_peoples_forms_are_not_there_and_the_team_may_not_write(client):
    proposal = make_draft()
    member = make_team_member(proposal.cohort)
    proposal.additional_supervisors.add(member)
    answers = []
    for person in (
        make_supervisor(proposal.cohort).person,
        make_member(make_cohort(), "faculty"),
        member.person,
        make_member(proposal.cohort, "faculty"),
    ):
        client.force_login(person)
        answers.append(client.get(url(proposal, "project-qa-section", section="risks")).status_code)
    assert answers == [404, 403, 403, 403]
    assert client.get(url(proposal, "project-qa-section", section="none")).status_code in (403, 404)


@pytest.mark.requirement("PRJ-01")
def test_a_new_project_begins_in_an_open_call(client):
    cohort = make_cohort()
    ProjectCall.objects.create(cohort=cohort, rule_set=make_rule_set())
    client.force_login(make_supervisor(cohort).person)
    address = reverse("project-new", kwargs={"cohort": cohort.slug})
    refused = client.post(address, {"title": "Quiet nights"})
    assert refused.status_code == 422
    assert "The call for projects is not open" in refused.content.decode()
    arrive(cohort, "call_open", at=AT)
    made = client.post(address, {"title": "Quiet nights"})
    assert (made.status_code, made["Location"]) == (303, url(Proposal.objects.get(), "project-qa"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_as_many_questions_for_one_project_as_for_many(client, count, django_assert_num_queries):
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    rules = make_rule_set()
    for _ in range(count):
        rate(make_proposal(cohort, rule_set=rules), "met")
    client.force_login(faculty)
    with django_assert_num_queries(11):
        page = client.get(reverse("projects", kwargs={"cohort": cohort.slug}))
    assert page.content.decode().count("A quieter ward") == count


def test_the_queue_shows_supervisors_their_own_and_strangers_nothing(client):
    cohort = make_cohort()
    mine, other = make_proposal(cohort, title="Mine"), make_proposal(cohort, title="Another one")
    address = reverse("projects", kwargs={"cohort": cohort.slug})
    client.force_login(mine.lead.person)
    page = client.get(address).content.decode()
    assert (mine.title in page, other.title in page) == (True, False)
    client.force_login(make_member(make_cohort(), "faculty"))
    assert client.get(address).status_code == 404
    client.force_login(make_member(cohort, "faculty"))
    found = client.get(address + "?find=another&format=csv&reason=A+test")
    text = b"".join(found.streaming_content).decode() if found.streaming else found.content.decode()
    assert (other.ref in text, mine.ref in text) == (True, False)


def test_no_section_of_the_form_asks_more_than_sixteen_questions(client, django_assert_max_num_queries):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    for section in proposal.rule_set.sections:
        with django_assert_max_num_queries(16):
            client.get(url(proposal, "project-qa-section", section=section["code"]))
