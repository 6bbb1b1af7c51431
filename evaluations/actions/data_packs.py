"""Data packs: asked for with a reason, made by a job, gone after seven days."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from evaluations.exports.data_packs import packed
from evaluations.models import DataPack
from evaluations.permissions import EXPORT_DATA, VIEW_DATA_PACK
from evaluations.queries.packs import parts
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.audit import trail
from fellowship.foundation.documents import store
from fellowship.foundation.jobs import start

DAYS = 7


class ReasonMissing(Exception):
    """Data leaves the portal for a reason that is written down."""


class PackExpired(Exception):
    """The link has come to its end."""


@action(EXPORT_DATA, on="cohort")
def ask_data_pack(*, cohort: Cohort, by: Any, reason: str, identifiable: bool = False) -> DataPack:
    """A pack of the cohort's data; a job makes it now."""
    if not reason.strip():
        raise ReasonMissing("Say why you need the data.")
    now = timezone.now()
    pack = DataPack.objects.create(
        cohort=cohort,
        asked_by=by,
        asked_at=now,
        reason=reason.strip(),
        identifiable=identifiable,
        expires_at=now + timedelta(days=DAYS),
    )
    trail.record(
        "evaluations.export_data", by=by, row=cohort, detail={"reason": pack.reason, "identifiable": identifiable}
    )
    pack.job = start.start("evaluations.data_pack", by=by, args={"pack_id": pack.pk}, key=f"pack-{pack.pk}")
    return pack


def make(*, pack_id: int, by: Any, progress: Any) -> DataPack:
    """Make the files for the job; the same pack again replaces them."""
    pack = DataPack.objects.select_related("cohort").get(pk=pack_id)
    if pack.expires_at <= timezone.now():
        raise PackExpired("The time for this pack is over. Ask for a new one.")
    progress.of(3)
    found = parts(cohort=pack.cohort, identifiable=pack.identifiable)
    progress.step("Rows gathered")
    data = packed(found)
    progress.step("Files written")
    finish(pack=pack, by=by, data=data, rows={part.name: len(part.rows) for part in found})
    progress.step("Pack kept")
    return pack


@action(VIEW_DATA_PACK, on="pack")
def finish(*, pack: DataPack, by: Any, data: bytes, rows: dict[str, int]) -> DataPack:
    """Keep the files until the link expires."""
    for old in store.of_owner(pack):
        store.remove(old)
    store.save_made(
        data,
        name=f"{pack.cohort.slug}-data-{'with-names' if pack.identifiable else 'pseudonymised'}.zip",
        content_type="application/zip",
        by=by,
        owner=pack,
        permit="evaluations.view_data_pack",
        sensitivity="confidential",
        expires_at=pack.expires_at,
    )
    pack.rows, pack.made_at = rows, timezone.now()
    pack.save(update_fields=["rows", "made_at"])
    return pack


def page_of(pack: DataPack) -> str:
    """The address of the list that holds the pack."""
    return reverse("exports", kwargs={"cohort": pack.cohort.slug})
