"""Versions of the induction pack, who has read them, and whether a lead is ready for a fellow (SUP-03, SUP-04)."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.programme import programme
from fellowship.foundation.ui.navigation import address
from supervisors.core.briefings import BRIEFED
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import BriefingInvitation, InductionPack, PackAcknowledgement, Supervisor


def packs(cohort: Cohort) -> QuerySet:
    """Who was asked to read which version."""
    return pack_rows(PackAcknowledgement.objects.filter(cohort=cohort))


def pack_rows(rows: QuerySet) -> QuerySet:
    """Acknowledgements with all that their pages name."""
    return rows.select_related("supervisor__person", "cohort", "pack__document")


def versions(cohort: Cohort) -> QuerySet:
    """Every version of the cohort."""
    return counted(InductionPack.objects.filter(cohort=cohort))


def counted(rows: QuerySet) -> QuerySet:
    """Versions with how many were asked to read them, and how many have."""
    read = Count("acknowledgements", filter=Q(acknowledgements__acknowledged_on__isnull=False))
    return rows.select_related("cohort", "document").annotate(asked=Count("acknowledgements"), read=read)


def current_pack(cohort: Any) -> InductionPack | None:
    """The version that holds now: the last that was released."""
    rows = InductionPack.objects.filter(cohort=cohort, released_on__isnull=False).select_related("document")
    return rows.order_by("-released_on", "-pk").first()


def draft_parts(cohort: Cohort) -> dict[str, str]:
    """What a new version begins with: the parts of the one before, or what the programme says of itself."""
    before = InductionPack.objects.filter(cohort=cohort).order_by("-pk").first()
    if before is not None and before.parts:
        return dict(before.parts)
    said = programme()
    lines = [*said.aims, "", "A fellow is:", *said.fellow_is, "", "A fellow is not:", *said.fellow_is_not]
    return {"aims": "\n".join(lines).strip()} if said.aims else {}


def leads_of(cohort: Cohort) -> QuerySet:
    """Those who lead a project that fellows can be placed in."""
    rows = Supervisor.objects.filter(proposals__cohort=cohort, proposals__state__in=OFFERED, person__is_active=True)
    return rows.distinct().order_by("pk")


class Preparation:
    """How far the leads of a cohort are prepared; three queries, however many leads there are."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort, self.pack = cohort, current_pack(cohort)
        invited = BriefingInvitation.objects.filter(briefing__cohort=cohort).order_by("briefing__starts_at")
        self.briefing_of: dict[int, str] = {}
        self.briefed: set[int] = set()
        for person, ref, state in invited.values_list("person_id", "briefing__ref", "state"):
            self.briefing_of[person] = ref
            self.briefed |= {person} if state in BRIEFED else set()
        asked = PackAcknowledgement.objects.filter(pack=self.pack) if self.pack else PackAcknowledgement.objects.none()
        self.asked = {lead: (ref, on) for lead, ref, on in asked.values_list("supervisor_id", "ref", "acknowledged_on")}

    def missing(self, lead: Supervisor, *, own: bool = False) -> list[tuple[str, str]]:
        """What this lead still has to do, each with its page; empty when ready for a fellow. `own`: the lead asks."""
        found = []
        slug = self.cohort.slug
        if lead.person_id not in self.briefed:
            ref = self.briefing_of.get(lead.person_id)
            words = f"{lead} has not been at a briefing of {self.cohort}, or confirmed one that was missed."
            found.append(
                (words, address("briefing", cohort=slug, ref=ref) if ref else address("briefings", cohort=slug))
            )
        if self.pack is None:
            found.append((f"{self.cohort} has no induction pack yet.", address("pack-versions", cohort=slug)))
            return found
        ref, on = self.asked.get(lead.pk, ("", None))
        if on is None:
            words = f"{lead} has not acknowledged the induction pack, version {self.pack.version}."
            page = address("pack-acknowledge", cohort=slug, ref=ref) if ref and own else address("packs", cohort=slug)
            found.append((words, page))
        return found


def pack_in_words(cohort: Cohort) -> str:
    """What a copy of the cohort takes of its pack: the parts of the version that holds; "" for none."""
    pack = current_pack(cohort)
    return f"version {pack.version}, {len(pack.written)} parts, as a draft" if pack is not None and pack.parts else ""
