"""The office's work with messages: templates, the outbox, announcements."""

import re

import pytest
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.models import Message, MessageTemplate
from fellowship.foundation.notices.outbox import tell
from fellowship.people.models import DemoAccount
from fellowship.portal.queries.audiences import audience
from placements.models import PlacementLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
TEMPLATE = "/c/cohort-2/messages/templates/log_returned/"
ANNOUNCE = "/c/cohort-2/messages/announce/"


@pytest.fixture
def faculty(client):
    user = DemoAccount.objects.get(user__name="Osian Petrakis").user
    client.force_login(user)
    return user


def cohort_2() -> Cohort:
    return Cohort.objects.get(slug="cohort-2")


def returned_log() -> PlacementLog:
    log = PlacementLog.objects.filter(cohort=cohort_2(), state="reviewed").first()
    PlacementLog.objects.filter(pk=log.pk).update(state="returned")
    log.refresh_from_db()
    return log


@pytest.mark.requirement("COM-01")
def test_faculty_write_their_own_words_and_a_wrong_field_is_refused(client, faculty):
    wrong = {"subject": "Month {mnth}", "body": "Dear {name}", "seen": "0"}
    page = client.post(f"{TEMPLATE}edit/", wrong)
    assert page.status_code == 422
    assert "There is no field {mnth} for this message." in page.content.decode()
    right = {"subject": "Please look again, {name}", "body": "Month {month}: {link}", "seen": "0"}
    shown = client.post(f"{TEMPLATE}edit/", right | {"preview": "yes"}).content.decode()
    assert "Please look again, Rhiannon Tolkachev" in shown
    assert MessageTemplate.objects.count() == 0
    assert client.post(f"{TEMPLATE}edit/", right).status_code == 303
    assert client.post(f"{TEMPLATE}edit/", right | {"subject": "Later"}).status_code == 422  # from an old version
    (message,) = tell("log_returned", about=returned_log())
    assert message.subject == f"Please look again, {message.recipients.get().name}"
    assert message.body.startswith("Month ")
    assert message.template_version == 1


@pytest.mark.requirement("COM-01")
def test_every_template_shows_each_recipient_and_a_test_goes_to_oneself_only(client, faculty):
    returned_log()
    pages = [client.get(f"{TEMPLATE}?n={n}").content.decode() for n in (1, 2)]
    for n, page in enumerate(pages, start=1):
        assert f"Recipient {n} of 2." in page
    assert pages[0] != pages[1]
    client.post(f"{TEMPLATE}?n=2")
    message = Message.objects.get(template="template_test")
    assert list(message.recipients.all()) == [faculty]
    listed = client.get("/c/cohort-2/messages/templates/").content.decode()
    for url in set(re.findall(r'href="(/c/cohort-2/messages/templates/\w+/)"', listed)):
        assert client.get(url).status_code == 200


@pytest.mark.requirement("COM-05")
def test_an_announcement_goes_to_those_shown_and_waits_in_the_outbox(client, faculty):
    text = {"subject": "News", "body": "Dear {name}"}
    nobody = client.post(ANNOUNCE, text)
    assert (nobody.status_code, "Choose who gets it" in nobody.content.decode()) == (422, True)
    assert client.post(ANNOUNCE, text | {"shown": "x"}).status_code == 422
    page = client.post(ANNOUNCE, text | {"roles": ["fellow"]}).content.decode()
    fellows = set(cohort_2().memberships.filter(role="fellow").values_list("user", flat=True))
    assert f"{len(fellows)} people would get this" in page
    shown = re.search(r'name="shown" value="(\w+)"', page)[1]
    assert client.post(ANNOUNCE, text | {"roles": ["supervisor"], "shown": shown}).status_code == 422
    assert client.post(ANNOUNCE, text | {"roles": ["fellow"], "shown": shown}).status_code == 303
    written = Message.objects.exclude(batch="")
    assert {m.recipients.get().pk for m in written} == fellows
    assert set(written.values_list("status", "held")) == {("outbox", True)}
    assert not Job.objects.filter(kind="notices.send").exists()


@pytest.mark.requirement("COM-05")
def test_no_chosen_group_is_nobody_and_two_kinds_of_group_are_those_in_both():
    found = audience(cohort_2(), on=timezone.localdate())
    assert found.chosen(roles=[], organisations=[], everybody=False) == []
    trust = next(iter(found.organisations))
    both = found.chosen(roles=["fellow"], organisations=[trust], everybody=False)
    placed = cohort_2().fellows.filter(placement__host=trust).values_list("person", flat=True)
    assert {p.pk for p in both} == set(placed)


@pytest.mark.requirement("COM-03")
def test_the_outbox_sends_what_the_list_shows_and_nothing_else(client, faculty, django_assert_max_num_queries):
    waiting = list(Message.objects.filter(held=True, scope_id=str(cohort_2().pk)).order_by("pk"))
    query = "?status=outbox&kind=log_due"
    with django_assert_max_num_queries(20):
        page = client.get(f"/outbox/send/{query}").content.decode()
    ids = re.findall(r'name="message" value="(\d+)"', page)
    due = [m for m in waiting if m.template == "log_due"]
    assert ids == [str(m.pk) for m in due]
    stranger = Message.objects.exclude(pk__in=ids).first()
    sent = client.post(f"/outbox/send/{query}", {"message": [*ids, str(stranger.pk)]})
    assert sent.status_code == 303
    assert [j.args["message_id"] for j in Job.objects.filter(kind="notices.send")] == [m.pk for m in due]
    assert client.post(f"/outbox/send/{query}", {"message": ids}).status_code == 422


@pytest.mark.requirement("COM-03")
def test_edit_discard_undo_retry_and_settle(client, faculty):
    message = Message.objects.filter(held=True, scope_id=str(cohort_2().pk)).first()
    one = f"/outbox/{message.pk}/"
    client.post(f"{one}edit/", {"subject": "Other words", "body": "Text"})
    message.refresh_from_db()
    assert message.subject == "Other words"
    page = client.post(f"{one}discard/", follow=True).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    message.refresh_from_db()
    assert message.status == "discarded"
    client.post("/undo/", {"token": token})
    message.refresh_from_db()
    assert (message.status, message.held) == ("outbox", True)
    for was, act, now in [("failed", "retry", "outbox"), ("uncertain", "arrived", "sent"), ("sent", "arrived", "sent")]:
        Message.objects.filter(pk=message.pk).update(status=was)
        client.post(f"{one}{act}/")
        message.refresh_from_db()
        assert message.status == now
    client.post(f"{one}bounced/", {"reason": "Mailbox full"})
    assert "Bounced" in client.get(one).content.decode()
    assert client.post(f"{one}edit/", {"subject": "Late", "body": "x"}).status_code == 422


@pytest.mark.requirement("COM-03")
def test_what_perhaps_did_not_arrive_is_on_the_office_s_home(client):
    client.force_login(DemoAccount.objects.get(ref="ACC-PSO1").user)
    words = "One message perhaps did not arrive; say whether to send again."
    assert words not in client.get("/home/all/").content.decode()
    Message.objects.filter(pk=Message.objects.filter(scope_id=str(cohort_2().pk)).first().pk).update(status="uncertain")
    assert words in client.get("/home/all/").content.decode()


@pytest.mark.requirement("COM-09")
def test_everybody_reads_their_own_messages_and_no_others(client, settings):
    settings.EMAIL_HOST = ""
    fellow = DemoAccount.objects.get(ref="ACC-C2F3").user
    client.force_login(fellow)
    text = client.get("/messages/").content.decode()
    assert "Your month four log is 26 days overdue" in text
    assert "Your month five log is due in four days" not in text  # still in the outbox
    other = Message.objects.filter(status="sent").exclude(recipients=fellow).first()
    assert client.get(f"/messages/{other.pk}/").status_code == 404
    assert client.post("/messages/choice/", {"way": "daily"}).status_code == 303
    assert "checked" in client.get("/messages/choice/").content.decode()
