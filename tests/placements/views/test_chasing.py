"""The queue of contracts to chase, and the chaser itself."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices import guards
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from fellowship.portal.actions.templates import edit_template
from placements.core.chasing import standing
from placements.models import ContractChaser, HonoraryContract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
QUEUE = "/c/cohort-2/contracts/to-chase/"
CHASE = "/c/cohort-2/records/contract/C2HC12/do/chase/"


def as_person(ref: str) -> Client:
    """Signed in as the person with that id."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


@pytest.mark.requirement("DSH-03")
def test_the_queue_has_open_contracts_only_and_the_longest_open_on_top():
    rows = list(as_person("PSO1").get(QUEUE).context["table"].page.object_list)
    assert [row.ref for row in rows] == ["C2HC12", "C2HC15", "C2HC13", "C2HC14", "C2HC16"]
    assert (str(rows[0].fellow), rows[0].sent) == ("Jonty Kirkbride-Sow", 4)


@pytest.mark.requirement("DSH-03", "HON-06")
def test_a_chaser_is_offered_ready_to_send_and_kept_with_the_contract():
    client = as_person("PSO1")
    offered = client.get(CHASE).context["form"].initial
    assert offered["subject"] == "Honorary contract of Jonty Kirkbride-Sow: occupational health"
    before = HonoraryContract.objects.get(ref="C2HC12")
    given = {**offered, "to": offered["to"].pk, "note": "Rang twice."}
    assert client.post(CHASE, given).status_code == 303
    sent = ContractChaser.objects.get(contract=before, sent_on=timezone.localdate())
    assert (sent.step, sent.to, sent.sent_by.ref) == ("occupational_health", offered["to"], "PSO1")
    after = HonoraryContract.objects.get(ref="C2HC12")
    assert after.chaser_next_on == timezone.localdate() + dt.timedelta(days=7)
    assert after.note.endswith("Rang twice.")
    mail = Message.objects.get(template="contract_chaser", about_id=str(sent.pk))
    assert (list(mail.recipients.all()), mail.body) == ([offered["to"]], offered["message"].replace("\r\n", "\n"))


@pytest.mark.requirement("DSH-03")
def test_without_a_person_nothing_is_sent_and_the_words_are_kept():
    client = as_person("PSO1")
    before = ContractChaser.objects.count()
    answer = client.post(CHASE, {"to": "", "subject": "Contract", "message": "Written with care"})
    assert (answer.status_code, ContractChaser.objects.count()) == (422, before)
    assert "Written with care" in answer.content.decode()


@pytest.mark.requirement("HON-06")
def test_the_answer_to_a_chaser_is_written_down():
    client = as_person("PSO1")
    chaser = ContractChaser.objects.filter(contract__ref="C2HC12", reply="").first()
    page = f"/c/cohort-2/records/chaser/{chaser.ref}/do/reply/"
    assert client.post(page, {"reply": "The clinic opens on Monday."}).status_code == 303
    chaser.refresh_from_db()
    assert chaser.reply == "The clinic opens on Monday."


@pytest.mark.parametrize(("ref", "status"), [("PSO1", 200), ("FAC4", 200), ("HR2", 403), ("C2F3", 403), ("S04", 403)])
def test_who_may_see_the_queue(ref, status):
    assert as_person(ref).get(QUEUE).status_code == status


@pytest.mark.parametrize("n", [1, 3])
def test_the_queue_asks_the_same_however_long_it_is(n, django_assert_num_queries):
    keep = HonoraryContract.objects.filter(state__in=["requested", "in_progress"], cohort__slug="cohort-2")[:n]
    HonoraryContract.objects.filter(cohort__slug="cohort-2").exclude(pk__in=[c.pk for c in keep]).update(
        state="withdrawn"
    )
    client = as_person("PSO1")
    client.get(QUEUE)
    with django_assert_num_queries(10):
        client.get(QUEUE)


@pytest.mark.requirement("COM-01")
def test_faculty_write_the_words_that_are_offered_and_a_stale_chaser_stays_back():
    cohort, client = Cohort.objects.get(slug="cohort-2"), as_person("PSO1")
    words = {"subject": "{fellow}: {step}", "body": "Dear {name}, {standing} {sender}", "held": False, "seen": 0}
    edit_template(cohort=cohort, event="contract_chaser", by=User.objects.get(ref="FAC4"), **words)
    contract = HonoraryContract.objects.get(ref="C2HC12")
    HonoraryContract.objects.filter(pk=contract.pk).update(needed_by=timezone.localdate() + dt.timedelta(days=9))
    offered = client.get(CHASE).context["form"].initial
    assert offered["subject"] == "Jonty Kirkbride-Sow: occupational health"
    assert offered["message"].startswith(f"Dear {offered['to'].name}, It has waited for ")
    assert client.post(CHASE, {**offered, "to": offered["to"].pk, "note": ""}).status_code == 303
    mail = Message.objects.get(template="contract_chaser", subject=offered["subject"])
    assert guards.reason_to_keep_back(mail, on=timezone.localdate()) == ""
    contract.steps.filter(code="occupational_health").update(done_on=timezone.localdate())
    assert deliver(mail.pk) == "withdrawn"


def test_the_words_say_how_long_and_by_when():
    days = {"since": dt.date(2026, 1, 1), "needed_by": dt.date(2026, 2, 1)}
    assert standing(**days, on=dt.date(2026, 1, 2)) == "It has waited for 1 day. It is needed by 1 February 2026."
    assert standing(**days | {"since": None}, on=dt.date(2026, 3, 1)) == "It was needed by 1 February 2026."
