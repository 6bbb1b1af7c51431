"""The induction pack: written in parts or given as a file, released, asked for and acknowledged (SUP-04)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from fellowship.foundation.jobs import start
from fellowship.foundation.notices.outbox import tell
from supervisors.core import packs as rules
from supervisors.exports.packs import pdf_of
from supervisors.models import InductionPack, PackAcknowledgement
from supervisors.permissions import ACKNOWLEDGE_PACK, BEGIN_PACK, EDIT_PACK, VIEW_PACK_FILE
from supervisors.queries import packs as queries

KIND = "supervisors.pack_file"
_PREPARING = ("published", "recruiting", "matching", "contracting", "in_placement")


class PackRefused(Refused):
    """It cannot be written, released or acknowledged as it stands; `field` names the answer to change."""


@action(BEGIN_PACK, on="cohort")
def begin_pack(*, cohort: Cohort, version: str, changes: str, by: Any) -> InductionPack:
    """A new version as a draft; it begins with the words of the one before."""
    _version_is_free(cohort, version)
    parts = queries.draft_parts(cohort)
    return create_with_ref(InductionPack, cohort=cohort, prefix="IP", version=version, changes=changes, parts=parts)


@action(EDIT_PACK, on="pack")
def write_pack(*, pack: InductionPack, version: str, changes: str, parts: dict[str, str], by: Any) -> InductionPack:
    """Write its parts, while it is a draft."""
    _is_draft(pack)
    if version != pack.version:
        _version_is_free(pack.cohort, version)
    pack.version, pack.changes, pack.parts = version, changes, parts
    try:
        with transaction.atomic():
            pack.save(update_fields=["version", "changes", "parts"])
    except IntegrityError as error:
        raise PackRefused(f"There is a version {version} already.", "version") from error
    return pack


@action(EDIT_PACK, on="pack")
def give_pack_file(*, pack: InductionPack, upload: Any, by: Any) -> InductionPack:
    """Everybody who is asked to read this version opens this file from now on, in place of an earlier one."""
    earlier = pack.document
    pack.document = store.save_upload(upload, by=by, owner=pack.cohort, permit=VIEW_PACK_FILE.name)
    pack.save(update_fields=["document"])
    if earlier is not None:
        store.remove(earlier)
    return pack


@action(EDIT_PACK, on="pack")
def release_pack(*, pack: InductionPack, by: Any) -> InductionPack:
    """The version holds from now on: every lead is asked to read it. Without a file, one is made of its parts."""
    _is_draft(pack)
    if pack.document_id is None and (gaps := rules.missing(pack.parts)):
        raise PackRefused(f"Write every part, or give a file. Not written yet: {', '.join(gaps).lower()}.")
    pack.released_on = timezone.localdate()
    pack.save(update_fields=["released_on"])
    # Whoever has not read an earlier version reads this one instead.
    PackAcknowledgement.objects.filter(cohort=pack.cohort, acknowledged_on=None).exclude(pack=pack).delete()
    if pack.document_id is None:
        start.start(KIND, by=by, args={"pack_id": pack.pk}, key=f"pack-file-{pack.pk}")
    ask_leads(pack)
    return pack


@action(EDIT_PACK, on="pack")
def ask_pack_file(*, pack: InductionPack, by: Any) -> Any:
    """Have the file of a version made from its parts, where that has not happened by itself."""
    if pack.document_id is not None or not pack.written:
        raise PackRefused("This version has a file, or no words to make one of.")
    return start.start(KIND, by=by, args={"pack_id": pack.pk})


def ask_leads(pack: InductionPack) -> int:
    """Ask every lead who was not asked yet; gives how many. For the release, and daily for those who come later."""
    asked = PackAcknowledgement.objects.filter(pack=pack).values("supervisor")
    new = list(queries.leads_of(pack.cohort).exclude(pk__in=asked))
    for lead in new:
        row = create_with_ref(
            PackAcknowledgement,
            cohort=pack.cohort,
            prefix="PK",
            supervisor=lead,
            pack=pack,
            asked_on=timezone.localdate(),
        )
        tell("pack_released", about=row, by=SYSTEM, key=f"pack-released-{row.pk}")
    return len(new)


def ask_late_leads() -> int:
    """Ask those who became leads after the version of their cohort was released."""
    number = 0
    for cohort in Cohort.objects.filter(state__in=_PREPARING):
        with transaction.atomic():
            pack = queries.current_pack(cohort)
            number += ask_leads(pack) if pack is not None else 0
    return number


def make_file(*, pack_id: int, by: Any) -> Any:
    """Draw the file of a version from its parts, for the job; nothing when somebody has given one by now."""
    pack = InductionPack.objects.select_related("cohort", "document").get(pk=pack_id)
    if pack.document is not None:
        return pack.document
    document = store.save_made(
        pdf_of(pack),
        name=f"induction-pack-{pack.cohort.slug}-{pack.ref}.pdf",
        content_type="application/pdf",
        by=by,
        owner=pack.cohort,
        permit=VIEW_PACK_FILE.name,
    )
    InductionPack.objects.filter(pk=pack.pk, document=None).update(document=document)
    return document


@action(ACKNOWLEDGE_PACK, on="pack")
def acknowledge_pack(*, pack: PackAcknowledgement, by: Any) -> PackAcknowledgement:
    """The supervisor has read this version."""
    if pack.acknowledged_on:
        raise PackRefused("You have acknowledged this pack already.")
    pack.acknowledged_on = timezone.localdate()
    pack.save(update_fields=["acknowledged_on"])
    return pack


def copy_pack(*, source: Cohort, cohort: Cohort, by: Any) -> None:
    """The words of the version that holds in an earlier cohort, as a draft to look through."""
    before = queries.current_pack(source)
    if before is not None and before.parts:
        create_with_ref(InductionPack, cohort=cohort, prefix="IP", version="1.0", changes="", parts=dict(before.parts))


def _version_is_free(cohort: Cohort, version: str) -> None:
    if InductionPack.objects.filter(cohort=cohort, version=version).exists():
        raise PackRefused(f"There is a version {version} already.", "version")


def _is_draft(pack: InductionPack) -> None:
    if pack.released_on is not None:
        raise PackRefused("This version is released. Begin a new version to change its words.")
