"""What hosts and their projects ask of a person, each in one sentence."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.urls import reverse

from fellowship.foundation.access.grants import roles_of, scope_ids
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from supervisors.core import spans
from supervisors.core.proposal_lifecycle import UNDECIDED
from supervisors.models import (
    ApprovalCondition,
    Proposal,
    Review,
    SharedSection,
)
from supervisors.queries.contact_needs import contact_of_faculty, contact_of_office, contact_of_supervisor
from supervisors.queries.preparing_needs import invitations_of, packs_of, preparing
from supervisors.queries.recheck_needs import late_rechecks, rechecks_of

_AHEAD = timedelta(days=14)
_WEEKS_AHEAD = timedelta(days=42)


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """All sources for the roles the person holds."""
    roles = roles_of(user)
    found: list[NeedSource] = []
    if "supervisor" in roles:
        found += _for_supervisor(user, on)
    if "team_member" in roles:
        found += _for_team(user, on)
    if "faculty" in roles:
        found += _for_faculty(user, on)
    if "programme_support" in roles and "faculty" not in roles:
        found += contact_of_office(user, on)
    if "hr_contact" in roles:
        found += _for_hr(user)
    return found


def _project(row: NeedRow) -> str:
    return reverse("project", kwargs={"cohort": row.cohort, "ref": row.ref})


def _days(row: NeedRow, on: date) -> str:
    return spans.from_now(-row.days_late(on))


_COLUMNS = {"cohort": "cohort__slug", "ref": "ref", "what": "title"}


def _for_supervisor(user: Any, on: date) -> list[NeedSource]:
    mine = Proposal.objects.filter(lead__person=user)
    due = Review.objects.filter(proposal=OuterRef("pk")).order_by("-version", "-pk").values("due_on")[:1]
    waiting_list = mine.filter(state__in=["approved", "approved_with_conditions"])
    return [
        NeedSource("proposal_returned", mine.filter(state="returned"), _returned, {**_COLUMNS, "due": "answer_by"}),
        NeedSource("proposal_draft", mine.filter(state="draft"), _draft, {**_COLUMNS, "due": "extension__until"}),
        NeedSource("proposal_approved", waiting_list, _approved, _COLUMNS),
        NeedSource(
            "proposal_in_qa",
            mine.filter(state__in=UNDECIDED).annotate(review_due=Subquery(due)),
            _in_qa,
            {**_COLUMNS, "due": "review_due"},
        ),
        rechecks_of(user, on + _WEEKS_AHEAD),
        *_support(user, on),
        *invitations_of(user, on),
    ]


def _support(user: Any, on: date) -> list[NeedSource]:
    return [
        NeedSource(
            "condition_mine",
            ApprovalCondition.objects.filter(owner=user, status="open"),
            _my_condition,
            {
                "cohort": "proposal__cohort__slug",
                "ref": "proposal__ref",
                "what": "text",
                "extra": "proposal__title",
                "due": "due_on",
            },
        ),
        *contact_of_supervisor(user, on),
        packs_of(user),
    ]


def _for_team(user: Any, on: date) -> list[NeedSource]:
    rows = SharedSection.objects.filter(shared_with=user, status="open")
    columns = {
        "cohort": "proposal__cohort__slug",
        "ref": "proposal__ref",
        "what": "proposal__title",
        "extra": "note",
        "who": "section",
        "due": "due_on",
    }
    found = [NeedSource("shared_section", rows, _shared, columns)]
    return found if "supervisor" in roles_of(user) else [*found, *invitations_of(user, on)]


def _for_faculty(user: Any, on: date) -> list[NeedSource]:
    cohorts = scope_ids(user, "faculty", "cohort")
    reviews = Review.objects.filter(proposal__cohort__in=cohorts, proposal__state__in=UNDECIDED)
    of_proposal = {"cohort": "proposal__cohort__slug", "ref": "proposal__ref", "what": "proposal__title"}
    overdue = ApprovalCondition.objects.filter(
        proposal__cohort__in=cohorts, status="open", blocking=True, due_on__lt=on
    )
    unassigned = Proposal.objects.filter(cohort__in=cohorts, state__in=UNDECIDED).exclude(
        reviews__reviewer__isnull=False
    )
    return [
        NeedSource("review_mine", reviews.filter(reviewer=user), _my_review, {**of_proposal, "due": "due_on"}),
        NeedSource(
            "review_unassigned",
            unassigned.values("cohort__slug").annotate(n=Count("pk"), first=Count("pk")),
            _unassigned,
            {"pk": "n", "cohort": "cohort__slug", "number": "n"},
        ),
        NeedSource("condition_overdue", overdue, _overdue, {**of_proposal, "extra": "text", "due": "due_on"}),
        late_rechecks(cohorts, on),
        *preparing(cohorts),
        *contact_of_faculty(user, cohorts, on),
    ]


def _for_hr(user: Any) -> list[NeedSource]:
    rows = Proposal.objects.filter(hr_contact=user, hr_lead_time_confirmed__isnull=True).exclude(
        state__in=["published", "rejected", "withdrawn"]
    )
    rows = rows.filter(cohort__state__in=["call_open", "qa", "published", "recruiting"])
    return [NeedSource("lead_time", rows, _lead_time, {**_COLUMNS, "since": F("submitted_on")})]


def _returned(row: NeedRow, on: date) -> Need:
    late = bool(row.due and row.due < on)
    tail = (
        ""
        if not row.due
        else f": the answer was due {_days(row, on)}"
        if late
        else f": answer {spans.within(-row.days_late(on))}"
    )
    sentence = f"Your proposal “{row.what}” was returned{tail}."
    url = reverse("project-qa", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(sentence, url, "Change it", due=row.due, kind=row.kind)


def _draft(row: NeedRow, on: date) -> Need:
    until = f" Send it {_days(row, on)} at the latest." if row.due else ""
    url = reverse("project-qa", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(f"Your proposal “{row.what}” is a draft.{until}", url, "Go on", due=row.due, kind=row.kind)


def _approved(row: NeedRow, on: date) -> Need:
    sentence = f"Your proposal “{row.what}” is approved and waits for the final list."
    return Need(sentence, _project(row), "See it", group="waiting", kind=row.kind)


def _in_qa(row: NeedRow, on: date) -> Need:
    due = f", decision due {_days(row, on)}" if row.due else ""
    sentence = f"Your proposal “{row.what}” is in QA{due}."
    return Need(sentence, _project(row), "See it", due=row.due, group="waiting", kind=row.kind)


def _my_condition(row: NeedRow, on: date) -> Need:
    sentence = f"Condition of “{row.extra}”: {row.what}, due {_days(row, on)}."
    return Need(sentence, _project(row), "See it", due=row.due, kind=row.kind)


def _shared(row: NeedRow, on: date) -> Need:
    about = row.extra or f"Help with the part “{row.who.replace('_', ' ')}”"
    sentence = f"{about}: “{row.what}”, due {_days(row, on)}."
    return Need(sentence, _project(row), "Open", due=row.due, kind=row.kind)


def _my_review(row: NeedRow, on: date) -> Need:
    url = reverse("project-review", kwargs={"cohort": row.cohort, "ref": row.ref})
    due = f" is due {_days(row, on)}" if row.due and row.due >= on else f" was due {_days(row, on)}" if row.due else ""
    return Need(f"Your own QA review of “{row.what}”{due or ' is open'}.", url, "Review", due=row.due, kind=row.kind)


def _unassigned(row: NeedRow, on: date) -> Need:
    n = row.number or 0
    words = "One submitted proposal has" if n == 1 else f"{spans.number(n).capitalize()} submitted proposals have"
    url = reverse("projects", kwargs={"cohort": row.cohort}) + "?qa=submitted"
    return Need(f"{words} no QA reviewer.", url, "Choose", kind=row.kind)


def _overdue(row: NeedRow, on: date) -> Need:
    sentence = f"A blocking condition on “{row.what}” passed its date {_days(row, on)}: {row.extra}."
    return Need(sentence, _project(row), "See it", due=row.due, kind=row.kind)


def _lead_time(row: NeedRow, on: date) -> Need:
    url = reverse("project-lead-time", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(f"Confirm your usual lead time for “{row.what}”.", url, "Confirm", kind=row.kind)
