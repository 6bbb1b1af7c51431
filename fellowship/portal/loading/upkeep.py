"""Maps of the demo accounts and of the upkeep around a cohort."""

from typing import Any

from fellowship.cohorts.models import RetentionItem, RunRecord
from fellowship.people.core.roles import Role
from fellowship.people.models import DemoAccount
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Int, Json, ListOf, Moment, Ref, Text


def _expects(load: Any, row: dict, account: DemoAccount) -> None:
    account.expects = {
        **account.expects,
        load.cohort.ref: [list(pair) for pair in zip(row["expects"], row["expect_refs"], strict=False)],
    }
    account.save(update_fields=["expects"])


def _sentences(out: Any, account: DemoAccount) -> dict:
    pairs = account.expects.get(out.cohort.ref, [])
    return {
        "email": account.user.email,
        "expects": [sentence for sentence, _ in pairs],
        "expect_refs": [refs for _, refs in pairs],
    }


COLLECTIONS = [
    Collection(
        "demo_accounts",
        DemoAccount,
        [
            Ref("person", to="people", attr="user"),
            Choice("role", [r.value for r in Role]),
            Text("email", stored=False),
            ListOf("expects", Text(), stored=False),
            ListOf("expect_refs", Json(kinds=(list,)), stored=False),
        ],
        shared=True,
        after="cohorts",
        load=_expects,
        dump=_sentences,
        rows=lambda cohort: DemoAccount.objects.filter(expects__has_key=cohort.ref),
    ),
    Collection(
        "job_runs",
        RunRecord,
        [Text("job"), Moment("started", "started_at"), Choice("state", RunRecord.Outcome, "outcome"), Text("detail")],
        after="cohorts",
    ),
    Collection(
        "retention_items",
        RetentionItem,
        [
            Text("cohort", "about_ref"),
            Choice("record_kind", RetentionItem.Kind, "kind"),
            Int("rows", "records"),
            Date("due", "due_on"),
            Choice("action", RetentionItem.Action),
            Choice("state", RetentionItem.Stage, "stage"),
        ],
        after="cohorts",
    ),
]
