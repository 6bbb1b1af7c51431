"""A message bound to a state is not sent once the state has changed: every template × every state."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.events import EVENTS
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import send_notice, tell
from fellowship.foundation.transitions.models import Stateful
from fellowship.portal.actions.messages import send_messages
from fellowship.recruitment.models import Application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-01")]
# Every event about a record with a lifecycle, with every state the record can be in.
PAIRS = sorted(
    (event.name, state)
    for event in EVENTS.values()
    if event.about and issubclass(event.model, Stateful) and event.to is not None
    for state in event.model.lifecycle.states
)


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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.sampled_from(PAIRS), back=st.booleans())
def test_no_message_leaves_once_its_record_is_in_another_state(pair, back):
    name, state = pair
    event = EVENTS[name]
    row = next((r for r in event.model._default_manager.order_by("pk") if people(event, r)), None)
    assert row is not None, f"the demo year has no record for {name}"
    was, today = row.state, timezone.localdate()
    begins = sorted(event.states)[0] if event.states else was
    with transaction.atomic():
        if put_into(row, begins):
            person = people(event, row)[0]
            message = send_notice(name, to=[person], subject="x", body="x", scope=event.scope_of(row), about=row)
            if put_into(row, state) and (not back or put_into(row, begins)):
                now = row.state
                true = event.true_of(today).filter(pk=row.pk).exists() and (not event.exact or now == begins)
                mail.outbox.clear()
                status = deliver(message.pk)
                assert (status == "withdrawn") == (not true or person not in event.to(row))
                assert bool(mail.outbox) == (status in ("sent", "kept"))
                if event.states and now not in event.states:
                    assert (status, mail.outbox) == ("withdrawn", [])
        transaction.set_rollback(True)


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
