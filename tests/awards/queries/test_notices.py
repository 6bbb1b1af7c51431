"""Messages about certificates, alumni, mentoring and events: in the words faculty keep, and not once they are stale."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.awards.models import Certificate, EventInvitation, MentoringPair
from fellowship.cohorts.models import Fellow
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.events import EVENTS
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import tell
from fellowship.people.models import User
from fellowship.portal.actions.templates import edit_template
from fellowship.portal.queries.templates import preview, template_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-01")]


def certificate():
    """One that holds."""
    return Certificate.objects.filter(state="valid").order_by("pk").first()


def request():
    """A request for mentoring that waits."""
    pair = MentoringPair.objects.order_by("pk").first()
    MentoringPair.objects.filter(pk=pair.pk).update(state="requested", started_on=None)
    return MentoringPair.objects.get(pk=pair.pk)


def invitation():
    """An invitation to an event to come, not answered."""
    row = EventInvitation.objects.order_by("pk").first()
    EventInvitation.objects.filter(pk=row.pk).update(reply="", starts_at=timezone.now() + dt.timedelta(days=9))
    return EventInvitation.objects.get(pk=row.pk)


def withdrawn():
    """A certificate that holds no more."""
    Certificate.objects.filter(pk=certificate().pk).update(state="withdrawn")
    return Certificate.objects.get(state="withdrawn")


CASES = {
    "alumni_welcome": (
        lambda: Fellow.objects.filter(cohort__state="closed").first(),
        lambda row: row.person,
        lambda row: type(row.cohort).objects.filter(pk=row.cohort_id).update(state="closing"),
    ),
    "mentoring_asked": (
        request,
        lambda row: row.mentor,
        lambda row: MentoringPair.objects.filter(pk=row.pk).update(state="declined"),
    ),
    "event_invitation": (
        invitation,
        lambda row: row.person,
        lambda row: EventInvitation.objects.filter(pk=row.pk).update(reply="yes"),
    ),
    "certificate_withdrawn": (
        withdrawn,
        lambda row: row.fellow.person,
        lambda row: Certificate.objects.filter(pk=row.pk).update(state="valid"),
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_words_of_the_faculty_are_used_and_a_stale_message_stays_back(name):
    make, person, end = CASES[name]
    row, event = make(), EVENTS[name]
    fields = " ".join(f"{{{field}}}" for field in event.known)
    words = {"subject": "Ours: {name}", "body": f"Ours: {fields}", "held": False, "seen": 0}
    faculty = User.objects.get(ref="FAC4")
    edit_template(cohort=row.cohort, event=name, by=faculty, **words)
    (message,) = tell(name, about=row)
    assert (message.subject, message.body[:6]) == (f"Ours: {person(row).name}", "Ours: ")
    assert all(value in message.body for value in event.values(row, person(row)).values())
    shown = preview(
        event, row.cohort, text=template_of(event, row.cohort), n=1, on=timezone.localdate(), reader=faculty
    )
    assert shown.subject.startswith("Ours: ")
    end(row)
    assert (deliver(message.pk), Message.objects.get(pk=message.pk).problem) == (
        "withdrawn",
        "The record it was about has changed since.",
    )
    assert tell(name, about=type(row).objects.get(pk=row.pk)) == []


def test_a_certificate_without_its_paper_or_that_holds_no_more_is_not_ready():
    row = certificate()
    Certificate.objects.filter(pk=row.pk).update(document=None)
    assert tell("certificate_ready", about=row) == []
    assert EVENTS["certificate_ready"].states == {"valid"}
