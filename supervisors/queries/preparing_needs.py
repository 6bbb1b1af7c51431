"""What prepares supervisors before fellows come: asked of them, and of the faculty who see to it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from supervisors.core import spans
from supervisors.core.briefings import BRIEFED
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import BriefingInvitation, InductionPack, PackAcknowledgement, Proposal

_WEEKS_AHEAD = timedelta(days=42)
_SOON = ("matching", "contracting")  # states of a cohort in which a fellow will come before long


def preparing(cohorts: set[int]) -> list[NeedSource]:
    """Packs that are missing or have no file, and leads who are not briefed."""
    released = InductionPack.objects.filter(cohort=OuterRef("pk"), released_on__isnull=False)
    there = BriefingInvitation.objects.filter(
        briefing__cohort=OuterRef("cohort"), person=OuterRef("lead__person"), state__in=BRIEFED
    )
    unbriefed = (
        Proposal.objects.filter(~Exists(there), cohort__in=cohorts, cohort__state__in=_SOON, state__in=OFFERED)
        .values("cohort__slug")
        .annotate(n=Count("lead", distinct=True))
    )
    return [
        NeedSource(
            "pack_missing",
            Cohort.objects.filter(~Exists(released), pk__in=cohorts, state__in=_SOON),
            _missing,
            {"cohort": "slug", "what": "name"},
        ),
        NeedSource(
            "pack_without_file",
            InductionPack.objects.filter(cohort__in=cohorts, released_on__isnull=False, document=None).exclude(
                cohort__state__in=("closing", "closed")
            ),
            _without_file,
            {"cohort": "cohort__slug", "ref": "ref", "what": "version", "extra": "cohort__name"},
        ),
        NeedSource("leads_unbriefed", unbriefed, _unbriefed, {"pk": "n", "cohort": "cohort__slug", "number": "n"}),
    ]


def _missing(row: NeedRow, on: date) -> Need:
    url = reverse("pack-versions", kwargs={"cohort": row.cohort})
    return Need(f"{row.what} has no induction pack for supervisors yet.", url, "Write it", kind=row.kind)


def _without_file(row: NeedRow, on: date) -> Need:
    url = reverse("pack-version", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(f"The induction pack of {row.extra}, version {row.what}, has no file.", url, "Add it", kind=row.kind)


def _unbriefed(row: NeedRow, on: date) -> Need:
    n = row.number or 0
    words = "One lead supervisor is" if n == 1 else f"{spans.number(n).capitalize()} lead supervisors are"
    url = reverse("briefings", kwargs={"cohort": row.cohort})
    return Need(f"{words} not briefed yet.", url, "See the briefings", kind=row.kind)


def invitations_of(user: Any, on: date) -> list[NeedSource]:
    """Briefings to answer, and missed ones to catch up on."""
    columns = {"cohort": "briefing__cohort__slug", "ref": "briefing__ref", "what": "briefing__title"}
    mine = BriefingInvitation.objects.filter(person=user)
    return [
        NeedSource(
            "briefing_reply",
            mine.filter(state="invited", briefing__status="planned", briefing__starts_at__date__lte=on + _WEEKS_AHEAD),
            _reply,
            {**columns, "due": "briefing__starts_at"},
        ),
        NeedSource("briefing_read", mine.filter(state="asked_to_read"), _read, columns),
    ]


def packs_of(user: Any) -> NeedSource:
    """Versions of the induction pack to read."""
    return NeedSource(
        "pack",
        PackAcknowledgement.objects.filter(supervisor__person=user, acknowledged_on__isnull=True),
        _pack,
        {"cohort": "cohort__slug", "ref": "ref", "what": "pack__version"},
    )


def _pack(row: NeedRow, on: date) -> Need:
    sentence = f"The induction pack, version {row.what}, is not yet acknowledged."
    url = reverse("pack-acknowledge", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(sentence, url, "Acknowledge", kind=row.kind)


def _reply(row: NeedRow, on: date) -> Need:
    name = f"“{row.what}”" if row.what else "the briefing"
    url = reverse("briefing-reply", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(
        f"The invitation to {name}, {spans.from_now(-row.days_late(on))}, needs a reply.",
        url,
        "Reply",
        due=row.due,
        kind=row.kind,
    )


def _read(row: NeedRow, on: date) -> Need:
    name = f"“{row.what}”" if row.what else "the briefing"
    url = reverse("briefing-confirm", kwargs={"cohort": row.cohort, "ref": row.ref})
    return Need(f"You missed {name}: watch or read it and confirm that.", url, "Confirm", kind=row.kind)
