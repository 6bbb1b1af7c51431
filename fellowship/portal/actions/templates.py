"""Templates of messages: changed by faculty, tried by a mail to oneself (COM-01)."""

from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices import templates
from fellowship.foundation.notices.models import Message, MessageTemplate
from fellowship.foundation.notices.outbox import send_notice
from fellowship.portal.permissions import EDIT_TEMPLATE, VIEW_TEMPLATES

TEST = "template_test"


@action(EDIT_TEMPLATE, on="cohort")
def edit_template(
    *, cohort: Cohort, event: str, subject: str, body: str, held: bool, seen: int, by: Any
) -> MessageTemplate:
    """Keep a new version; messages written from now on use it."""
    return templates.keep(event, scope=cohort, subject=subject, body=body, held=held, seen=seen, by=by)


@action(EDIT_TEMPLATE, on="cohort")
def copy_templates(*, cohort: Cohort, source: Cohort, by: Any) -> int:
    """A new cohort writes in the words of the earlier one; how many templates somebody had edited there."""
    EDIT_TEMPLATE.require(by, source)
    return templates.copy(source, cohort, by=by)


@action(VIEW_TEMPLATES, on="cohort")
def send_test(*, cohort: Cohort, subject: str, body: str, by: Any) -> Message | None:
    """Send the merged text to oneself, and to nobody else."""
    return send_notice(TEST, to=[by], subject=f"Test: {subject}", body=body, by=by)
