"""A message bound to a state is not sent once the state has changed: every template × every state."""

from datetime import timedelta
from itertools import product

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.events import EVENTS
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import send_notice, tell
from fellowship.foundation.transitions.models import Stateful
from fellowship.people.models import User
from fellowship.portal.actions.messages import send_messages
from fellowship.recruitment.models import Application, SupportRequest
from supervisors.models import ProjectQuestion, Proposal, Touchpoint, TouchpointAction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-01")]
# Every event about a record with a lifecycle, with every state the record can be in.
PAIRS = sorted(
    (event.name, state)
    for event in EVENTS.values()
    if event.about and issubclass(event.model, Stateful) and event.to is not None
    for state in event.model.lifecycle.states
)


# What is over has nobody any more who would get these, or the demo year has only records of which they are true.
ALWAYS_TRUE = {
    "agreement_due", "contract_chaser", "contract_step_due", "contract_your_turn", "exception_unconfirmed", "interview_soon",
}  # fmt: skip


@pytest.fixture(autouse=True)
def withdrawal_asked():
    """The demo year has no request to withdraw a certificate."""
    row, by = Certificate.objects.filter(state="valid").first(), User.objects.get(ref="FAC2")
    CertificateWithdrawal.objects.create(certificate=row, reason="Test", asked_by=by, asked_on=timezone.localdate())


@pytest.fixture(autouse=True)
def support_asked():
    """The demo year has nobody who was asked to support an application."""
    now = timezone.now()
    SupportRequest.objects.create(
        application=Application.objects.filter(state="draft").first(),
        name="Ines Boss",
        email="ines@example.org",
        role="manager",
        token_digest="x",
        sent_at=now,
        expires_at=now + timedelta(days=21),
    )


@pytest.fixture(autouse=True)
def agreed_and_asked():
    """The demo year has no action of a talk, and no question about a project."""
    talk, today = Touchpoint.objects.first(), timezone.localdate()
    TouchpointAction.objects.create(
        ref="TA1", cohort=talk.cohort, touchpoint=talk, text="Plan", owner=talk.by, due_on=today, done_on=today
    )
    proposal, asker = Proposal.objects.filter(state="published").first(), User.objects.get(ref="FAC2")
    ProjectQuestion.objects.create(ref="Q1", proposal=proposal, asked_by=asker, asked_on=today, text="Which days?")


def put_into(row: Stateful, state: str) -> bool:
    """Whether the database lets the row be in the state as it is."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(state=state)
    except IntegrityError:
        return False
    row.state = state
    return True


def people(event, row: Stateful) -> list:
    """Who gets it; a record may have nobody yet."""
    return [person for person in event.to(row) if person is not None]


@pytest.mark.parametrize("name", sorted({name for name, _ in PAIRS}))
def test_no_message_leaves_once_its_record_is_in_another_state(name):
    event = EVENTS[name]
    row = next((r for r in event.model._default_manager.order_by("pk") if people(event, r)), None)
    assert row is not None, f"the demo year has no record for {name}"
    tried = 0
    for state, back in product((s for n, s in PAIRS if n == name), (False, True)):
        with transaction.atomic():
            tried += moved_on(event, type(row)._base_manager.get(pk=row.pk), state, back)
            transaction.set_rollback(True)
    assert tried >= 2


def moved_on(event, row: Stateful, state: str, back: bool) -> bool:
    """Write the message in a state of the event, move the record on, and perhaps back; whether the rows allow it."""
    begins = sorted(event.states)[0] if event.states else row.state
    if not put_into(row, begins) or not people(event, row):
        return False
    person = people(event, row)[0]
    message = send_notice(event.name, to=[person], subject="x", body="x", scope=event.scope_of(row), about=row)
    if not put_into(row, state) or (back and not put_into(row, begins)):
        return False
    true = event.true_of(timezone.localdate()).filter(pk=row.pk).exists() and (not event.exact or row.state == begins)
    mail.outbox.clear()
    status = deliver(message.pk)
    assert (status == "withdrawn") == (not true or person not in event.to(row)), (event.name, state, back)
    assert bool(mail.outbox) == (status in ("sent", "kept"))
    if event.states and row.state not in event.states:
        assert (status, mail.outbox) == ("withdrawn", []), (event.name, state, back)
    return True


@pytest.mark.parametrize("name", sorted(e.name for e in EVENTS.values() if e.about and e.rows and e.to))
def test_a_message_that_is_not_true_of_its_record_is_neither_written_nor_sent(name):
    event, today = EVENTS[name], timezone.localdate()
    untrue = event.model._default_manager.exclude(pk__in=event.true_of(today).values("pk")).order_by("pk")
    row = next((r for r in untrue[:200] if people(event, r)), None)
    assert (row is None) == (name in ALWAYS_TRUE), name
    if row is None:
        return
    assert tell(name, about=row) == []
    message = send_notice(name, to=people(event, row), subject="x", body="x", scope=event.scope_of(row), about=row)
    assert (deliver(message.pk), mail.outbox) == ("withdrawn", [])


def test_a_replay_of_the_interview_mailing_sends_nothing_to_people_below_the_line():
    below = list(Application.objects.filter(state="not_shortlisted").order_by("pk")[:5])
    above = list(Application.objects.filter(state="accepted").order_by("pk")[:2])
    assert len(below) >= 2
    assert [tell("interview_invite", about=a) for a in below] == [[] for _ in below]
    # The mailing was written while all of them stood above the line; then the line was set.
    Application.objects.filter(pk__in=[a.pk for a in [*below, *above]]).update(state="shortlisted")
    for application in [*below, *above]:
        application.refresh_from_db()
        assert len(tell("interview_invite", about=application, key=f"mailing-{application.pk}")) == 1
    Application.objects.filter(pk__in=[a.pk for a in below]).update(state="not_shortlisted")
    written = Message.objects.filter(template="interview_invite", held=True)
    send_messages(messages=list(written), by=above[0].cohort.memberships.filter(role="faculty").first().user)
    for job in [*Job.objects.filter(kind="notices.send")] * 2:
        run_now(job)
    assert {to for m in mail.outbox for to in m.to} == {a.person.email for a in above}
    assert len(mail.outbox) == len(above)
    stopped = Message.objects.filter(template="interview_invite", status="withdrawn")
    assert {m.recipients.get() for m in stopped} == {a.person for a in below}
