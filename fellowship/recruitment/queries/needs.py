"""What applications and their review ask of a person, each in one sentence."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from fellowship.cohorts.models import Cohort, Milestone
from fellowship.foundation.access.grants import roles_of, scope_ids
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import list_url, record_url
from fellowship.recruitment.core import scores, words
from fellowship.recruitment.models import (
    AccessRequest,
    Application,
    PanelMember,
    ReviewAssignment,
    ScoreSheet,
)
from fellowship.recruitment.queries import applying, interviews, offer_needs, ranks
from fellowship.recruitment.queries.reviews import POINTS

_WEEK = timedelta(days=7)
_OPEN = ["recruiting"]


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """All sources for the roles the person holds."""
    roles = roles_of(user)
    found: list[NeedSource] = []
    if "faculty" in roles:
        mine = scope_ids(user, "faculty", "cohort")
        found += [*_for_faculty(mine, on), ranks.to_release(user, mine)]
    if "programme_support" in roles:
        found += _for_support(scope_ids(user, "programme_support", "cohort"), on)
    if "applicant" in roles:
        found += [*applying.of_applicant(user), interviews.to_choose(user, on)]
    if "reviewer" in roles:
        found += _for_reviewer(user)
    if "admin" in roles:
        found.append(_access_requests())
    if not roles - {"person"}:
        found.append(applying.call_to_begin())
    return found


def _closing() -> Subquery:
    return Subquery(Milestone.objects.filter(cohort=OuterRef("pk"), code="apply_close").values("date")[:1])


def _for_faculty(cohorts: set[int], on: date) -> list[NeedSource]:
    calls = (
        Cohort.objects.filter(pk__in=cohorts, state__in=_OPEN)
        .annotate(
            closes=_closing(),
            sent=Count("applications", filter=Q(applications__state="submitted")),
            drafts=Count("applications", filter=Q(applications__state="draft")),
            gone=Count("applications", filter=Q(applications__state="withdrawn")),
        )
        .filter(closes__gte=on)
    )
    columns = {"who": KT("settings__applications_close"), "what": "drafts", "extra": "gone"}
    columns |= {"cohort": "slug", "number": "sent", "due": "closes"}
    closing = NeedSource("applications_close", calls, _closes, columns)
    return [offer_needs.drafted(cohorts), offer_needs.untold(cohorts), closing, _outliers(cohorts)]


class _OfRound(Subquery):
    """A number about the whole round, for rows grouped by round: it need not be grouped by, which asks it for every score."""

    def get_group_by_cols(self) -> list[Any]:
        return []


def _outliers(cohorts: set[int]) -> NeedSource:
    """One row for each reviewer of an open round with the points of all others beside."""
    sheets = ScoreSheet.objects.filter(is_submitted=True, assignment__round__status="open")
    whole = sheets.filter(assignment__round=OuterRef("assignment__round")).order_by().values("assignment__round")
    by_reviewer = (
        sheets.filter(assignment__round__cohort__in=cohorts)
        .order_by()
        .values("reviewer", "assignment__round")
        .annotate(
            points=POINTS,
            n=Count("pk", distinct=True),
            slug=Max("assignment__round__cohort__slug"),
            name=Max("assignment__round__ref"),
            # Texts already: a cast around the number would be grouped by, and so worked out for every score.
            all_points=_OfRound(whole.annotate(p=Cast(POINTS, CharField())).values("p")),
            all_n=_OfRound(whole.annotate(c=Cast(Count("pk", distinct=True), CharField())).values("c")),
        )
    )
    columns = {"pk": "reviewer", "cohort": "slug", "ref": "name", "number": "points"}
    columns |= {"who": "n", "what": "all_points", "extra": "all_n"}
    return NeedSource("reviewer_outlier", by_reviewer, _outlier, columns)


def _counted(kind: str, rows: QuerySet, path: str, say: Any, **columns: Any) -> NeedSource:
    """One row for each cohort with the number of rows."""
    slug = f"{path}__slug"
    grouped = rows.order_by().values(slug).annotate(n=Count("pk"), first=Min("pk"))
    return NeedSource(kind, grouped, say, {"pk": "first", "cohort": slug, "number": "n", **columns})


def _for_support(cohorts: set[int], on: date) -> list[NeedSource]:
    open_ones = Application.objects.filter(cohort__in=cohorts, cohort__state__in=_OPEN)
    return [
        _counted(
            "approvals_missing", open_ones.filter(state="submitted").exclude(approval="given"), "cohort", _approvals
        ),
        _counted(
            "drafts_untouched", open_ones.filter(state="draft", last_saved_on__lte=on - _WEEK), "cohort", _untouched
        ),
        _counted(
            "panel_unconfirmed",
            PanelMember.objects.filter(panel__cohort__in=cohorts, panel__status="planned", confirmed=False),
            "panel__cohort",
            _panel_members,
        ),
    ]


def _for_reviewer(user: Any) -> list[NeedSource]:
    mine = ReviewAssignment.objects.filter(reviewer=user, round__status="open")
    earlier = ScoreSheet.objects.filter(reviewer=user, is_submitted=True, application__cohort__state="in_placement")
    path = "round__cohort"
    return [
        _counted("to_score", mine.filter(state__in=["assigned", "in_progress"]), path, _to_score, due=Min("due_on")),
        _counted("half_filled", mine.filter(state="in_progress"), path, _half_filled, ref=Min("ref")),
        _counted("conflicts", mine.filter(state="conflict_declared"), path, _conflicts),
        _counted("scored", mine.filter(state="submitted"), path, _scored),
        _counted("scores_closed", earlier, "application__cohort", _closed, what=Max("application__cohort__name")),
    ]


def _access_requests() -> NeedSource:
    return _counted(
        "access_requests", AccessRequest.objects.filter(status="waiting"), "cohort", _requests, ref=Min("ref")
    )


def _closes(row: NeedRow, on: date) -> Need:
    days = -row.days_late(on)
    when = "today" if days == 0 else f"in {words.days(days)}"
    counts = f"{row.number} in, {row.what} draft{'' if row.what == '1' else 's'}, {row.extra} withdrawn"
    sentence = f"Applications close {when}{_clock(row.who)}: {counts}."
    return Need(sentence, list_url("application", row.cohort), "See them", due=row.due, group="waiting", kind=row.kind)


def _clock(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return ""
    minutes = f":{at.minute:02}" if at.minute else ""
    return f" at {at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}, London time"


def _outlier(row: NeedRow, on: date) -> Need | None:
    mean, overall = (row.number or 0) / int(row.who), int(row.what) / int(row.extra)
    if abs(mean - overall) <= scores.OUTLIER_DISTANCE:
        return None
    side = "below" if mean < overall else "above"
    url = address("round-scores", cohort=row.cohort, ref=row.ref)
    return Need(f"One reviewer's scores sit well {side} the others.", url, "See them", kind=row.kind)


def _approvals(row: NeedRow, on: date) -> Need:
    n = words.number(row.number or 0)
    noun = "application" if row.number == 1 else "applications"
    sentence = f"Approval in principle is missing or awaited for {n} submitted {noun}."
    url = list_url("application", row.cohort, state="submitted", unapproved="yes")
    return Need(sentence, url, "See them", kind=row.kind)


def _untouched(row: NeedRow, on: date) -> Need:
    sentence = f"{words.some(row.number or 0, 'draft has', 'drafts have')} not been touched for a week."
    return Need(sentence, list_url("application", row.cohort, state="draft"), "See the drafts", kind=row.kind)


def _panel_members(row: NeedRow, on: date) -> Need:
    sentence = f"{words.some(row.number or 0, 'panel member has', 'panel members have')} not confirmed."
    return Need(sentence, list_url("panel-member", row.cohort, open="yes"), "See who", kind=row.kind)


def _to_score(row: NeedRow, on: date) -> Need:
    days = -row.days_late(on)
    due = f"due in {words.days(days)}" if days > 0 else "due today" if days == 0 else f"{words.days(-days)} late"
    noun = "application" if row.number == 1 else "applications"
    url = address("reviews", cohort=row.cohort)
    return Need(f"{row.number} {noun} still to score, {due}.", url, "Go to them", due=row.due, kind=row.kind)


def _half_filled(row: NeedRow, on: date) -> Need:
    url = address("review", cohort=row.cohort, ref=row.ref)
    sentence = f"{words.some(row.number or 0, 'score sheet is', 'score sheets are')} half filled."
    return Need(sentence, url, "Open", kind=row.kind)


def _conflicts(row: NeedRow, on: date) -> Need:
    n = row.number or 0
    left = "that application has" if n == 1 else "those applications have"
    sentence = f"{words.some(n, 'conflict', 'conflicts')} declared; {left} left your list."
    return Need(sentence, group="done", kind=row.kind)


def _scored(row: NeedRow, on: date) -> Need:
    sentence = f"{words.some(row.number or 0, 'of your scores is', 'of your scores are')} in."
    return Need(sentence, group="done", kind=row.kind)


def _closed(row: NeedRow, on: date) -> Need:
    return Need(f"Your {row.what} scores, closed, for reference.", group="done", kind=row.kind)


def _requests(row: NeedRow, on: date) -> Need:
    url = record_url("access-request", row.cohort, row.ref)
    sentence = f"{words.some(row.number or 0, 'access request waits', 'access requests wait')}."
    return Need(sentence, url, "Open", kind=row.kind)
