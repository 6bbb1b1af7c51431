"""Preparing supervisors: induction packs."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from supervisors.models import PackAcknowledgement
from supervisors.permissions import (
    ACKNOWLEDGE_PACK,
    GIVE_PACK_FILE,
    VIEW_PACK_FILE,
)


class AlreadyDone(Refused):
    """There is nothing left to confirm."""


class NotYet(Refused):
    """It is too early, or the day does not fit; `field` names the answer to change."""


@action(ACKNOWLEDGE_PACK, on="pack")
def acknowledge_pack(*, pack: PackAcknowledgement, by: Any) -> PackAcknowledgement:
    """The supervisor has the induction pack (SUP-04)."""
    if pack.acknowledged_on:
        raise AlreadyDone("You have acknowledged this pack already.")
    pack.acknowledged_on = timezone.localdate()
    pack.save(update_fields=["acknowledged_on"])
    return pack


@action(GIVE_PACK_FILE, on="pack")
def give_pack_file(*, pack: PackAcknowledgement, upload: Any, by: Any) -> PackAcknowledgement:
    """Everybody in the cohort who has this version can open the file from now on, in place of an earlier one."""
    same = PackAcknowledgement.objects.filter(cohort=pack.cohort, pack_version=pack.pack_version)
    before = {row.document for row in same.select_related("document").select_for_update(of=("self",)) if row.document}
    document = store.save_upload(upload, by=by, owner=pack.cohort, permit=VIEW_PACK_FILE.name)
    same.update(document=document)
    for earlier in before:
        store.remove(earlier)
    return pack
