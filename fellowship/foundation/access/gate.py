"""The gate of every change: permit asked again, transaction opened, turn taken, audit entry written."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from django.db import DatabaseError, connection, models, transaction

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.permits import Denied, Permit
from fellowship.foundation.access.turns import Crossed, is_crossed, take_turn
from fellowship.foundation.audit import trail
from fellowship.foundation.audit.models import AuditEntry

log = structlog.get_logger("portal.access")
Result = TypeVar("Result")
ACTIONS: dict[str, Callable[..., Any]] = {}


def action(permit: Permit, *, on: str = "") -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Make a keyword-only function an action: `on` names the argument that holds the permit's row, `by` the actor.

    Actions on the same row, or under the same permit without a row, wait for each other.
    Raises Denied when the actor may not. The denial is written outside any transaction that fails with it.
    Raises Crossed when somebody else stored the same at the same moment all the same; nothing is kept then.
    """
    if bool(permit.model) != bool(on):
        raise TypeError(f"{permit.name}: an action names its row exactly when its permit has a model")

    def wrap(fn: Callable[..., Result]) -> Callable[..., Result]:
        @functools.wraps(fn)
        def run(*, by: Any, **given: Any) -> Result:
            row = given[on] if on else None
            if by is not SYSTEM and not permit.allows(by, row):
                denied = Denied(permit, row)
                record_denial(denied, by=by)
                raise denied
            try:
                with transaction.atomic():
                    take_turn(permit.name, row)
                    result = fn(by=by, **given)
                    about = row if row is not None else result if isinstance(result, models.Model) else None
                    trail.record(permit.name, by=by, row=about)
            except DatabaseError as error:
                if not is_crossed(error):
                    raise
                log.warning("acts_crossed", action=permit.name, reason=str(error.__cause__).splitlines()[0])
                raise Crossed from error
            return result

        run.permit = permit
        run.on = on
        ACTIONS[f"{fn.__module__}.{fn.__qualname__}"] = run
        return run

    return wrap


def record_denial(denied: Denied, *, by: Any) -> None:
    """Write the denial, unless a transaction is open: then whoever stands outside it does (see the denial middleware)."""
    open_blocks = [b for b in connection.atomic_blocks if not b._from_testcase]
    if open_blocks or getattr(denied, "recorded", False):
        return
    trail.record(denied.permit.name, by=by, row=denied.row, outcome=AuditEntry.Outcome.DENIED)
    denied.recorded = True
