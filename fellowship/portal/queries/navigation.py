"""The links of the header for each role (screens A1); an address that no package has yet is left out."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.http import HttpRequest

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.grants import grants_of, roles_of
from fellowship.foundation.ui.navigation import address
from placements.models import HonoraryContract, Recharge
from placements.permissions import VIEW_CONTRACT, VIEW_RECHARGE

# Label, names of addresses (the first that exists), whether the address lies in a cohort, roles that have the link.
LINKS = (
    ("Home", "home", False, "person"),
    ("Cohort", "cohort", True, "faculty programme_support"),
    ("Cohorts", "cohorts", False, "faculty evaluator funder advisory accreditor admin"),
    ("Projects", "projects", True, "faculty programme_support"),
    ("Applications", "applications", True, "faculty programme_support"),
    ("To review", "reviews", True, "reviewer"),
    ("Shortlist", "shortlist", True, "faculty"),
    ("Offers", "offers", True, "faculty"),
    ("My projects", "projects", True, "supervisor team_member"),
    ("My application", "apply", False, "applicant"),
    ("Published projects", "published-projects", False, "applicant"),
    ("Placements", "placements", True, "faculty programme_support"),
    ("My fellows", "hosting", True, "supervisor"),
    ("My log", "log", False, "fellow"),
    ("My placement", "placements", True, "fellow"),
    ("Contracts", "contracts", True, "faculty programme_support"),
    ("To chase", "chase-queue", True, "programme_support"),
    ("Recharges", "recharges", True, "finance_contact"),
    ("Learning", "sessions", True, "fellow"),
    ("Alumni", "alumni-home", False, "alumnus"),
    ("My certificate", "my-completion", False, "fellow alumnus"),
    ("Studies", "studies", False, "evaluator"),
    ("Briefing", "briefings", True, "supervisor"),
    ("People", "cohort-people", True, "faculty programme_support"),
    (
        "Records",
        "record-index",
        True,
        "faculty programme_support supervisor team_member fellow evaluator alumnus hr_contact finance_contact",
    ),
    ("Totals", "totals", True, "funder advisory"),
    ("Reports", "reports", True, "faculty programme_support evaluator funder advisory accreditor"),
    ("Exports", "exports", True, "evaluator"),
    ("Certificates", "certificates", True, "faculty programme_support accreditor"),
    ("Accreditation", "accreditations", True, "faculty accreditor"),
    ("Mentoring", "mentoring-list", True, "fellow faculty programme_support"),
    ("Events", "events", True, "faculty programme_support"),
    ("Organisations", "organisations", False, "admin faculty programme_support"),
    ("Settings", "cohort-settings", True, "faculty"),
    ("Programme", "programme-edit", False, "faculty"),
    ("Lists", "vocabularies", False, "admin"),
    ("Tasks", "jobs", False, "admin"),
    ("Messages", "outbox", False, "admin programme_support faculty"),
    ("Activity", "activity", False, "admin"),
    (
        "My messages",
        "my-messages",
        False,
        "applicant fellow alumnus supervisor team_member hr_contact finance_contact reviewer evaluator funder advisory accreditor",
    ),
    ("Guidance", "resources", False, "supervisor team_member fellow faculty programme_support"),
    ("Network", "network", False, "supervisor faculty"),
    ("My details", "me", False, "fellow"),
)


@dataclass(frozen=True)
class CohortLink:
    """A cohort that a person has a role in."""

    pk: int
    slug: str
    name: str
    roles: frozenset[str]


def my_cohorts(user: Any) -> list[CohortLink]:
    """The person's cohorts, newest first; one query, kept on the user object for the request."""
    kept = getattr(user, "_portal_cohorts", None)
    if kept is None:
        roles: dict[int, set[str]] = {}
        for grant in grants_of(user):
            if grant.scope == "cohort" and grant.scope_id is not None:
                roles.setdefault(grant.scope_id, set()).add(grant.role)
        rows = Cohort.objects.filter(pk__in=roles).order_by(F("placement_starts_on").desc(nulls_last=True), "-pk")
        kept = [CohortLink(row.pk, row.slug, row.name, frozenset(roles[row.pk])) for row in rows] if roles else []
        user._portal_cohorts = kept
    return kept


def links(request: HttpRequest) -> list[tuple[str, str]]:
    """The header's links for the person who asks; cohort links lead to the cohort of this page, or the newest of the role."""
    held = roles_of(request.user)
    match = request.resolver_match
    here = match.kwargs.get("cohort", "") if match else ""
    found: dict[str, str] = {}
    for label, name, in_cohort, roles in LINKS:
        wanted = held & set(roles.split())
        if not wanted:
            continue
        cohort = _cohort_for(request.user, wanted, here) if in_cohort else ""
        url = address(name, cohort=cohort) if cohort else "" if in_cohort else address(name)
        if url:
            found.setdefault(url, label)
    return [(label, url) for url, label in found.items()]


def foot(request: HttpRequest) -> list[tuple[str, str]]:
    """What supervisors find at the foot of every page: a way to ask for help that says where they were (SUP-09)."""
    if "supervisor" not in roles_of(request.user):
        return []
    url, here = address("help-ask"), request.path
    return [("Ask the faculty for help", url if here == url else f"{url}?{urlencode({'from': here})}")]


def _cohort_for(user: Any, roles: frozenset[str], here: str) -> str:
    fitting = [c.slug for c in my_cohorts(user) if c.roles & roles] or _at_my_trust(user, roles)
    return here if here in fitting else fitting[0] if fitting else ""


def _at_my_trust(user: Any, roles: frozenset[str]) -> list[str]:
    """For contacts of a trust, who have no role in a cohort: where it has contracts or recharges, newest first; one query."""
    kept = getattr(user, "_portal_trust_cohorts", None)
    if kept is None and roles & {"hr_contact", "finance_contact"}:
        contracts = VIEW_CONTRACT.narrow(HonoraryContract.objects.all(), user).order_by().values("cohort")
        recharges = VIEW_RECHARGE.narrow(Recharge.objects.all(), user).order_by().values("cohort")
        rows = Cohort.objects.filter(Q(pk__in=contracts) | Q(pk__in=recharges))
        kept = list(rows.order_by(F("placement_starts_on").desc(nulls_last=True), "-pk").values_list("slug", flat=True))
        user._portal_trust_cohorts = kept
    return kept or []
