"""Map of the messages of a cohort."""

from typing import Any

from fellowship.foundation.notices.models import Message
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, ListOf, Ref, Text

_COHORT = "cohorts.Cohort"
TEMPLATES = (
    "announcement applications_open approval_missing briefing_invite condition_due contract_chaser draft_untouched "
    "log_due log_overdue recharge_overdue score_due session_invite"
)
STATES = "bounced failed outbox sent sending uncertain kept digest withdrawn discarded"


def _of_cohort(load: Any, row: dict, message: Message) -> None:
    message.scope_id = str(load.cohort.pk)
    message.held = message.status == Message.Status.OUTBOX  # nobody has pressed "send" on it yet
    message.save(update_fields=["scope_id", "held"])


COLLECTIONS = [
    Collection(
        "messages",
        Message,
        [
            Choice("template", TEMPLATES),
            ListOf("to", Ref(to="people"), "recipients"),
            Text("subject"),
            Choice("state", STATES, "status"),
            Date("date", "made_on"),
        ],
        cohort="",
        fixed={"scope_kind": _COHORT},
        derived="cohort",
        after="cohorts",
        load=_of_cohort,
        # Those of the file; what the portal has written since has no reference, and its words are those of a template.
        rows=lambda cohort: Message.objects.filter(scope_kind=_COHORT, scope_id=str(cohort.pk)).exclude(ref=""),
    )
]
