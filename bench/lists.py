"""python -m bench.lists ROLE=SESSION…: finds every list and dashboard, counts its queries at 10 and at 1,000 rows.

Rows are grown by copying one that is there, with new values where the database wants them distinct; prints JSON.
"""

import datetime as dt
import json
import sys
from typing import Any

import django

django.setup()

from django.db import IntegrityError, connection, models, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, reverse  # noqa: E402

from bench.people import COHORT  # noqa: E402
from fellowship.foundation.ui.views import ListView  # noqa: E402
from tests.house.addresses import addresses  # noqa: E402

DASHBOARDS = {"home": {}, "cohort": {"cohort": COHORT}, "supervisor-overview": {}}
NOT_OURS = {"gallery-list"}  # shows components, not records
MANY = 1000


class Page:
    """One address as one person sees it."""

    def __init__(self, name: str, path: str, view: Any, role: str, client: Client) -> None:
        self.name, self.path, self.view, self.role, self.client = name, path, view, role, client

    @property
    def cookie(self) -> str:
        """The person's session, as a header."""
        return f"__Host-session={self.client.cookies['__Host-session'].value}"

    def queries(self) -> int:
        """How many statements the page costs, warm."""
        self.client.get(self.path, HTTP_HOST="localhost")
        with CaptureQueriesContext(connection) as caught:
            answer = self.client.get(self.path, HTTP_HOST="localhost")
        if answer.status_code != 200:
            raise SystemExit(f"{self.path} answered {answer.status_code}")
        return len(
            [q for q in caught.captured_queries if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
        )

    def rows(self) -> models.QuerySet:
        """What the list is about, as this person sees it."""
        request = self.client.get(self.path, HTTP_HOST="localhost").wsgi_request
        view = self.view()
        view.setup(request, **request.resolver_match.kwargs)
        view.check(request)
        return view.visible()


def found(keys: dict[str, str]) -> list[Page]:
    """Every list, and the dashboards, for the first role that may open it."""
    clients = {}
    for role, key in keys.items():
        clients[role] = Client()
        clients[role].cookies["__Host-session"] = key
    pages = []
    for address in addresses():
        view = getattr(address.callback, "view_class", None)
        is_list = isinstance(view, type) and issubclass(view, ListView)
        known = DASHBOARDS.get(address.name)
        if address.name in NOT_OURS:
            continue
        if known is None and not (is_list and set(address.parameters) <= {"cohort"}):
            continue
        given = known if known is not None else dict.fromkeys(address.parameters, COHORT)
        try:
            path = reverse(address.name, kwargs=given)
        except NoReverseMatch:
            continue
        for role, client in clients.items():
            if client.get(path, HTTP_HOST="localhost").status_code == 200:
                pages.append(Page(address.name, path, view if is_list else None, role, client))
                break
    return pages


def grow(rows: models.QuerySet, wanted: int) -> int:
    """Copy the list's first row until there are as many as wanted; gives how many there are then."""
    pattern = rows.first()
    if pattern is None:
        return 0
    model, missing = type(pattern), wanted - rows.count()
    pattern = model._base_manager.get(pk=pattern.pk)
    first = model._base_manager.count() + 1
    copies = [copy(pattern, n) for n in range(first, first + missing)]
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(copies, batch_size=500)
    except IntegrityError as error:
        sys.stderr.write(f"{model._meta.label} could not be grown: {error}\n")
    return rows.count()


def copy(pattern: models.Model, n: int) -> models.Model:
    """Another row like it, distinct wherever the database wants rows to be distinct."""
    fields = {f.attname: getattr(pattern, f.attname) for f in pattern._meta.concrete_fields if not f.primary_key}
    distinct = {f.name for f in pattern._meta.concrete_fields if f.unique}
    for constraint in pattern._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            distinct |= set(constraint.fields)
    for field in pattern._meta.concrete_fields:
        value = fields.get(field.attname)
        if field.primary_key or field.name not in distinct or field.is_relation or value is None:
            continue
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            fields[field.attname] = f"{value[: (field.max_length or 99) - 6]}-{n}"
        elif isinstance(field, models.DateTimeField | models.DateField):
            fields[field.attname] = value + dt.timedelta(days=n)
        elif isinstance(field, models.IntegerField):
            fields[field.attname] = value + n + 500
    return type(pattern)(**fields)


def main() -> None:
    """Count, grow, count again."""
    keys = dict(pair.split("=", 1) for pair in sys.argv[1:])
    pages = found(keys)
    report = []
    few = {}
    before = {}
    for page in pages:
        if page.view:
            before[page.name] = grow(page.rows(), 10)
        few[page.name] = page.queries()
    for page in pages:
        if page.view:
            grow(page.rows(), MANY)
    for page in pages:
        number = page.rows().count() if page.view else None
        report.append(
            {
                "name": page.name,
                "path": page.path,
                "role": page.role,
                "rows": number,
                "before": before.get(page.name),
                "few": few[page.name],
                "many": page.queries(),
            }
        )
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
