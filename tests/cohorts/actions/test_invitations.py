"""Invitations: one use, one purpose, an end, and nothing that works in the database."""

import datetime as dt
import re
import secrets

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions import invitations as actions
from fellowship.cohorts.core import tokens
from fellowship.cohorts.models import CohortMembership, Invitation
from fellowship.cohorts.tasks import cover_links
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.models import Message
from fellowship.people.models import OrganisationMembership, User
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_organisation, make_user

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
PASSWORD = "seven-lanterns-on-the-quay"


def invite(cohort, by=None, captured=None, **changes):
    """An invitation as reviewer, and the token of its link."""
    given = {"email": "ada@example.org", "name": "Ada Quay", "role": "reviewer", **changes}
    by = by or make_member(cohort, "faculty")
    row = actions.invite_into_cohort(
        cohort=cohort, address="https://portal.example/", at=timezone.now(), by=by, **given
    )
    return row


def message_about(row):
    """The message that carries an invitation."""
    return Message.objects.get(about_kind="cohorts.Invitation", about_id=str(row.pk))


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Invite and return the token out of the mail."""

    def send(cohort, **changes):
        row = invite(cohort, **changes)
        with django_capture_on_commit_callbacks(execute=True):
            run_now(Job.objects.get(kind="notices.send", key=f"message-{message_about(row).pk}"))
        found = re.search(r"https://portal\.example/invitations/(\S+)/", mail.outbox[-1].body)
        assert found is not None
        return found[1]

    return send


@pytest.mark.requirement("ADM-03", "COM-09")
def test_an_invitation_and_its_mail_are_written_together_and_sent_once(settings):
    settings.EMAIL_HOST = "mail.example.org"
    row = invite(make_cohort())
    job = Job.objects.get(kind="notices.send")
    assert (mail.outbox, message_about(row).status) == ([], "outbox")
    assert (run_now(job).status, run_now(job).status) == ("done", "done")
    assert [m.to for m in mail.outbox] == [["ada@example.org"]]
    assert message_about(row).status == "sent"


@pytest.mark.requirement("ADM-03")
def test_the_link_leaves_the_outbox_once_it_was_sent_or_works_no_more(settings):
    cohort = make_cohort()
    kept, withdrawn, sent = (invite(cohort, email=f"{name}@example.org") for name in ("a", "b", "c"))
    actions.withdraw_invitation(
        cohort=cohort, invitation=withdrawn, at=timezone.now(), by=make_member(cohort, "faculty")
    )
    Message.objects.filter(about_id=str(sent.pk)).update(status="sent")
    cover_links(None)
    assert [actions.PATH in message_about(row).body for row in (kept, withdrawn, sent)] == [True, False, False]
    assert message_about(sent).body.count(actions.COVERED) == 1
    with time_machine.travel(timezone.now() + actions.LIFETIME):
        cover_links(None)
    assert actions.PATH not in message_about(kept).body


@pytest.mark.requirement("ADM-03")
def test_a_link_gives_one_role_once(client, sent):
    cohort = make_cohort()
    token = sent(cohort)
    page = reverse("invitation", kwargs={"token": token})
    for _ in range(2):
        assert client.get(page).status_code == 200
    assert User.objects.filter(email="ada@example.org").exists() is False
    response = client.post(page, {"name": "Ada Quay", "password": PASSWORD})
    assert (response.status_code, response.url) == (303, "/home/")
    user = User.objects.get(email="ada@example.org")
    assert list(CohortMembership.objects.filter(user=user).values_list("cohort", "role")) == [(cohort.pk, "reviewer")]
    assert client.session["_auth_user_id"] == str(user.pk)
    client.logout()
    again = client.post(page, {"name": "Eve", "password": PASSWORD})
    assert again.status_code == 422
    assert "used" in again.content.decode()
    assert User.objects.filter(name="Eve").count() == 0


@pytest.mark.requirement("ADM-03")
def test_only_a_hash_is_kept_and_it_is_bound_to_its_purpose(sent):
    token = sent(make_cohort())
    row = Invitation.objects.get()
    assert len(token) >= 43
    assert token not in str(Invitation.objects.values().get())
    assert row.token_digest == tokens.digest("invitation", token)
    assert row.token_digest != tokens.digest("reset", token)
    with pytest.raises(actions.InvitationRefused):
        actions.accept_invitation(token=row.token_digest, name="Ada", password=PASSWORD)


@pytest.mark.requirement("ADM-03")
def test_altered_tokens_are_never_accepted(sent, client):
    token = sent(make_cohort())
    for n in range(100):
        place = n % len(token)
        wrong = token[:place] + secrets.choice([c for c in "abcXYZ019-_" if c != token[place]]) + token[place + 1 :]
        with pytest.raises(actions.InvitationRefused):
            actions.accept_invitation(token=wrong, name="Ada", password=PASSWORD)
    assert client.get(reverse("invitation", kwargs={"token": "nothing"})).status_code == 200
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.requirement("ADM-03")
def test_a_link_expires_and_can_be_withdrawn(sent):
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    with time_machine.travel(START, tick=False) as clock:
        token = sent(cohort, by=faculty)
        clock.move_to(START + actions.LIFETIME)
        with pytest.raises(actions.InvitationRefused, match="has expired"):
            actions.accept_invitation(token=token, name="Ada", password=PASSWORD)
        token = sent(cohort, by=faculty)
        row = Invitation.objects.latest("pk")
        actions.withdraw_invitation(cohort=cohort, invitation=row, at=timezone.now(), by=faculty)
        with pytest.raises(actions.InvitationRefused):
            actions.accept_invitation(token=token, name="Ada", password=PASSWORD)


@pytest.mark.requirement("ADM-03")
def test_the_role_goes_to_the_invited_address_and_nobody_else(client, sent):
    cohort = make_cohort()
    token = sent(cohort, email="Known@Example.org")
    page = reverse("invitation", kwargs={"token": token})
    known, other = make_user(email="known@example.org"), make_user()
    client.force_login(other)
    assert client.post(page).status_code == 422
    assert CohortMembership.objects.filter(user=other).count() == 0
    client.logout()
    response = client.post(page)
    assert (response.status_code, response.url) == (303, reverse("account_login"))
    assert CohortMembership.objects.get(role="reviewer").user == known


@pytest.mark.requirement("ADM-03")
def test_a_weak_password_does_not_use_up_the_link(client, sent):
    page = reverse("invitation", kwargs={"token": sent(make_cohort())})
    assert client.post(page, {"name": "Ada", "password": "short"}).status_code == 422
    assert client.post(page, {"name": "Ada", "password": PASSWORD}).status_code == 303


@pytest.mark.requirement("ADM-01", "ADM-02")
def test_who_invites_and_into_what():
    cohort, house = make_cohort(), make_organisation()
    support = make_member(cohort, "programme_support")
    assert invite(cohort, by=support).cohort == cohort
    with pytest.raises(Denied):
        invite(cohort, by=make_member(cohort, "fellow"))
    with pytest.raises(actions.InvitationRefused, match="yourself"):
        invite(cohort, by=support, email=support.email)
    with pytest.raises(actions.InvitationRefused, match="same cohort"):
        invite(cohort, by=support, email=make_member(cohort, "evaluator").email, role="faculty")
    with pytest.raises(actions.InvitationRefused):
        invite(cohort, by=support, role="admin")
    given = {"address": "https://portal.example/", "at": timezone.now(), "by": support}
    row = actions.invite_into_organisation(
        organisation=house, email="hr@example.org", name="Hana", role="hr_contact", **given
    )
    Invitation.objects.filter(pk=row.pk).update(token_digest=tokens.digest("invitation", "known"))
    user = actions.accept_invitation(token="known", name="Hana", password=PASSWORD)
    assert OrganisationMembership.objects.get().user == user


@pytest.mark.requirement("ADM-03")
@pytest.mark.parametrize("role", ["faculty", "programme_support", "evaluator"])
def test_the_office_invites_nobody_into_a_role_that_reads_the_whole_cohort(role):
    cohort = make_cohort()
    office = make_member(cohort, "programme_support")
    with pytest.raises(actions.InvitationRefused, match="Only those who give roles"):
        invite(cohort, by=office, role=role)
    assert invite(cohort, by=office, role="reviewer").role == "reviewer"
