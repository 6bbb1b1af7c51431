"""What alumni, fellows and faculty are told."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.awards.models import Certificate, EventInvitation
from fellowship.awards.queries.withdrawals import who_may_confirm
from fellowship.cohorts.models import Fellow
from fellowship.foundation.notices.events import Event, Field, absolute, register
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url


def _reason(certificate: Certificate) -> str:
    """What the person who asked wrote; of a certificate withdrawn by one person alone, what that one wrote."""
    asked = certificate.withdrawals.filter(state="confirmed").order_by("-pk").first()
    change = certificate.changes.filter(verb="withdraw").order_by("-at", "-pk").first()
    return asked.reason if asked else change.note if change else ""


def _certificate(name: str, words: str, **more: Any) -> None:
    """An event about a certificate, told to its holder."""
    fields = (
        Field("number", "Number of the certificate", "number"),
        Field("printed", "Name printed on it", "holder"),
        Field("cohort", "Name of the cohort", "cohort.name"),
        Field(
            "check",
            "Address at which anyone can check it",
            lambda row: absolute(reverse("certificate-checked", kwargs={"code": row.check_code})),
        ),
        *more.pop("fields", ()),
    )
    register(
        Event(
            name,
            words,
            about="awards.Certificate",
            within="cohort",
            to=lambda certificate: [certificate.fellow.person],
            fields=fields,
            link=lambda row: address("certificate", cohort=row.cohort.slug, ref=row.number),
            group="Certificates",
            **more,
        )
    )


_certificate(
    "certificate_ready",
    "A certificate is ready",
    rows=lambda on: Certificate.objects.filter(document__isnull=False),
    states={"valid"},
    subject="Your certificate {number}",
    body="Dear {name}\n\nYour certificate {number} of {cohort} is ready. Download it here as PDF and as a digital credential:\n"
    "{link}\n\nAnyone to whom you give this address can check it:\n{check}\n\n{programme}",
)
_certificate(
    "certificate_withdrawn",
    "A certificate was withdrawn",
    fields=(Field("reason", "The reason given", _reason),),
    states={"withdrawn"},
    essential=True,
    subject="Your certificate {number} was withdrawn",
    body="Dear {name}\n\nYour certificate {number} of {cohort} was withdrawn.\n\nReason: {reason}\n\nIf you think that this is a "
    "mistake, answer to the fellowship office.\n\n{programme}",
)
register(
    Event(
        "alumni_welcome",
        "A fellow becomes an alumnus",
        about="cohorts.Fellow",
        within="cohort",
        to=lambda fellow: [fellow.person],
        rows=lambda on: Fellow.objects.filter(cohort__state="closed"),
        fields=(Field("cohort", "Name of the cohort", "cohort.name"),),
        link=lambda fellow: address("alumni-home"),
        subject="Your account as an alumnus",
        body="Dear {name}\n\n{cohort} has closed. Your account stays, with the role of an alumnus: your placement, your log and "
        "your certificate can still be read.\n\nNothing is shown of you, and nobody writes to you, until you choose so. Decide "
        "here whether the programme may contact you and who sees your profile, and offer mentoring to the next fellows:\n{link}"
        "\n\n{programme}",
        group="Alumni",
    )
)
register(
    Event(
        "mentoring_asked",
        "A fellow asks for mentoring",
        about="awards.MentoringPair",
        within="cohort",
        to=lambda pair: [pair.mentor],
        states={"requested"},
        fields=(
            Field("fellow", "Name of the fellow", "fellow.person.name"),
            Field("cohort", "Name of the cohort", "cohort.name"),
        ),
        link=lambda pair: address("mentoring-answer", cohort=pair.cohort.slug, ref=pair.ref),
        subject="{fellow} asks for mentoring",
        body="Dear {name}\n\n{fellow} ({cohort}) would like you to be their mentor.\n\nAnswer here:\n{link}\n\n{programme}",
        group="Alumni",
    )
)
register(
    Event(
        "event_invitation",
        "An invitation to an event",
        about="awards.EventInvitation",
        within="cohort",
        to=lambda invitation: [invitation.person],
        rows=lambda on: EventInvitation.objects.filter(reply="", starts_at__date__gte=on),
        fields=(
            Field("event", "Name of the event", "event"),
            Field("cohort", "Name of the cohort", "cohort.name"),
            Field("day", "Day of the event", lambda row: timezone.localtime(row.starts_at).date()),
            Field("time", "Time of the event", lambda row: f"{timezone.localtime(row.starts_at):%H:%M}"),
            Field("reply_by", "Last day to reply", "reply_by"),
        ),
        link=lambda row: address("event-reply", cohort=row.cohort.slug, ref=row.ref),
        subject="Invitation: {event}",
        body="Dear {name}\n\nYou are invited to {event} of {cohort}, on {day} at {time}. Please reply by {reply_by}:\n{link}\n\n"
        "{programme}",
        group="Alumni",
    )
)
register(
    Event(
        "mentoring_answered",
        "An answer to a request for mentoring",
        about="awards.MentoringPair",
        within="cohort",
        to=lambda pair: [pair.fellow.person],
        states={"active", "declined"},
        exact=True,
        fields=(
            Field("mentor", "Name of the mentor", "mentor.name"),
            Field("answer", "The answer in words", lambda p: "agreed" if p.state == "active" else "declined"),
        ),
        link=lambda pair: record_url("mentoring", pair.cohort.slug, pair.ref),
        subject="{mentor} has {answer} to be your mentor",
        body="Dear {name}\n\nYou asked {mentor} to be your mentor. They have {answer}.\n\n{link}\n\n{programme}",
        group="Alumni",
    )
)
register(
    Event(
        "withdrawal_to_confirm",
        "A certificate is to be withdrawn: a second person confirms",
        about="awards.CertificateWithdrawal",
        within="certificate__cohort",
        to=lambda row: who_may_confirm(cohort=row.certificate.cohort, asked_by=row.asked_by),
        states={"asked"},
        fields=(
            Field("number", "Number of the certificate", "certificate.number"),
            Field("asked_by", "Name of the person who asked", "asked_by.name"),
        ),
        link=lambda row: record_url("certificate", row.certificate.cohort.slug, row.certificate.number),
        subject="Withdrawing certificate {number}: please confirm or refuse",
        body="Dear {name}\n\n{asked_by} asks to withdraw certificate {number}. It takes a second person. Please read the "
        "reason, then confirm it or let the certificate stand:\n{link}\n\n{programme}",
        group="Certificates",
    )
)
