"""Talks with supervisors and requests for help: rows of their lists and pages, and what is alarming among them."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import Resolver404, resolve

from fellowship.cohorts.models import Cohort
from fellowship.foundation.ui.records import Part
from supervisors.models import HelpRequest, Touchpoint, TouchpointAction, TouchpointPlan
from supervisors.permissions import ASK_HELP, FINISH_TOUCHPOINT_ACTION
from supervisors.queries.support import faculty_of

USUAL_MONTHS = (1, 5, 9)
_LONGEST = 300


def touchpoints(cohort: Cohort) -> QuerySet:
    """Touchpoints of the cohort, next ones first."""
    return touchpoint_rows(Touchpoint.objects.filter(cohort=cohort))


def touchpoint_rows(rows: QuerySet) -> QuerySet:
    """Talks with the people they name, and how the one before was rated."""
    return with_previous(rows.select_related("supervisor__person", "by", "cohort"))


def with_previous(rows: QuerySet) -> QuerySet:
    """Talks with `previous_rag`, the rating of the talk before with the same supervisor; "" or None for none."""
    earlier = Q(held_on__lt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__lt=OuterRef("pk"))
    before = Touchpoint.objects.filter(earlier, cohort=OuterRef("cohort"), supervisor=OuterRef("supervisor"))
    return rows.annotate(previous_rag=Subquery(before.order_by("-held_on", "-pk").values("rag")[:1]))


def off_track(rows: QuerySet) -> QuerySet:
    """Of each supervisor the latest talk, where it and the one before were both rated off track (SUP-08)."""
    held = Touchpoint.objects.filter(
        cohort=OuterRef("cohort"), supervisor=OuterRef("supervisor"), held_on__isnull=False
    )
    latest = Subquery(held.order_by("-held_on", "-pk").values("pk")[:1])
    return with_previous(rows).annotate(latest=latest).filter(pk=F("latest"), rag="red", previous_rag="red")


def missed(rows: QuerySet, on: date) -> QuerySet:
    """Talks whose day has passed and that were not held."""
    return rows.filter(held_on__isnull=True, due_on__lt=on)


def months_of(cohort: Cohort) -> list[int]:
    """The months in which supervisors are talked to, as set or as usual."""
    found = TouchpointPlan.objects.filter(cohort=cohort).values_list("months", flat=True).first()
    return list(found or USUAL_MONTHS)


def who_may_act(touchpoint: Touchpoint) -> QuerySet:
    """Who can be asked to do something after a talk: the faculty, the office and the supervisor."""
    people = get_user_model().objects.filter(
        Q(pk__in=faculty_of(touchpoint.cohort).order_by().values("pk")) | Q(pk=touchpoint.supervisor.person_id)
    )
    return people.filter(is_active=True).order_by("name")


def action_rows(rows: QuerySet) -> QuerySet:
    """What was agreed, with the people and the talk."""
    return rows.select_related("owner", "cohort", "touchpoint__supervisor__person")


def open_actions_of(user: Any) -> QuerySet:
    """What the person has agreed to do and has not done."""
    return FINISH_TOUCHPOINT_ACTION.narrow(TouchpointAction.objects.filter(owner=user, done_on__isnull=True), user)


def help_requests(cohort: Cohort) -> QuerySet:
    """Requests of the cohort, open ones first."""
    return help_rows(HelpRequest.objects.filter(cohort=cohort))


def help_rows(rows: QuerySet) -> QuerySet:
    """Requests with the people they name."""
    return rows.select_related("asked_by", "owner", "cohort")


def help_parts(row: HelpRequest, on: date) -> list[Part]:
    """Every step of a request, oldest first."""
    notes = row.notes.select_related("by")
    told = [(note.get_kind_display(), str(note.by), f"{note.at:%-d %B %Y}", note.text) for note in notes]
    return [Part("What happened", ("Step", "By", "Day", "Words"), told)] if told else []


def page_asked_from(path: str) -> str:
    """The path if it is a page of the portal that may be written down, else nothing: no query, no key in it."""
    if len(path) > _LONGEST or not path.startswith("/") or path.startswith("//"):
        return ""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return "" if {"token", "key", "uid", "uidb36"} & found.kwargs.keys() else path


def cohort_asked_from(path: str, user: Any) -> Cohort | None:
    """The cohort of the page if the person may ask there, else the newest in which they may."""
    rows = ASK_HELP.narrow(Cohort.objects.all(), user).order_by(F("placement_starts_on").desc(nulls_last=True), "-pk")
    slug = resolve(path).kwargs.get("cohort", "") if path else ""
    cohorts = list(rows)
    return next((c for c in cohorts if c.slug == slug), cohorts[0] if cohorts else None)
