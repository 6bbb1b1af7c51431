"""What alumni, fellows and faculty are told."""

from fellowship.awards.queries.withdrawals import who_may_confirm
from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.records import record_url

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
