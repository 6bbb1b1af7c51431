"""The routes into a cohort: codes of sponsors, and the route of one application (F02)."""

import datetime as dt
import secrets
from typing import Any

from django.db.models import F
from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.core.closing import END_OF_DAY, LONDON
from fellowship.recruitment.models import AccessCode, Application
from fellowship.recruitment.permissions import CHANGE_CODE, DECIDE_APPLICATION, EDIT_ELIGIBILITY
from fellowship.recruitment.queries.routes import written

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread on paper
NOT_A_CODE = "This code does not work. Check how it is written, or ask who gave it to you."


class RouteRefused(Refused):
    """The route or its code cannot be used so; the text is fit for the user."""


@action(EDIT_ELIGIBILITY, on="cohort")
def make_code(
    *, cohort: Cohort, sponsor: str, max_uses: int, valid_until: dt.date, send_until: dt.date | None, by: Any
) -> AccessCode:
    """A new code of eight letters for one sponsor."""
    if valid_until < timezone.localdate():
        raise RouteRefused("The last day must be today or later.", "valid_until")
    word = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return create_with_ref(
        AccessCode,
        cohort=cohort,
        prefix="AC",
        code=f"{word[:4]}-{word[4:]}",
        sponsor=sponsor.strip(),
        max_uses=max_uses,
        valid_until=_end_of(valid_until),
        send_until=_end_of(send_until),
    )


@action(CHANGE_CODE, on="code")
def change_code(
    *, code: AccessCode, max_uses: int, valid_until: dt.date, send_until: dt.date | None, by: Any
) -> AccessCode:
    """More or fewer uses, or another day; a day in the past ends the code."""
    code.refresh_from_db(fields=["used"])
    if max_uses < code.used:
        raise RouteRefused(f"The code was used {code.used} times already. Enter {code.used} or more.", "max_uses")
    code.max_uses, code.valid_until, code.send_until = max_uses, _end_of(valid_until), _end_of(send_until)
    code.save(update_fields=["max_uses", "valid_until", "send_until"])
    return code


@action(EDIT_ELIGIBILITY, on="cohort")
def open_international(*, cohort: Cohort, opened: bool, by: Any) -> Cohort:
    """Whether people who work outside the United Kingdom may apply to the cohort."""
    kept = Cohort.objects.select_for_update().get(pk=cohort.pk)
    kept.settings = {**kept.settings, "international_route": opened}
    kept.save(update_fields=["settings"])
    cohort.settings = kept.settings
    return cohort


@action(DECIDE_APPLICATION, on="application")
def set_route(*, application: Application, route: str, by: Any) -> Application:
    """Put the route of one application right; that of a code stays with its code."""
    if application.access_code_id and route != Application.Route.SPONSORED:
        raise RouteRefused("This application was begun with the code of a sponsor, so it stays on that route.", "route")
    application.route = route
    application.save(update_fields=["route"])
    return application


def use_code(*, cohort: Cohort, typed: str) -> AccessCode:
    """Count one use, for the action that begins an application. Of several at once, no more than are left."""
    now = timezone.now()
    rows = AccessCode.objects.filter(cohort=cohort, code=written(typed), valid_until__gt=now)
    code = rows.first()
    if code is None:
        raise RouteRefused(NOT_A_CODE, "code")
    if not rows.filter(used__lt=F("max_uses")).update(used=F("used") + 1):
        raise RouteRefused("Everybody this code was made for has used it. Ask who gave it to you.", "code")
    return code


def _end_of(day: dt.date | None) -> Any:
    return dt.datetime.combine(day, END_OF_DAY, LONDON) if day else None
