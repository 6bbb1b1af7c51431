"""What an application asks of the person who writes it."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from fellowship.cohorts.models import Cohort, Milestone
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from fellowship.recruitment.core import words
from fellowship.recruitment.models import Application, InterviewPanel
from fellowship.recruitment.queries import offer_needs

_OPEN = ["recruiting"]


def call_to_begin() -> NeedSource:
    """For who has just made an account: the cohorts that take applications."""
    calls = Cohort.objects.filter(state__in=_OPEN, eligibility_rules__isnull=False)
    return NeedSource("begin_application", calls, _begin, {"cohort": "slug", "who": "name"})


def of_applicant(user: Any) -> list[NeedSource]:
    """What the drafts and the sent applications of the person need."""
    mine = Application.objects.filter(person=user, cohort__state__in=_OPEN)
    sent, drafts = mine.filter(state="submitted"), mine.filter(state="draft")
    columns = {"cohort": "cohort__slug", "ref": "ref"}
    closes = Subquery(Milestone.objects.filter(cohort=OuterRef("cohort"), code="apply_close").values("date")[:1])
    panels = InterviewPanel.objects.filter(status="planned").values("cohort")
    letter = Q(supporting_documents__icontains="letter")
    return [
        offer_needs.to_answer(user),
        NeedSource("my_approval", sent.exclude(approval="given"), _my_approval, {**columns, "who": "approval_from"}),
        NeedSource(
            "my_panels", sent.filter(interview_availability__isnull=True, cohort__in=panels), _my_panels, columns
        ),
        NeedSource(
            "my_draft",
            drafts.annotate(closes=closes),
            _my_draft,
            {**columns, "number": "sections_done", "extra": "sections_total", "due": "closes"},
        ),
        NeedSource("my_statement", drafts.exclude(statement=""), _my_statement, {**columns, "what": "statement"}),
        NeedSource("my_letter", drafts.filter(approval="given").exclude(letter), _my_letter, columns),
    ]


def _application(row: NeedRow) -> str:
    return record_url("application", row.cohort, row.ref)


def _form(row: NeedRow, section: str = "") -> str:
    """The draft, or one section of it."""
    more = {"section": section} if section else {}
    return address(f"application-{'section' if section else 'form'}", cohort=row.cohort, ref=row.ref, **more)


def _begin(row: NeedRow, on: date) -> Need:
    return Need(
        f"{row.who} takes applications: begin yours.", address("apply", cohort=row.cohort), "Begin", kind=row.kind
    )


def _my_approval(row: NeedRow, on: date) -> Need:
    who = (row.who[:1].lower() + row.who[1:]) or "employer"
    sentence = f"Approval in principle from your {who} has not arrived: send the link again."
    return Need(sentence, _application(row), "See it", kind=row.kind)


def _my_panels(row: NeedRow, on: date) -> Need:
    return Need("Say which interview panels you could attend.", _application(row), "See it", kind=row.kind)


def _my_draft(row: NeedRow, on: date) -> Need:
    done = f"{words.number(row.number or 0)} of {words.number(int(row.extra or 0))} sections done"
    left = f"; {words.days(-row.days_late(on))} left" if row.due and row.due >= on else ""
    return Need(f"Your application is a draft, {done}{left}.", _form(row), "Go on", due=row.due, kind=row.kind)


def _my_statement(row: NeedRow, on: date) -> Need | None:
    if not words.stops_in_mid_sentence(row.what):
        return None
    return Need("Finish your statement, which stops in mid-sentence.", _form(row, "reasons"), "Go on", kind=row.kind)


def _my_letter(row: NeedRow, on: date) -> Need:
    sentence = "Upload your approval letter: approval is given, the letter is not attached."
    return Need(sentence, _form(row, "support"), "Go on", kind=row.kind)
