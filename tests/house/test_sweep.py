"""Every address × every role over HTTP, with an own and a foreign row, GET and POST: what the permit says is what happens."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from fellowship.awards.models import Certificate
from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.access.permits import PUBLIC, SIGNED_IN, Permit, model_of
from fellowship.foundation.ui.records import KINDS
from fellowship.foundation.ui.views import Page
from fellowship.people.core.roles import Role
from fellowship.people.models import OrganisationMembership, User
from fellowship.recruitment.queries.rubric import criteria_of
from placements.models import HonoraryContract
from tests.house.addresses import Address, addresses
from tests.house.made import make_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("ADM-02")]
ROLES = [r.value for r in Role]
# Parameters that are not of the row that the permit is about: a value that exists in the demo year.
OTHER_PARAMETERS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "": {"cohort": lambda row: "cohort-2"},
    "records": {"kind": lambda row: "contract"},
    "record": {"kind": lambda row: "contract", "ref": lambda row: HonoraryContract.objects.first().ref},
    "record-new": {"kind": lambda row: "touchpoint"},
    "record-act": {
        "kind": lambda row: "contract",
        "ref": lambda row: HonoraryContract.objects.first().ref,
        "act": lambda row: "step",
    },
    "organisation-role-end": {"pk": lambda row: row.memberships.first().pk if row.memberships.exists() else 0},
    "cohort-move": {"verb": lambda row: "open_call"},
    "milestone-edit": {"code": lambda row: row.milestones.first().code},
    "invitation-withdraw": {"pk": lambda row: row.invitations.latest("pk").pk},
    **{name: {"pk": lambda row: row.curriculum.latest("pk").pk} for name in ("curriculum-edit", "curriculum-remove")},
    "cohort-person": {"pk": lambda row: row.memberships.first().user_id},
    "cohort-role-add": {"pk": lambda row: row.memberships.first().user_id},
    "cohort-role-end": {"pk": lambda row: row.memberships.first().pk},
    **{name: {"vocabulary": lambda row: "profession"} for name in ("vocabulary", "term-add")},
    "term-edit": {"vocabulary": lambda row: "profession", "code": lambda row: "doctor"},
    **{name: {"section": lambda row: "project"} for name in ("project-qa-save", "project-qa-section")},
    **{
        name: {"criterion": lambda row: "QA01"}
        for name in (
            "project-review-criterion",
            "project-review-agree",
            "criterion-edit",
            "criterion-move",
            "criterion-remove",
        )
    },
    "report-text": {"section": lambda row: "background"},
    "credential": {"kind": lambda row: "jwt"},
    "certificate-checked": {"code": lambda row: Certificate.objects.first().check_code},
    **{name: {"component": lambda row: row.components.first().ref} for name in ("component", "evidence")},
    **{
        name: {"profession": lambda row: row.eligibility_rules.professions.first().code}
        for name in ("eligibility-edit", "eligibility-remove")
    },
    **{name: {"code": lambda row: criteria_of(row)[0].code} for name in ("rubric-edit", "rubric-remove")},
    "moderate": {"stage": lambda row: "shortlist"},
    "certificate-badge-remove": {"badge": lambda row: 1},
    **{name: {"event": lambda row: "log_returned"} for name in ("message-template", "message-template-edit")},
    **{name: {"cohort": lambda row: "cohort-3"} for name in ("apply", "apply-check")},
    "application-section": {"section": lambda row: "dates"},
    "supervisor-places": {"ref": lambda row: row.proposals.first().lead.ref if row.proposals.exists() else "none"},
    "reminder-rule": {"rule": lambda row: "log_overdue"},
    **{name: {"scope": lambda row: "mine"} for name in ("feed-make", "feed-end")},
}
# Addresses that no row of the demo year, and none of `made`, leads to; each has tests of its own.
NOT_SWEPT = {
    "demo-sign-in": "signs in as somebody else, so that the rest of the sweep would look as another person",
    "invitation": "its address is a secret that is stored as a digest only",
    "calendar-feed": "its address is a secret that is stored as a digest only",
    "document": "each file has its own permit, so that no one rule says who may",
    "job": "only its requester sees it, at a number that the permit's row does not give",
    "date-file": "its address is made of the person's own dates",
    "public-story": "public, and there once the person has agreed to that page",
    "project-list": "there once the list is released",
    "published-project": "open to everybody who is signed in, whatever their role",
    "recheck": "asked for at two moments of a project's year",
    "recheck-answer": "asked for at two moments of a project's year",
    "help-with": "its address is a secret that is stored as a digest only",
    "help-with-section": "its address is a secret that is stored as a digest only",
    "project-share-end": "there once somebody was asked for help with a section",
    "equality": "its address is a secret of chance, and who may open it is not known",
    "support-answer": "its address is a secret that is stored as a digest only",
    "offer-draft": "there for an application from the shortlist on",
    "carry-over-take-up": "there for a cohort after one whose report is published",
    "credential-key": "public, and named when the first certificate is signed",
    "event-attendance": "an event has its word in its own cohort only",
}
# Pages that are for everybody who is signed in and show each what is theirs: nothing, where there is nothing.
BY_CONTENT = {"reports", "records", "record", "record-index"}
# What may be done with a record is declared by its kind: whether it is there at all depends on kind and state.
BY_DECLARATION = {"record-new", "record-act"}
# Pages that more people may read than write; the second permit is asked when something is sent.
READ_BY_MORE = {"placement-log-month"}
GONE = {403, 404}


@pytest.fixture(autouse=True)
def made(demo_year) -> None:
    """What the demo year lacks."""
    make_rows()


def actor(role: str) -> User | None:
    """A demo person with the role: the one whose homes are promised, or the first."""
    ids = list(CohortMembership.objects.filter(role=role).values_list("user", flat=True))
    ids += list(OrganisationMembership.objects.filter(role=role).values_list("user", flat=True))
    if role == "admin":
        ids = list(User.objects.filter(is_superuser=True).values_list("pk", flat=True)) or ids
    return User.objects.filter(pk__in=ids).order_by("pk").first()


def ours() -> list[Address]:
    """Addresses with a view of ours."""
    views = ((a, getattr(a.callback, "view_class", None)) for a in addresses())
    # Whether the portal is ready depends on the worker, and the demo's page on DEBUG, not on who asks.
    return [
        a
        for a, view in views
        if isinstance(view, type) and issubclass(view, Page) and a.name not in {"ready", "demo", *NOT_SWEPT}
    ]


def value(row: Model, path: str) -> Any:
    """The value at a look-up path of a row."""
    found: Any = row
    for part in path.split("__"):
        found = getattr(found, part)
    return found


def row_permit(view: Any) -> Permit | None:
    """The permit whose rows the address names."""
    asked = view.see or view.permit
    if view.lookup and isinstance(asked, Permit):
        return asked
    return view.within if view.within_lookup else None


def samples(view: Any, user: User) -> list[tuple[str, Model | None]]:
    """An own and a foreign row, as far as the demo year has them."""
    asked = row_permit(view)
    if asked is None:
        return [("none", None)]
    rows = model_of(asked)._base_manager.order_by("pk")
    mine = asked.narrow(rows, user) if asked.held_by(user) else rows.none()
    other = rows.exclude(pk__in=mine.values("pk"))
    if view.lookup and view.within is not None and asked is not view.within:
        parent = view.within.narrow(model_of(view.within)._base_manager.all(), user)
        path = "cohort__in" if hasattr(model_of(asked), "cohort") else None
        mine = mine.filter(**{path: parent}) if path else mine
    return [(kind, found) for kind, found in (("own", mine.first()), ("foreign", other.first())) if found is not None]


def address_of(item: Address, view: Any, row: Model | None) -> str | None:
    """The URL for the row; None when a parameter is not known from it."""
    kwargs: dict[str, Any] = {}
    looks = (view.lookup or view.within_lookup) if row is not None else {}
    for name in item.parameters:
        if name in looks:
            kwargs[name] = value(row, looks[name])
        elif name in view.within_lookup and hasattr(row, "cohort"):
            kwargs[name] = value(row.cohort, view.within_lookup[name])
        elif name in (given := OTHER_PARAMETERS[""] | OTHER_PARAMETERS.get(item.name, {})):
            kwargs[name] = given[name](row)
        else:
            return None
    return reverse(item.name, kwargs=kwargs)


def expected(name: str, view: Any, user: User, kind: str, row: Model | None) -> set[int]:
    """The statuses that the policy allows."""
    if name in BY_CONTENT:
        return {200, 403, 404}
    if name in BY_DECLARATION:
        return {200, 303, 403, 404, 422}
    if view.permit in (PUBLIC, SIGNED_IN):
        return set(range(200, 600)) - {500} - GONE if row is None else set(range(200, 500))
    if any(isinstance(p, Permit) and not p.held_by(user) for p in (view.within, view.see, view.permit)):
        return {403}
    if kind == "foreign":
        return {404}
    if view.see is not None and row is not None and not view.permit.allows(user, row):
        return {403}
    return set(range(200, 500)) - GONE


def sweep(role: str, method: str) -> list[str]:
    """Everything that went otherwise than the policy says."""
    user = actor(role)
    if user is None:
        return [f"nobody is {role} in the demo year"]
    client = Client(raise_request_exception=False)
    client.force_login(user)
    wrong = []
    for item in ours():
        view = item.callback.view_class
        own = None
        for kind, row in samples(view, user):
            url = address_of(item, view, row)
            # The address of a foreign row can be that of an own one: a briefing's invitations.
            if url is None or url == own:
                continue
            own = own or url
            try:
                with transaction.atomic():
                    status = getattr(client, method)(url).status_code
                    transaction.set_rollback(True)
            except Exception as error:
                wrong.append(f"{method} {url} as {role} ({kind}): {type(error).__name__} {error}")
                continue
            if status == 405:
                continue
            allowed = expected(item.name, view, user, kind, row)
            if method == "post" and item.name in READ_BY_MORE:
                allowed = allowed | {403}
            if status not in allowed:
                wrong.append(f"{method} {url} as {role} ({kind}): {status}")
    return wrong


@pytest.mark.parametrize("role", ROLES)
def test_reading(role: str):
    wrong = sweep(role, "get")
    assert not wrong, "\n".join(wrong)


@pytest.mark.sweep
@pytest.mark.parametrize("role", ROLES)
def test_sending_nothing(role: str):
    wrong = sweep(role, "post")
    assert not wrong, "\n".join(wrong)


def test_nobody_gets_in_without_signing_in():
    client = Client()
    open_doors = []
    for item in ours():
        view = item.callback.view_class
        if view.permit is PUBLIC:
            continue
        url = address_of(item, view, None) if not item.parameters else None
        if url is None:
            asked = row_permit(view)
            row = model_of(asked)._base_manager.first() if asked else None
            url = address_of(item, view, row) if row is not None else None
        if url is None:
            continue
        for method in ("get", "post"):
            response = getattr(client, method)(url)
            if not (response.status_code == 302 and "/accounts/login" in response["Location"]):
                open_doors.append(f"{method} {url}: {response.status_code}")
    assert open_doors == []


def test_the_sweep_reaches_every_address():
    missed = []
    for item in ours():
        view = item.callback.view_class
        asked = row_permit(view)
        if asked is None:
            rows: list[Model | None] = [None]
        else:
            rows = list(model_of(asked)._base_manager.all()[:1])
        if not rows:
            missed.append(f"{item.name}: no row of {asked.model} in the demo year")
        elif address_of(item, view, rows[0]) is None:
            missed.append(f"{item.name}: {item.parameters} not known from {asked}")
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("role", ROLES)
def test_the_plain_page_of_every_kind_of_record(role: str):
    user = actor(role)
    client = Client()
    client.force_login(user)
    wrong = []
    for kind in KINDS.values():
        mine = kind.permit.narrow(kind.model._base_manager.order_by("pk"), user)
        other = kind.model._base_manager.exclude(pk__in=mine.values("pk")).order_by("pk")
        for whose, row in (("own", mine.first()), ("foreign", other.first())):
            cohort = value(row, kind.cohort) if row is not None else None
            if cohort is None:
                continue
            url = reverse("record", kwargs={"cohort": cohort.slug, "kind": kind.name, "ref": value(row, kind.ref)})
            wanted = 403 if not kind.permit.held_by(user) else 200 if whose == "own" else 404
            if (status := client.get(url).status_code) != wanted:
                wrong.append(f"{url} as {role} ({whose}): {status}, not {wanted}")
    assert not wrong, "\n".join(wrong)
