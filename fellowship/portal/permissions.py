"""Who may look over the whole."""

from typing import Any

from django.db.models import Q

from fellowship.foundation.access.conditions import everywhere, in_scope
from fellowship.foundation.access.grants import scope_ids
from fellowship.foundation.access.permits import Permit
from fellowship.foundation.notices.events import private_names

OF_EVALUATORS = ("session_invite",)  # they tell who was asked to a focus group or interview


def _all_but_private(user: Any, role: str) -> Q:
    """Who was reminded of an evaluation, or has not answered it, shows to nobody."""
    return ~Q(template__in=private_names())


def _of_my_cohorts(user: Any, role: str) -> Q:
    """Messages of the cohorts in which the person has the role, those of the evaluators left out (EVD-12)."""
    mine = Q(scope_kind="cohorts.Cohort", scope_id__in=[str(pk) for pk in scope_ids(user, role, "cohort")])
    return mine & ~Q(template__in=[*OF_EVALUATORS, *private_names()])


VIEW_TRAIL = Permit("portal.view_trail", "", {"admin": everywhere}, words="Read the audit trail")
VIEW_MESSAGE = Permit(
    "portal.view_message",
    "notices.Message",
    {"admin": _all_but_private, "programme_support": _of_my_cohorts, "faculty": _of_my_cohorts},
    words="Read the outbox",
)
MANAGE_MESSAGE = Permit(
    "portal.manage_message",
    "notices.Message",
    {"programme_support": _of_my_cohorts, "faculty": _of_my_cohorts},
    words="Change, send and discard messages in the outbox",
)
RETRY_MESSAGE = Permit(
    "portal.retry_message",
    "notices.Message",
    {"admin": _all_but_private, "programme_support": _of_my_cohorts, "faculty": _of_my_cohorts},
    words="Try failed messages again and settle uncertain ones",
)
_office = {role: in_scope("cohort", "pk") for role in ("faculty", "programme_support")}
VIEW_TEMPLATES = Permit("portal.view_templates", "cohorts.Cohort", _office, words="Read the templates of messages")
EDIT_TEMPLATE = Permit(
    "portal.edit_template",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Change the templates of messages",
)
ANNOUNCE = Permit("portal.announce", "cohorts.Cohort", _office, words="Write announcements to groups")
VIEW_RHYTHMS = Permit("portal.view_rhythms", "cohorts.Cohort", _office, words="See when reminders are sent")
SET_RHYTHM = Permit(
    "portal.set_rhythm",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Change when reminders are sent, or switch one off",
)
