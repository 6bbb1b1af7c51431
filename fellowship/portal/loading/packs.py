"""Maps of the induction pack: its versions lie in the row of the cohort, who has read them in a list of its own."""

from typing import Any

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Date, Field, Text
from fellowship.portal.loading.hosts import HostRef
from supervisors.core.packs import PARTS
from supervisors.models import InductionPack, PackAcknowledgement


class PackRef(Text):
    """The number of a version; one that the file does not describe is made, released on a day that nobody knows."""

    def read(self, value: Any, load: Any) -> int:
        made = InductionPack.objects.filter(cohort=load.cohort, version=value).first() or create_with_ref(
            InductionPack, cohort=load.cohort, prefix="IP", version=value, released_on=load.today
        )
        return made.pk

    def write(self, value: Any, out: Any) -> str:
        return InductionPack.objects.get(pk=value).version

    def column(self) -> str:
        return "pack_id"


def _packs(load: Any, row: dict, _: None) -> None:
    InductionPack.objects.filter(cohort=load.cohort, acknowledgements__isnull=True).delete()
    for pack in row.get("induction_packs") or []:
        InductionPack.objects.update_or_create(
            cohort=load.cohort,
            version=pack["version"],
            defaults={
                "ref": pack["id"],
                "changes": pack.get("changes") or "",
                "parts": pack.get("parts") or {},
                "released_on": load.day(pack.get("released")),
            },
        )


def _check(file: Any, row: dict, path: str) -> None:
    packs = row.get("induction_packs")
    if not isinstance(packs, list | None):
        file.problem(f"{path}.induction_packs", "is not a list")
        return
    for i, pack in enumerate(packs or []):
        here = f"{path}.induction_packs[{i}]"
        if not isinstance(pack, dict) or not all(isinstance(pack.get(k), str) for k in ("id", "version")):
            file.problem(here, "has no id or no version")
            continue
        parts = pack.get("parts") or {}
        if not isinstance(parts, dict) or not all(k in PARTS and isinstance(v, str) for k, v in parts.items()):
            file.problem(f"{here}.parts", f"may hold texts under {', '.join(PARTS)}")
        Date("released", maybe=True).check(pack.get("released"), f"{here}.released", file)


def _rows(out: Any) -> list[dict]:
    """Versions that somebody wrote; those made for an acknowledgement alone come back with it."""
    packs = [p for p in InductionPack.objects.filter(cohort=out.cohort).order_by("pk") if p.parts or p.changes]
    told = [
        {"id": p.ref, "version": p.version}
        | ({"changes": p.changes} if p.changes else {})
        | {"parts": p.parts}
        | ({"released": Date().write(p.released_on, out)} if p.released_on else {})
        for p in packs
    ]
    return [{"id": out.cohort.ref} | ({"induction_packs": told} if told else {})]


COLLECTIONS = [
    Collection(
        "cohorts",
        None,
        [Field("induction_packs", stored=False, maybe=True)],
        part=True,
        after="cohorts",
        load=_packs,
        check=_check,
        export=_rows,
    ),
    Collection(
        "pack_acknowledgements",
        PackAcknowledgement,
        [
            HostRef("supervisor"),
            PackRef("pack_version", "pack_id"),
            Date("asked", "asked_on", maybe=True),
            Date("acknowledged", "acknowledged_on", maybe=True),
        ],
        after="supervisors",
    ),
]
