"""No input gives a 500: every page that links lead to, with odd queries, odd addresses and odd answers in its form."""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from fellowship.people.models import User
from tests.house.addresses import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
PEOPLE = {
    "faculty": "osian.petrakis",
    "evaluator": "fenella.strathmore",
    "fellow": "maeve.abiodun",
    "supervisor": "lucan.treharne",
    "admin": "quentin.halloran-dey",
}
DOORS = ["/home/", "/home/all/", "/me/", "/log/new/", "/settings/lists/", "/cohorts/new/", "/search/?q=an", "/jobs/"]
DEAD = {"account_logout", "my-data", "demo-sign-in"}
HUGE = "9" * 30
NAMES = "page sort q state format who what next criterion section month cohort status undo outcome kind"
QUERIES = ["&".join(f"{name}=%00" for name in NAMES.split()), f"page=-1&sort=--&q=%ff%27%22&format=x&state={HUGE}"]
ODD = ["\x00", HUGE, "9999-12-31", "NaN", "é" * 70_000]


def _sent(client: Client, method: str, url: str, data: dict[str, str] | None = None) -> HttpResponse:
    """One request whose effects are undone, so that an error spoils none of the others."""
    with transaction.atomic():
        response = client.generic(method, url) if data is None else client.post(url, data)
        transaction.set_rollback(True)
    return response


def _links(page: str) -> list[str]:
    found = re.findall(r'(?:href|action)="(/[^"#]*)', page)
    return [urlsplit(link.replace("&amp;", "&")).path for link in found]


def _name(url: str) -> str:
    try:
        return resolve(url).view_name or ""
    except Resolver404:
        return ""


def _takes_post(path: str) -> bool:
    view = getattr(resolve(path).func, "view_class", None)
    return view is None or hasattr(view, "post")


def _crawl(client: Client, known: set[str]) -> dict[str, tuple[str, str]]:
    """One address and its page of each pattern that links lead this person to."""
    found: dict[str, tuple[str, str]] = {}
    waiting = list(DOORS)
    while waiting:
        url = waiting.pop(0)
        name = _name(urlsplit(url).path)
        if not name or name in DEAD | found.keys() or name.startswith("admin:"):
            continue
        response = _sent(client, "GET", url)
        found[name] = (url, response.text if not response.streaming and "html" in response["Content-Type"] else "")
        assert response.status_code < 500, url
        waiting += _links(found[name][1])
    return {name: at for name, at in found.items() if name not in known}


def _client(role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(email=f"{PEOPLE[role]}@demo.example.org"))
    return client


def test_no_query_and_no_answer_gives_a_500() -> None:
    seen: set[str] = set()
    broken = []
    for role in PEOPLE:
        client = _client(role)
        for name, (url, page) in _crawl(client, seen).items():
            seen.add(name)
            path = urlsplit(url).path
            tried = [(f"GET {q[:20]}", _sent(client, "GET", f"{path}?{q}")) for q in QUERIES]
            tried.append(("PUT", _sent(client, "PUT", path)))
            fields = set(re.findall(r'name="([^"]+)"', page)) - {"csrfmiddlewaretoken", "viewport"}
            for odd in ODD if _takes_post(path) else []:
                tried.append((f"POST {odd[:12]!r}", _sent(client, "POST", path, dict.fromkeys(fields, odd))))
            broken += [f"{role} {what} {path}: {r.status_code}" for what, r in tried if r.status_code >= 500]
    assert broken == []
    assert len(seen) > 50


def test_no_address_gives_a_500() -> None:
    clients = [_client(role) for role in ("faculty", "fellow")]
    broken = []
    for address in addresses():
        if address.name.startswith("admin:") or not address.parameters:
            continue
        for odd in ("\x00", HUGE):
            route = re.sub(r"<slug:cohort>", "cohort-2", address.route)
            route = re.sub(r"<int:\w+>", HUGE, re.sub(r"<(?:str|slug):\w+>", quote(odd), route))
            if "<" in route or "(" in route:
                continue
            for client in clients:
                status = _sent(client, "GET", f"/{route}").status_code
                broken += [f"{route[:80]}: {status}"] if status >= 500 else []
    assert broken == []
