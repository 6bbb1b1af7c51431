"""Which routes into a cohort there are now."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.recruitment.models import AccessCode


def written(typed: str) -> str:
    """A code as it is kept, however somebody types it."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == 8 else letters[:20]


def takes_international(cohort: Cohort) -> bool:
    """Whether people who work outside the United Kingdom may apply."""
    return cohort.settings.get("international_route") is True


def has_codes(cohort: Cohort) -> bool:
    """Whether a code can be used now, also when applications have closed for everybody else."""
    if cohort.state != "recruiting":
        return False
    return AccessCode.objects.filter(cohort=cohort, valid_until__gt=timezone.now()).exists()


def own_closing(application: Any) -> Any:
    """The closing time of the application's code, if it has one."""
    return application.access_code.send_until if application.access_code_id else None
