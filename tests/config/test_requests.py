"""References, log lines, error pages and headers."""

import io
import json
import logging

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from fellowship.config import errors, logs
from fellowship.config import urls as portal
from fellowship.config.middleware import LETTERS
from fellowship.foundation.audit import trail
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def boom(request):
    raise ValueError("password=hunter2")


def away(request):
    raise OperationalError("connection to server at db.internal failed")


def plain(request):
    return HttpResponse(trail.request_ref.get())


def member(request, token):
    return HttpResponse(request.user.name)


for view in (boom, away, plain):
    view.login_required = False

urlpatterns = [
    path("boom/", boom),
    path("away/", away),
    path("plain/", plain, name="plain"),
    path("member/<slug:token>/", member, name="member"),
    *portal.urlpatterns,
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error


@pytest.fixture
def site(settings) -> Client:
    """A client that sees error pages as a browser does."""
    settings.ROOT_URLCONF = "tests.config.test_requests"
    return Client(raise_request_exception=False)


@pytest.fixture
def lines() -> io.StringIO:
    """What a production process would log."""
    out = io.StringIO()
    given = logs.configure(readable=False, level="INFO")
    made = given["formatters"]["line"]
    handler = logging.StreamHandler(out)
    handler.setFormatter(made.pop("()")(**made))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield out
    root.removeHandler(handler)
    root.setLevel(before)


def test_each_request_has_its_own_reference_in_header_and_audit(site):
    first, second = site.get("/plain/"), site.get("/plain/")
    refs = [first["X-Request-Ref"], second["X-Request-Ref"]]
    assert [first.content.decode(), second.content.decode()] == refs
    assert refs[0] != refs[1]
    assert set("".join(refs)) <= set(LETTERS + "-")
    assert trail.request_ref.get() == ""


@pytest.mark.parametrize(("url", "status"), [("/boom/", 500), ("/away/", 503), ("/nowhere/", 404)])
def test_an_error_page_shows_its_reference_and_nothing_of_the_insides(site, url, status):
    if status == 404:
        site.force_login(make_user())
    answer = site.get(url)
    words = answer.content.decode()
    assert answer.status_code == status
    assert answer["X-Request-Ref"] in words
    assert not any(part in words for part in ("hunter2", "Traceback", "ValueError", "db.internal"))


def test_a_form_from_an_old_page_is_refused_with_a_reference(site):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user())
    answer = strict.post("/member/x/", {"a": "b"})
    assert answer.status_code == 403
    assert "too old" in answer.content.decode()
    assert answer["X-Request-Ref"] in answer.content.decode()


def test_an_address_nobody_could_have_typed_is_no_failure(site):
    answer = site.get("/plain/", HTTP_HOST="evil.example.org")
    assert answer.status_code == 400
    assert answer["X-Request-Ref"] in answer.content.decode()


def test_one_json_line_for_each_request_without_its_address(site, lines):
    user = make_user()
    site.force_login(user)
    answer = site.get("/member/abcdefghijklmnopqrstuvwxyz/?code=123456")
    line = next(json.loads(x) for x in lines.getvalue().splitlines() if '"event": "request"' in x)
    wanted = {
        "method": "GET",
        "route": "/member/<slug:token>/",
        "status": 200,
        "user": user.pk,
        "ref": answer["X-Request-Ref"],
    }
    assert {k: line[k] for k in wanted} == wanted
    assert "abcdefghijklmnopqrstuvwxyz" not in lines.getvalue()


def test_a_failure_is_logged_with_its_reference_and_without_the_secret(site, lines):
    answer = site.get("/boom/")
    failure = next(json.loads(x) for x in lines.getvalue().splitlines() if '"error"' in x)
    assert (failure["error"], failure["ref"]) == ("ValueError", answer["X-Request-Ref"])
    assert failure["places"][-1].endswith(" boom")
    assert "hunter2" not in lines.getvalue()


@pytest.mark.parametrize(
    ("event", "secret"),
    [
        ({"password": "hunter2"}, "hunter2"),
        ({"event": "GET /s/Zm9vYmFyYmF6cXV4MTIzNDU2/ failed"}, "Zm9vYmFyYmF6cXV4MTIzNDU2"),
        ({"event": "/reset/?token=abc123"}, "abc123"),
        ({"detail": {"deep": [{"sessionid": "s3cr3t"}]}}, "s3cr3t"),
        ({"event": "postgres://portal:w0rd@db/portal"}, "w0rd"),
    ],
)
def test_secrets_are_hidden_by_name_and_by_form(event, secret):
    assert secret not in json.dumps(logs.without_secrets(None, "", event))


def test_what_signed_in_people_see_is_kept_nowhere(site):
    assert "no-store" not in site.get("/plain/").get("Cache-Control", "")
    site.force_login(make_user())
    answer = site.get("/member/x/")
    assert answer["Cache-Control"] == "no-store, private"


def test_powerful_browser_features_are_off_everywhere(site):
    header = site.get("/plain/")["Permissions-Policy"]
    assert "camera=()" in header
    assert "geolocation=()" in header


def test_signing_out_empties_what_the_browser_kept(client):
    client.force_login(make_user())
    answer = client.post("/accounts/logout/")
    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, '"cache", "storage"')
