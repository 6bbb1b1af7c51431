"""What certificates, accreditation and the life of alumni ask of a person now."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from fellowship.awards.models import (
    AccreditationComponent,
    AccreditationQuestion,
    AlumniFollowup,
    Certificate,
    CertificateWithdrawal,
    EventInvitation,
    MentoringPair,
)
from fellowship.awards.permissions import (
    ANSWER_EVENT,
    ANSWER_MENTORING,
    CONFIRM_WITHDRAWAL,
    DECIDE_ACCREDITATION,
    VIEW_CERTIFICATE,
    VIEW_FOLLOWUP,
    VIEW_MENTORING,
)
from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.access.permits import model_of
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui import records
from fellowship.foundation.ui.navigation import address
from placements.core.words import due_words, many, sentence, when

SOON = timedelta(days=7)


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """The sources of every role that the user holds."""
    roles, found = roles_of(user), [_event(user, on)]
    if "faculty" in roles:
        found.append(_withdrawal(user))
    if "accreditor" in roles:
        found += [_components(user), _questions(user), _evidence(user)]
    if "alumnus" in roles:
        found += [_asked(user), _call(user, on, "mentor"), _followup(user)]
    if "fellow" in roles:
        found.append(_call(user, on, "fellow"))
    if roles & {"alumnus", "fellow"}:
        found.append(_certificate(user))
    return found


def _event(user: Any, on: date) -> NeedSource:
    rows = EventInvitation.objects.filter(reply="", starts_at__date__gte=on, person=user)
    return NeedSource(
        "awards.answer_event",
        ANSWER_EVENT.narrow(rows, user),
        lambda row, on: Need(
            f"Reply to the {row.what[:1].lower()}{row.what[1:]} invitation.",
            address("event-reply", cohort=row.cohort, ref=row.ref),
            "Reply",
            due=row.due,
        ),
        {"cohort": "cohort__slug", "ref": "ref", "what": "event", "due": "reply_by"},
    )


def _withdrawal(user: Any) -> NeedSource:
    rows = CertificateWithdrawal.objects.filter(state="asked")
    return NeedSource(
        "awards.confirm_withdrawal",
        CONFIRM_WITHDRAWAL.narrow(rows, user),
        lambda row, on: Need(
            f"{row.who} asks to withdraw certificate {row.ref}; a second person confirms.",
            records.record_url("certificate", row.cohort, row.ref),
            "Open",
            since=row.since,
        ),
        {
            "cohort": "certificate__cohort__slug",
            "ref": "certificate__number",
            "who": "asked_by__name",
            "since": "asked_on",
        },
    )


def _open_accreditations(user: Any) -> Any:
    model = model_of(DECIDE_ACCREDITATION)
    return DECIDE_ACCREDITATION.narrow(model._base_manager.filter(state="in_assessment"), user)


def _components(user: Any) -> NeedSource:
    rows = AccreditationComponent.objects.filter(
        decision="awaiting_decision", accreditation__in=_open_accreditations(user)
    )
    return NeedSource(
        "awards.decide_components",
        rows.values("accreditation_id").annotate(n=Count("pk")),
        lambda row, on: Need(
            f"{sentence(many(row.number or 0, 'component'))} {'awaits' if row.number == 1 else 'await'} your decision, "
            f"{due_words(-row.days_late(on))}.",
            records.record_url("accreditation", row.cohort, row.ref),
            "Open",
            due=row.due,
        ),
        {
            "pk": "accreditation_id",
            "cohort": "accreditation__cohort__slug",
            "ref": "accreditation__ref",
            "number": "n",
            "due": "accreditation__decision_due_on",
        },
    )


def _questions(user: Any) -> NeedSource:
    rows = AccreditationQuestion.objects.filter(answered_on=None, accreditation__in=_open_accreditations(user))
    return NeedSource(
        "awards.answer_questions",
        rows.values("accreditation_id").annotate(n=Count("pk")),
        lambda row, on: Need(
            f"{sentence(many(row.number or 0, 'question'))} from the faculty to answer.",
            records.record_url("accreditation", row.cohort, row.ref),
            "Open",
        ),
        {
            "pk": "accreditation_id",
            "cohort": "accreditation__cohort__slug",
            "ref": "accreditation__ref",
            "number": "n",
        },
    )


def _evidence(user: Any) -> NeedSource:
    rows = VIEW_CERTIFICATE.narrow(Certificate.objects.filter(state="valid"), user).values("cohort_id")
    return NeedSource(
        "awards.certificates_as_evidence",
        rows.annotate(n=Count("pk")),
        lambda row, on: Need(
            f"The completion rules and {row.number} certificates of {row.who}, as evidence.", group="done"
        ),
        {"pk": "cohort_id", "cohort": "cohort__slug", "who": "cohort__name", "number": "n"},
    )


def _asked(user: Any) -> NeedSource:
    return NeedSource(
        "awards.answer_mentoring",
        ANSWER_MENTORING.narrow(MentoringPair.objects.filter(state="requested"), user),
        lambda row, on: Need(
            f"{row.who} has asked you to be their mentor.",
            address("mentoring-answer", cohort=row.cohort, ref=row.ref),
            "Answer",
            since=row.since,
        ),
        {"cohort": "cohort__slug", "ref": "ref", "who": "fellow__person__name", "since": "requested_on"},
    )


def _call(user: Any, on: date, side: str) -> NeedSource:
    mine = {"mentor": user} if side == "mentor" else {"fellow__person": user}
    rows = MentoringPair.objects.filter(
        state="active", next_meeting_on__gte=on, next_meeting_on__lt=on + SOON + timedelta(days=1), **mine
    )

    def say(row: NeedRow, on: date) -> Need:
        words = "Next mentoring call" if side == "mentor" else "Mentoring call"
        url = records.record_url("mentoring", row.cohort, row.ref)
        return Need(f"{words} with {row.who} {when(-row.days_late(on))}.", url, "Open", due=row.due)

    return NeedSource(
        f"awards.mentoring_call_as_{side}",
        VIEW_MENTORING.narrow(rows, user),
        say,
        {
            "cohort": "cohort__slug",
            "ref": "ref",
            "who": "fellow__person__name" if side == "mentor" else "mentor__name",
            "due": "next_meeting_on",
        },
    )


def _followup(user: Any) -> NeedSource:
    rows = AlumniFollowup.objects.filter(status="open", person=user)

    def say(row: NeedRow, on: date) -> Need:
        days = -row.days_late(on)
        words = "due in a week" if days == 7 else due_words(days)
        return Need(
            f"Careers follow-up {words}.", records.record_url("followup", row.cohort, row.ref), "Open", due=row.due
        )

    return NeedSource(
        "awards.followup",
        VIEW_FOLLOWUP.narrow(rows, user),
        say,
        {"cohort": "cohort__slug", "ref": "ref", "due": "due_on"},
    )


def _certificate(user: Any) -> NeedSource:
    rows = Certificate.objects.filter(fellow__person=user)
    return NeedSource(
        "awards.my_certificate",
        VIEW_CERTIFICATE.narrow(rows, user),
        lambda row, on: Need(
            f"Your certificate and its check code, {row.what}.",
            records.record_url("certificate", row.cohort, row.ref),
            "Open",
            group="done",
        ),
        {"cohort": "cohort__slug", "ref": "number", "what": "state", "since": "issued_on"},
    )
