"""python -m bench.people: loads the three cohorts and signs one person of each role in; prints {role: session key}."""

import json
import sys
import time
from pathlib import Path

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from fellowship.foundation.access.grants import roles_of  # noqa: E402
from fellowship.foundation.jobs.models import Job  # noqa: E402

COHORT = "cohort-1"


def main() -> None:
    """Everything the measurements need to begin."""
    call_command("migrate", verbosity=0)
    begun = time.monotonic()
    for file in sorted((Path(settings.BASE_DIR) / "fellowship/portal/demo_data").glob("cohort_*.json")):
        call_command("load_cohort", str(file), stdout=sys.stderr)
        sys.stderr.write(f"{time.monotonic() - begun:.0f} s\n")
    users = get_user_model().objects
    users.update(is_demo=False)
    users.create_superuser("bench-admin@example.org", name="Bench Admin")
    Job.objects.create(kind="bench.nothing", status=Job.Status.DONE)
    keys: dict[str, str] = {}
    for user in users.filter(is_active=True).order_by("pk"):
        for role in sorted(roles_of(user) - {"person"} - keys.keys()):
            keys[role] = sign_in(user)
    keys["bare"] = sign_in(users.first(), "django.contrib.auth.backends.ModelBackend")
    json.dump(keys, sys.stdout)


def sign_in(user: object, backend: str = "") -> str:
    """A session of the person, who has a second factor."""
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)  # type: ignore[attr-defined]
    session["_auth_user_backend"] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
