"""Faculty writes the next version of a rule set in the browser, without code (PRJ-04)."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from fellowship.foundation.access.actors import SYSTEM
from supervisors.actions import rule_sets as actions
from supervisors.models import Criterion, Proposal, RuleSet, rule_set_guards
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRJ-04")]
WORDS = {
    "label": "A patient sits in the steering group",
    "essential": "yes",
    "help_text": "Name the group.",
    "good": "Two patients from the service.",
    "evidence_label": "Minutes",
    "answer_type": "text",
    "section": "team",
}


@pytest.fixture
def office(client):
    """A cohort with the shipped rule sets, and its faculty signed in: (client, address of a rule set's page)."""
    actions.install_rule_sets(by=SYSTEM)
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    client.cohort = cohort
    return client, lambda name, ref="QA-v3", **more: reverse(name, kwargs={"cohort": cohort.slug, "ref": ref, **more})


def refs(ref: str, section: str) -> list[str]:
    """The criteria of a section, in the order of the form."""
    rows = RuleSet.objects.get(ref=ref).items.filter(section=section).order_by("order")
    return list(rows.values_list("criterion__ref", flat=True))


def test_a_new_version_is_copied_changed_previewed_and_frozen(office):
    client, url = office
    old = make_proposal(client.cohort, rule_set=RuleSet.objects.get(ref="QA-v2"))
    assert url("rule-set-copy", "QA-v2") in client.get(url("rule-set", "QA-v2")).content.decode()
    assert client.post(url("rule-set-copy", "QA-v2"), {"title": ""}).status_code == 422
    assert client.post(url("rule-set-copy", "QA-v2"), {"title": "From cohort 4"})["Location"] == url("rule-set")
    before = refs("QA-v2", "team")

    client.post(url("criterion-move", criterion=before[1]), {"to": "up"})
    client.post(url("criterion-remove", criterion=before[2]))
    added = client.post(
        url("criterion-add"), {"criterion": "new", "label": "Patients", "answer_type": "text", "section": "team"}
    )
    assert added["Location"] == url("criterion-edit", criterion="QA41")
    refused = client.post(url("criterion-edit", criterion="QA41"), {**WORDS, "label": ""})
    assert (refused.status_code, "Two patients from the service." in refused.content.decode()) == (422, True)
    assert client.post(url("criterion-edit", criterion="QA41"), WORDS).status_code == 303
    assert client.post(url("rule-set-edit"), {"title": "From cohort 4", "most_partly": "3"}).status_code == 303
    assert refs("QA-v3", "team") == [before[1], before[0], *before[3:], "QA41"]
    assert Criterion.objects.get(ref="QA41").question == WORDS["label"]

    page, form = client.get(url("rule-set")).content.decode(), client.get(url("rule-set-form")).content.decode()
    assert (f"Taken out: {before[2]}" in page, "Added: QA41" in page, "at most 3 partly met" in page) == (True,) * 3
    assert WORDS["label"] in form
    assert client.post(url("rule-set-freeze")).status_code == 303
    frozen = RuleSet.objects.get(ref="QA-v3")
    assert (frozen.frozen_with, frozen.pass_rule) == (
        40, "Every essential criterion met, at most 3 partly met, none not met",
    )  # fmt: skip
    # What is published stays, and so does the set of a project that was begun before.
    for name in ("rule-set-edit", "rule-set-sections", "criterion-add", "rule-set-discard"):
        assert client.post(url(name), {}).status_code == 403
    assert client.post(url("criterion-edit", criterion="QA41"), WORDS).status_code == 403
    assert (Proposal.objects.get(pk=old.pk).rule_set.ref, refs("QA-v2", "team")) == ("QA-v2", before)


def test_sections_are_renamed_ordered_and_taken_out_only_when_empty(office):
    client, url = office
    client.post(url("rule-set-copy", "QA-v2"), {"title": "Draft"})
    found = RuleSet.objects.get(ref="QA-v3").sections
    sent = {}
    for n, section in enumerate(found, start=1):
        sent |= {f"title-{n}": section["title"], f"intro-{n}": section["intro"], f"place-{n}": str(n)}
    refused = client.post(url("rule-set-sections"), {**sent, "remove-2": "on", "place-8": "8"})
    assert (refused.status_code, "Move the criteria of “Team and supervision”" in refused.content.decode()) == (
        422,
        True,
    )
    sent |= {"title-8": "Patients and public", "intro-8": "Who was asked.", "place-8": "1"}
    assert client.post(url("rule-set-sections"), sent).status_code == 303
    codes = [s["code"] for s in RuleSet.objects.get(ref="QA-v3").sections]
    assert codes == [found[0]["code"], "patients-and-public", *(s["code"] for s in found[1:])]


def test_a_draft_without_an_essential_is_not_frozen_and_one_in_use_not_discarded(office):
    client, url = office
    client.post(url("rule-set-copy", "QA-v2"), {"title": "Draft"})
    draft = RuleSet.objects.get(ref="QA-v3")
    draft.items.update(essential=False)
    refused = client.post(url("rule-set-freeze"))
    assert (refused.status_code, "every project would pass" in refused.content.decode()) == (422, True)
    actions.choose_rule_set(cohort=client.cohort, rule_set=draft, by=SYSTEM)
    assert client.post(url("rule-set-discard")).status_code == 422
    actions.choose_rule_set(cohort=client.cohort, rule_set=RuleSet.objects.get(ref="QA-v2"), by=SYSTEM)
    assert client.post(url("rule-set-discard")).status_code == 303
    assert not RuleSet.objects.filter(ref="QA-v3").exists()


def test_only_faculty_writes_and_a_fact_keeps_its_answer_type(office):
    client, url = office
    client.post(url("rule-set-copy", "QA-v2"), {"title": "Draft"})
    assert 'name="answer_type"' not in client.get(url("criterion-edit", criterion="QA15")).content.decode()
    client.force_login(make_member(client.cohort, "evaluator"))
    assert client.get(url("rule-set-form", "QA-v2")).status_code == 200
    assert client.post(url("criterion-edit", criterion="QA15"), WORDS).status_code == 403
    assert client.post(url("rule-set-copy", "QA-v2"), {"title": "Mine"}).status_code == 403


def test_the_database_itself_refuses_to_change_what_is_frozen(office):
    rule_set_guards.install(connection)
    rule_set = RuleSet.objects.get(ref="QA-v2")
    item = rule_set.items.first()

    def refused(act) -> bool:
        try:
            with transaction.atomic():
                act()
        except DatabaseError:
            return True
        return False

    assert [
        refused(lambda: RuleSet.objects.filter(pk=rule_set.pk).update(title="Other")),
        refused(lambda: RuleSet.objects.filter(pk=rule_set.pk).update(frozen_on=None)),
        refused(lambda: rule_set.items.filter(pk=item.pk).update(essential=not item.essential)),
        refused(lambda: rule_set.items.filter(pk=item.pk).delete()),
        refused(lambda: rule_set.items.create(criterion=Criterion.objects.create(ref="Z", key="z"), order=99, section="team", answer_type="text")),
        refused(lambda: Criterion.objects.filter(pk=item.criterion_id).update(question="Other")),
        refused(lambda: rule_set.save()),
    ] == [True] * 6 + [False]  # fmt: skip
    draft = actions.copy_rule_set(rule_set=rule_set, title="Next", by=SYSTEM)
    assert not refused(lambda: draft.items.update(essential=True))
    rule_set_guards.remove(connection)
    assert not refused(lambda: RuleSet.objects.filter(pk=rule_set.pk).update(title="Other"))
