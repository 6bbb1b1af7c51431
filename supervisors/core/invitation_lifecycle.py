"""The life of an invitation to a briefing: a reply, attendance, and reading in place of it."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

_REPLY = "supervisors.answer_invitation"
_RECORD = "supervisors.record_attendance"
_OPEN = {"invited", "accepted", "declined"}

INVITATION = Lifecycle(
    "briefing invitation",
    states("invited accepted declined attended absent asked_to_read confirmed"),
    "invited",
    (
        Arrow("accept", {"invited", "declined"}, "accepted", _REPLY),
        Arrow("decline", {"invited", "accepted"}, "declined", _REPLY),
        Arrow("attend", _OPEN | {"absent", "asked_to_read"}, "attended", _RECORD),  # a wrong tap is put right
        Arrow("miss", _OPEN | {"attended"}, "absent", _RECORD),
        Arrow("ask_to_read", {"absent"}, "asked_to_read", _RECORD),
        Arrow("confirm", {"absent", "asked_to_read"}, "confirmed", _REPLY, label="Confirm that you have read it"),
    ),
)
