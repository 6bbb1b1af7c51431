"""What alumni and fellows are told."""

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
