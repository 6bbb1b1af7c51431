"""bench.inside lists ROLE=SESSION…: every list and dashboard, its queries at 10 and at 1,000 rows, for every role that has it.

Two cohorts are made for it, of 10 and of 1,000 of each kind of record; lists over all cohorts grow where they are.
"""

import sys
import time
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import subjects
from bench.copies import Copies, model_of, once
from bench.people import person_of
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.foundation.ui.records import KINDS, record_url
from fellowship.foundation.ui.views import ListView
from tests.house.addresses import addresses

FEW, MANY = 10, 1000
NOT_QUERIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


VIEWS = {a.name: getattr(a.callback, "view_class", None) for a in addresses()}


class Look(NamedTuple):
    """What one look at a page cost."""

    queries: int
    rows: int | None
    seconds: float


class Page:
    """One address as one person sees it."""

    def __init__(self, name: str, path: str, role: str, client: Client) -> None:
        self.name, self.path, self.role, self.client = name, path, role, client

    def look(self) -> Look | None:
        """The page, warm; None when this person does not have it."""
        if self.client.get(self.path, HTTP_HOST="localhost").status_code != 200:
            return None
        begun = time.process_time()
        with CaptureQueriesContext(connection) as caught:
            answer = self.client.get(self.path, HTTP_HOST="localhost")
        took = time.process_time() - begun
        if answer.status_code != 200:
            raise SystemExit(f"{self.path} answered {answer.status_code}")
        counted = len([q for q in caught.captured_queries if not q["sql"].startswith(NOT_QUERIES)])
        return Look(counted, self.rows(answer.wsgi_request), took)

    def rows(self, request: Any) -> int | None:
        """How many rows the list has for this person; None for a page that is no list of one kind."""
        view = VIEWS[request.resolver_match.url_name]
        if not issubclass(view, ListView):
            return None
        made = view()
        made.setup(request, **request.resolver_match.kwargs)
        made.check(request)
        return made.get_table().page.paginator.count


def paths(cohort: str) -> list[tuple[str, str]]:
    """(name, address) of everything that is measured, in that cohort."""
    inside = [(name, reverse(name, kwargs={"cohort": cohort})) for name in subjects.IN_COHORT]
    kinds = [(f"{subjects.BY_KIND} {kind}", reverse(subjects.BY_KIND, args=[cohort, kind])) for kind in KINDS]
    across = [(name, reverse(name)) for name in subjects.ACROSS]
    given = {a.name: dict.fromkeys(a.parameters, cohort) for a in addresses()}
    dashboards = [(n, reverse(n, kwargs=given[n]) + query) for n, query in subjects.DASHBOARDS.items()]
    return dashboards + inside + across + kinds + records(cohort)


def records(cohort: str) -> list[tuple[str, str]]:
    """(name, address) of the first record of each kind in that cohort."""
    found = []
    for name, kind in KINDS.items():
        rows = kind.model._base_manager.filter(**{f"{kind.cohort}__slug": cohort}).order_by("pk")
        if ref := rows.values_list(kind.ref, flat=True).first():
            found.append((f"{subjects.ONE} {name}", record_url(name, cohort, ref)))
    return found


def clients_of(keys: dict[str, str]) -> dict[str, Client]:
    """One signed-in browser for each role."""
    clients = {}
    for role, key in keys.items():
        clients[role] = Client()
        clients[role].cookies["__Host-session"] = key
    return clients


def another_cohort(slug: str, keys: dict[str, str]) -> Cohort:
    """An empty cohort in placement with the people who look at it."""
    pattern = Cohort.objects.get(slug="cohort-2")
    given = {f.attname: getattr(pattern, f.attname) for f in Cohort._meta.concrete_fields if not f.primary_key}
    cohort = Cohort.objects.create(**given | {"slug": slug, "ref": slug, "name": f"Cohort of {slug}"})
    cohort.regions.set(pattern.regions.all())
    for milestone in pattern.milestones.all():
        milestone.pk, milestone.cohort = None, cohort
        milestone.save(force_insert=True)
    for role, key in keys.items():
        person = person_of(key)
        for row in CohortMembership.objects.filter(user=person, role=role)[:1]:
            CohortMembership.objects.create(user=person, cohort=cohort, role=role, starts_on=row.starts_on)
    return cohort


def labels() -> list[str]:
    """Every kind of record that grows."""
    kinds = [kind.model._meta.label for kind in KINDS.values()]
    return list(dict.fromkeys([*subjects.IN_COHORT.values(), *kinds, *subjects.ALSO_GROWN]))


def fill(cohort: Cohort, wanted: int) -> Copies:
    """That many of each kind of record in the cohort."""
    copies = Copies(cohort)
    for label in ("placements.Placement", *labels()):
        copies.grow(label, range(1, wanted + 1))
    return copies


def grow_across(wanted: int) -> None:
    """That many more of what belongs to no cohort."""
    for label in subjects.ACROSS.values():
        rows = model_of(label)._base_manager.order_by("pk")
        last = rows.values_list("pk", flat=True).last() or 0
        if pattern := rows.first():
            Copies(None).grow_from(pattern, range(last + 1, last + 1 + wanted))


def main(*pairs: str) -> list[dict[str, Any]]:
    """Count at few, grow, count at many."""
    keys = dict(pair.split("=", 1) for pair in pairs)
    clients = clients_of(keys)
    fill(another_cohort("ten", keys), FEW)
    grow_across(FEW)
    log("ten are there")
    few = {}
    for name, path in paths("ten"):
        for role in roles_for(name, clients):
            if look := Page(name, path, role, clients[role]).look():
                few[name, role] = look
                if (look.rows and name.startswith(subjects.BY_KIND)) or name.startswith(f"{subjects.ONE} "):
                    break
    log("ten are counted")
    fill(another_cohort("thousand", keys), MANY)
    grow_across(MANY)
    log("a thousand are there")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [_measured(few, name, path, clients) for name, path in paths("thousand")]


def log(words: str) -> None:
    """How far it is, for whoever waits."""
    sys.stderr.write(f"{time.process_time():.0f} s: {words}\n")


def roles_for(name: str, clients: dict[str, Client]) -> list[str]:
    """Every role; for the many kinds of records, which share one page, those who see most of them first."""
    first = ["faculty", "evaluator", "accreditor"] if " " in name else []
    return [*first, *(role for role in clients if role not in first)]


def _measured(few: dict[Any, Look], name: str, path: str, clients: dict[str, Client]) -> dict[str, Any]:
    """The page for every role that has it, the one that waits longest first."""
    found = []
    for role, client in clients.items():
        if (name, role) in few and (many := Page(name, path, role, client).look()):
            found.append({"role": role, "few": few[name, role], "many": many})
    if name.startswith(subjects.BY_KIND):  # of those who have the page, one who sees the records
        found = sorted(found, key=lambda each: each["many"].rows)[-1:]
    kind = KINDS.get(name.partition(" ")[2])
    return {
        "name": name,
        "path": path,
        "roles": sorted(found, key=lambda each: -each["many"].seconds),
        "single": bool(kind and once(kind.model)),
    }
