"""The demonstration: made once, the same at every start, and never where the portal is in earnest."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from fellowship.cohorts.models import Cohort, CurriculumCell
from fellowship.people.models import DemoAccount, User
from fellowship.portal.loading.curriculum import lay_down
from fellowship.portal.management.commands import demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


@pytest.fixture
def demo_place(settings, tmp_path):
    """A place where a demonstration may be."""
    settings.DEVELOPMENT, settings.DEMO_PEOPLE_ALLOWED, settings.VAR_DIR = True, True, tmp_path
    return tmp_path


def run() -> str:
    """What the command says."""
    out = StringIO()
    call_command("demo", port=8123, stdout=out)
    return out.getvalue()


@pytest.mark.requirement("XPT-08")
@pytest.mark.requirement("ADM-10")
def test_it_says_the_address_and_each_person_once(demo_place):
    said = run()
    assert "http://localhost:8123/" in said
    kept = json.loads((demo_place / "demo-passwords.json").read_text(encoding="utf-8"))
    assert len(kept) == DemoAccount.objects.count() == 19
    for account in DemoAccount.objects.select_related("user"):
        assert said.count(f" {account.user.email} ") == 1
        assert kept[account.ref] in said
    assert (demo_place / "demo-passwords.json").stat().st_mode & 0o077 == 0


@pytest.mark.requirement("COH-10")
def test_each_demo_cohort_is_given_a_curriculum():
    rows = json.loads((demo.FILES / "curriculum.json").read_text(encoding="utf-8"))
    for cohort in Cohort.objects.order_by("ref"):
        lay_down(cohort, rows[cohort.ref])
    cells = {c.ref: CurriculumCell.objects.filter(objective__cohort=c).count() for c in Cohort.objects.order_by("ref")}
    assert cells == {
        ref: sum(len(m) for row in rows[ref] for m in row["taught"].values()) for ref in ("C1", "C2", "C3")
    }


@pytest.mark.requirement("XPT-08")
@pytest.mark.requirement("ADM-10")
def test_a_second_start_changes_nothing(demo_place):
    said = run()
    before = dict(User.objects.values_list("ref", "password"))
    assert run() == said
    assert dict(User.objects.values_list("ref", "password")) == before


def test_a_demo_person_signs_in_with_the_password_shown(demo_place):
    run()
    kept = json.loads((demo_place / "demo-passwords.json").read_text(encoding="utf-8"))
    account = DemoAccount.objects.select_related("user").get(ref="ACC-EVA1")
    client = Client()
    answer = client.post("/accounts/login/", {"login": account.user.email, "password": kept["ACC-EVA1"]})
    assert (answer.status_code, client.session.get("_auth_user_id")) == (302, str(account.user.pk))


def test_it_refuses_where_debug_is_off(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="DEBUG"):
        run()
    assert User.objects.filter(is_demo=True).count() == 0
