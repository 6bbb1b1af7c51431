"""Each page that a link leads to, for each person of the demo: accessible, quiet, not wider than a phone, and alive."""

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from fellowship.cohorts.models import Cohort
from fellowship.people.models import DemoAccount
from fellowship.portal.loading.curriculum import lay_down
from fellowship.portal.management.commands.demo import FILES
from tests.browser.check import problems

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ELSEWHERE = {"document", "account_logout", "admin:index"}  # files, and pages that are not ours


@dataclass
class Walk:
    """Which kinds of page were seen, by whom, and what was wrong."""

    seen: set[tuple[str, ...]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def wants(self, path: str, role: str) -> bool:
        """Whether this kind of page is new; each role's home is looked at again."""
        if "format=" in path:
            return False
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            self.wrong.append(f"{role}: a link leads nowhere: {path}")
            return False
        kind = (match.view_name, str(match.kwargs.get("kind", "")), role if match.view_name == "home" else "")
        if kind in self.seen or match.view_name in ELSEWHERE:
            return False
        self.seen.add(kind)
        return True


def walk(visit, walked: Walk, start: str, role: str, user: object = None) -> None:
    """Follow every link from `start` that leads to a new kind of page."""
    page, todo = None, [start]
    while todo:
        path = todo.pop(0)
        if not walked.wants(path, role):
            continue
        if page is not None:
            page.messages.clear()
        try:
            page = visit(path, user=user, page=page)
        except Error as error:
            if "Download is starting" in str(error):
                continue  # a file, not a page
            raise
        walked.wrong += [f"{role} {path}: {line}" for line in problems(page)]
        links = page.eval_on_selector_all("main a[href], nav a[href]", "all => all.map(a => a.getAttribute('href'))")
        todo += [link.split("#")[0] for link in links if link.startswith("/") and not link.startswith("//")]


@pytest.mark.requirement("ADM-07")
def test_every_page_of_every_role(visit, demo_files):
    for path in demo_files:
        call_command("load_cohort", str(path), verbosity=0)
    curricula = json.loads((FILES / "curriculum.json").read_text(encoding="utf-8"))
    for cohort in Cohort.objects.all():
        lay_down(cohort, curricula[cohort.ref])
    walked = Walk()
    walk(visit, walked, "/", "nobody")
    for account in DemoAccount.objects.select_related("user").order_by("role", "pk"):
        walk(visit, walked, "/home/", account.role, account.user)
    assert not walked.wrong, "\n".join(walked.wrong)
    assert len(walked.seen) > 60
