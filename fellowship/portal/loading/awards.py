"""Maps of certificates, accreditation, mentoring, events and follow-up."""

from typing import Any

from fellowship.awards.models import (
    Accreditation,
    AccreditationComponent,
    AccreditationQuestion,
    AlumniFollowup,
    Badge,
    Certificate,
    EventInvitation,
    MentoringOffer,
    MentoringPair,
)
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Int, Json, ListOf, Moment, Nested, Ref, State, Text
from fellowship.portal.loading.people import first_file


class CheckCode(Text):
    """Twelve characters that cannot be mistaken for one another."""

    kind = "a check code of 12 characters"

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, str) and len(value) == 12 and not set(value) - set("ABCDEFGHJKMNPQRSTVWXYZ23456789")


COLLECTIONS = [
    Collection("programme.certificate_badges", Badge, [Text("name")], shared=True, owner=first_file),
    Collection(
        "certificates",
        Certificate,
        [
            Ref("fellow", to="fellows"),
            Date("issued", "issued_on"),
            ListOf("badges", Ref(to="certificate_badges")),
            Choice("type", Certificate.Kind, "kind"),
            CheckCode("check_code"),
            State("status", "valid replaced withdrawn", at="issued"),
        ],
        key="number",
        ref="number",
        after="cohorts",
        derived="cohort",
    ),
    Collection(
        "accreditation",
        Accreditation,
        [
            Text("body"),
            Choice("level", Accreditation.Level),
            Ref("assessor", to="people"),
            State("state", "in_assessment accredited refused"),
            Date("decision_due", "decision_due_on"),
            Nested(
                "components",
                Collection(
                    "accreditation_components",
                    AccreditationComponent,
                    [
                        Text("title"),
                        Json("evidence", kinds=(list,)),
                        Choice("state", AccreditationComponent.Decision, "decision"),
                    ],
                    parent="accreditation",
                ),
            ),
            Nested(
                "questions",
                Collection(
                    "accreditation_questions",
                    AccreditationQuestion,
                    [
                        Ref("asked_by", to="people"),
                        Text("text"),
                        Date("asked", "asked_on"),
                        Date("answered", "answered_on", maybe=True),
                    ],
                    parent="accreditation",
                ),
            ),
        ],
        after="cohorts",
        derived="cohort",
    ),
    Collection(
        "mentoring_offers",
        MentoringOffer,
        [Ref("alumnus", to="people"), ListOf("topics", Text()), Int("capacity")],
        after="cohorts",
    ),
    Collection(
        "mentoring_pairs",
        MentoringPair,
        [
            Ref("fellow", to="fellows"),
            Ref("mentor", to="people"),
            Date("requested", "requested_on", maybe=True),
            Date("started", "started_on", maybe=True),
            ListOf("meetings", Date()),
            Date("next_meeting", "next_meeting_on", maybe=True),
            Date("ended", "ended_on", maybe=True),
            State("state", "requested active ended declined", at="ended started requested", by="mentor"),
        ],
        after="cohorts",
        derived="cohort",
    ),
    Collection(
        "event_invitations",
        EventInvitation,
        [
            Text("event"),
            Moment("date", "starts_at"),
            Ref("person", to="people"),
            Choice("reply", EventInvitation.Reply, maybe=True),
            Date("reply_by"),
        ],
        after="cohorts",
        derived="cohort",
    ),
    Collection(
        "alumni_followups",
        AlumniFollowup,
        [
            Ref("person", to="people"),
            Text("survey"),
            Date("opened", "opened_on"),
            Date("due", "due_on"),
            Choice("state", AlumniFollowup.Status, "status"),
        ],
        after="cohorts",
    ),
]
