"""bench.inside people: loads the three cohorts and signs one person of each role in; gives {role: session key}."""

import sys
import time
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

from bench import first
from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.queries import run_kinds
from fellowship.foundation.notices.models import Message
from placements.models import Placement

COHORT = "cohort-1"


def main() -> dict[str, str]:
    """Everything the measurements need to begin."""
    call_command("migrate", verbosity=0)
    begun = time.monotonic()
    for file in sorted((Path(settings.BASE_DIR) / "fellowship/portal/demo_data").glob("cohort_*.json")):
        call_command("load_cohort", str(file), stdout=sys.stderr)
        sys.stderr.write(f"{time.monotonic() - begun:.0f} s\n")
    users = get_user_model().objects
    first.make()
    users.update(is_demo=False)
    users.create_superuser("bench-admin@example.org", name="Bench Admin")
    Job.objects.all().delete()
    Job.objects.create(kind=run_kinds()[0][0], status=Job.Status.DONE)  # the one that is copied
    keys: dict[str, str] = {}
    for user in [*_copied(), *users.filter(is_active=True).order_by("pk")]:
        for role in sorted(roles_of(user) - {"person"} - keys.keys()):
            keys[role] = sign_in(user)
    for message in Message.objects.order_by("pk")[:1]:  # the one that is copied: somebody who is signed in has it
        message.recipients.add(person_of(keys["faculty"]))
        Message.objects.filter(pk=message.pk).update(status="kept")  # read here, and so in everybody's own list
    keys["bare"] = sign_in(users.first(), "django.contrib.auth.backends.ModelBackend")
    return keys


def _copied() -> list[Any]:
    """Those whose own records are copied a thousand times: their homes are the longest."""
    placement = Placement.objects.filter(cohort__slug="cohort-2").order_by("pk").first()
    return [placement.fellow.person, placement.lead.person]


def person_of(key: str) -> Any:
    """Who is signed in with the key."""
    return get_user_model().objects.get(pk=SessionStore(key)["_auth_user_id"])


def sign_in(user: Any, backend: str = "") -> str:
    """A session of the person, who has a second factor."""
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
