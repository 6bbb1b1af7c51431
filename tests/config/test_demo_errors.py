"""What somebody who looks around in the demo sees when something goes wrong."""

import json

import pytest

from tests.config.test_guard import portal

ASK = """
import json, os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellowship.config.settings")
from django.conf import settings
settings.ROOT_URLCONF = "tests.config.test_requests"
import django; django.setup()
from django.test import Client
client = Client(raise_request_exception=False, HTTP_HOST="localhost")
answers = [client.get(path) for path in ("/nowhere/", "/boom/", "/away/")]
print(json.dumps([[a.status_code, a.content.decode(), a["X-Request-Ref"]] for a in answers]))
"""
WORDS = {
    404: "Page not found",
    500: "There is a problem with the service",
    503: "The service is not available just now",
}


def answers(tmp_path, **env):
    """Status, page and reference of an address that is not there, a failure, and a database that is away."""
    run = portal(tmp_path, "-c", ASK, **env)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.requirement("ADM-10")
def test_the_demo_shows_the_portals_own_pages_and_no_insides(tmp_path):
    told = answers(tmp_path, DEBUG="1", DEMO="1")
    assert [status for status, _, _ in told] == [404, 500, 503]
    for status, page, reference in told:
        assert WORDS[status] in page
        assert reference in page
        for inside in ("Traceback", "hunter2", "urlpatterns", "DEBUG", "db.internal"):
            assert inside not in page


def test_a_developer_without_the_demo_sees_the_insides(tmp_path):
    assert "hunter2" in answers(tmp_path, DEBUG="1")[1][1]
