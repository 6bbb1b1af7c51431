"""What waits for faculty, the support officer, and HR and finance contacts."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Min, Q, Value, When

from fellowship.foundation.access.grants import scope_ids
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.core.contract_lifecycle import OPEN
from placements.core.contract_steps import LABELS
from placements.core.log_lifecycle import WRITABLE
from placements.core.words import many, number, ordinal, sentence
from placements.models import (
    Concern,
    ExtensionApproval,
    HonoraryContract,
    LearningSession,
    PlacementLog,
    Recharge,
)
from placements.queries.needs import joining
from placements.queries.needs.fellows import contract_columns, kind_words
from placements.queries.needs.teams import backup_started

_RUNNING = ("in_placement", "closing")


def of_faculty(user: Any, on: date) -> list[NeedSource]:
    """Decisions on extensions, blocked fellows, concerns, summaries that are missing."""
    cohorts = scope_ids(user, "faculty", "cohort")
    concerns = Concern.objects.filter(cohort__in=cohorts, readers__role="faculty", status="open")
    logs = PlacementLog.objects.filter(
        cohort__in=cohorts, state__in=WRITABLE, period_ends_on__lte=on, cohort__state__in=_RUNNING
    )
    return [
        _extensions(user),
        _late_contracts(cohorts, on),
        joining.without_project(cohorts),
        NeedSource(
            "placements.answer_concern",
            concerns.values("cohort__slug", "cohort_id").annotate(n=Count("pk"), first=Min("reply_by"), one=Min("ref")),
            _concerns,
            {"pk": "cohort_id", "cohort": "cohort__slug", "ref": "one", "number": "n", "due": "first"},
        ),
        NeedSource(
            "placements.logs_missing",
            logs.values("cohort_id", "cohort__slug", "placement_month", "due_on").annotate(
                not_started=Count("pk", filter=Q(state="not_started")), draft=Count("pk", filter=Q(state="draft"))
            ),
            _missing,
            {
                "pk": "cohort_id",
                "cohort": "cohort__slug",
                "number": "placement_month",
                "what": "not_started",
                "extra": "draft",
                "due": "due_on",
            },
        ),
    ]


def _extensions(user: Any) -> NeedSource:
    approvals = ExtensionApproval.objects.filter(person=user, answer="waiting", extension__state="pending")
    return NeedSource(
        "placements.decide_extension",
        approvals,
        lambda row, on: Need(
            f"One extension request waits for your decision: {row.who}, {many(row.number, 'month')}.",
            record_url("extension", row.cohort, row.ref),
            "Open the request",
            since=row.since,
        ),
        {
            "cohort": "extension__cohort__slug",
            "ref": "extension__ref",
            "who": "extension__fellow__person__name",
            "number": "extension__months",
            "since": "extension__requested_on",
        },
    )


def _late_contracts(cohorts: set[int], on: date) -> NeedSource:
    blocked = HonoraryContract.objects.filter(cohort__in=cohorts, state__in=OPEN, needed_by__lt=on)
    who = {"cohort": "cohort__slug", "ref": "ref", "who": "fellow__person__name"}
    return NeedSource(
        "placements.blocked",
        blocked.annotate(runs=_flag(backup_started("fellow"))),
        _blocked,
        {**who, "number": "runs", "due": "needed_by"},
    )


def _flag(condition: Any) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _blocked(row: NeedRow, on: date) -> Need:
    tail = ", with the back-up started" if row.number else "; think of starting the back-up"
    words = f"{row.who} has been blocked by a contract for {many(row.days_late(on), 'day')}{tail}."
    return Need(words, record_url("contract", row.cohort, row.ref), "See the contract", due=row.due)


def _concerns(row: NeedRow, on: date) -> Need:
    days = -row.days_late(on)
    verb = "is" if row.number == 1 else "are"
    reply = f"a reply is due {_when_due(days)}" if days >= 0 else f"a reply is {many(-days, 'day')} overdue"
    words = sentence(f"{many(row.number, 'confidential concern')} {verb} open; {reply}.")
    return Need(words, record_url("concern", row.cohort, row.ref), "Read", due=row.due)


def _when_due(days: int) -> str:
    return "today" if days == 0 else f"in {many(days, 'day')}"


def _missing(row: NeedRow, on: date) -> Need | None:
    none, draft, late = int(row.what), int(row.extra), row.days_late(on)
    if not none + draft:
        return None
    url = address("logs", cohort=row.cohort)
    if late > 0:
        things = many(none + draft, f"month-{number(row.number)} log")
        verb = "is" if none + draft == 1 else "are"
        return Need(sentence(f"{things} {verb} {many(late, 'day')} overdue."), url, "See the logs", due=row.due)
    parts = [f"{number(none)} not started"] * bool(none) + [f"{number(draft)} in draft"] * bool(draft)
    return Need(f"Month-{number(row.number)} logs: {' and '.join(parts)}.", url, "See the logs", due=row.due)


def of_support(user: Any, on: date) -> list[NeedSource]:
    """Contracts to chase and to request, recharges overdue, registers left open."""
    cohorts = scope_ids(user, "programme_support", "cohort")
    queue = HonoraryContract.objects.filter(chaser_owner=user, state__in=OPEN)
    late = Recharge.objects.filter(cohort__in=cohorts, paid_on=None, due_on__lt=on)
    return [
        NeedSource(
            "placements.chase",
            queue.annotate(sent=Count("chasers")),
            _chase,
            {**contract_columns(), "number": "sent", "due": "chaser_next_on"},
        ),
        NeedSource(
            "placements.request_pack",
            HonoraryContract.objects.filter(ball_person=user, state="planned"),
            _pack,
            {**contract_columns(), "due": "request_by"},
        ),
        NeedSource(
            "placements.recharges_overdue",
            late.values("cohort_id", "cohort__slug", "quarter", "due_on").annotate(n=Count("pk")),
            lambda row, on: _unpaid(row, on, "recharges", f"overdue by {many(row.days_late(on), 'day')}"),
            {"pk": "cohort_id", "cohort": "cohort__slug", "what": "quarter", "number": "n", "due": "due_on"},
        ),
        NeedSource(
            "placements.register_open",
            LearningSession.objects.filter(cohort__in=cohorts, status="held", register_closed=False),
            lambda row, on: Need(
                f"The last {row.extra.replace('_', ' ')} register is still open: {row.what}.",
                record_url("session", row.cohort, row.ref),
                "Open the session",
                since=row.since,
            ),
            {"cohort": "cohort__slug", "ref": "ref", "what": "title", "extra": "kind", "since": "held_on"},
        ),
    ]


def _chase(row: NeedRow, on: date) -> Need:
    words = (
        f"Top of your queue: {row.who}'s {kind_words(row.extra)}, {many(row.age(on), 'day')} old, "
        f"{many(row.number, 'chaser')} sent."
    )
    return Need(words, record_url("contract", row.cohort, row.ref), "Open", due=row.due, since=row.since)


def _pack(row: NeedRow, on: date) -> Need:
    days = -row.days_late(on)
    purpose = {"rotation_repeat": "rotation", "extension": "renewal"}.get(row.extra, "contract")
    time = "within a week" if 0 <= days <= 7 else f"in {many(days, 'day')}" if days > 0 else "at once"
    words = f"A request pack to send {time} for {row.who}'s {purpose}."
    return Need(words, record_url("contract", row.cohort, row.ref), "Open", due=row.due)


def _unpaid(row: NeedRow, on: date, name: str, tail: str) -> Need:
    quarter = f"{ordinal(int(row.what))}-quarter " if row.what else ""
    verb = "is" if row.number == 1 else "are"
    words = sentence(f"{number(row.number)} {quarter}recharge{'' if row.number == 1 else 's'} {verb} {tail}.")
    return Need(words, address(name, cohort=row.cohort), "See them", due=row.due)


def of_hr_contact(user: Any, on: date) -> list[NeedSource]:
    """Contracts at the contact's own trust that are under way."""
    houses = scope_ids(user, "hr_contact", "organisation")
    rows = HonoraryContract.objects.filter(organisation__in=houses, hr_contact=user, state__in=OPEN)
    mine, waiting = rows.filter(ball_party="hr_contact"), rows.exclude(ball_party="hr_contact")
    return [
        NeedSource("placements.hr_step", mine, _hr, contract_columns()),
        NeedSource(
            "placements.hr_waiting",
            waiting,
            _hr_waiting,
            {**contract_columns(), "extra": "ball_note", "what": "ball_party"},
        ),
    ]


def _hr(row: NeedRow, on: date) -> Need:
    step, url = row.what, record_url("contract", row.cohort, row.ref)
    if step == "identity_checked" and row.extra == "second_site":
        words = f"Book the identity check for {row.who}'s letter of access."
    elif step == "identity_checked":
        words = f"Confirm {row.who}'s identity appointment."
    elif step == "signed":
        left = -row.days_late(on)
        need = f"needed {_when_due(left)}" if left >= 0 else f"needed {many(-left, 'day')} ago"
        words = f"Countersign {row.who}'s {kind_words(row.extra)}, {need}."
    else:
        words = f"{LABELS.get(step, step)} for {row.who}, {many(row.age(on), 'day')} since the request."
    return Need(words, url, "Open", due=row.due, since=row.since)


def _hr_waiting(row: NeedRow, on: date) -> Need:
    note = row.extra[:1].lower() + row.extra[1:] if row.extra else "waits"
    party = row.what.replace("_", " ") or "somebody else"
    words = f"{row.who}'s form: {note}, with the {party}."
    return Need(words, record_url("contract", row.cohort, row.ref), "Open", since=row.since, group="waiting")


def of_finance_contact(user: Any, on: date) -> list[NeedSource]:
    """Recharges to pay, numbers missing, recharges to prepare."""
    mine = Recharge.objects.filter(finance_contact=user, paid_on=None)
    columns = {"pk": "cohort_id", "cohort": "cohort__slug", "what": "quarter", "number": "n"}
    group = ("cohort_id", "cohort__slug", "quarter")
    return [
        NeedSource(
            "placements.recharges_to_pay",
            mine.filter(due_on__lt=on).values(*group, "due_on").annotate(n=Count("pk")),
            lambda row, on: _unpaid(row, on, "recharges", f"unpaid, {many(row.days_late(on), 'day')} late"),
            {**columns, "due": "due_on"},
        ),
        NeedSource(
            "placements.purchase_order",
            mine.filter(purchase_order="", invoiced_on=None),
            lambda row, on: Need(
                f"A purchase order number is missing for {row.who}, quarter {number(row.number or 0)}.",
                record_url("recharge", row.cohort, row.ref),
                "Open",
            ),
            {"cohort": "cohort__slug", "ref": "ref", "who": "fellow__person__name", "number": "quarter"},
        ),
        NeedSource(
            "placements.recharges_to_prepare",
            mine.filter(invoiced_on=None).values(*group, "period_ends_on").annotate(n=Count("pk")),
            _prepare,
            {**columns, "due": "period_ends_on"},
        ),
    ]


def _prepare(row: NeedRow, on: date) -> Need:
    left, quarter = -row.days_late(on), f"{ordinal(int(row.what))}-quarter " if row.what else ""
    end = f"period ending {_when_due(left)}" if left >= 0 else f"period ended {many(-left, 'day')} ago"
    words = sentence(f"{number(row.number)} {quarter}recharge{'' if row.number == 1 else 's'} to prepare, {end}.")
    return Need(words, address("recharges", cohort=row.cohort), "See them", due=row.due)
