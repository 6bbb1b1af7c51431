"""When reminders come in one scope: on the usual days, until somebody of the scope changes them or switches a rule off."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.models import ReminderChoice
from fellowship.foundation.notices.rhythm import Rhythm, day_words

FARTHEST = 366  # days before or after the day a reminder counts from
MOST = 20  # reminders of one thing
Kind = ReminderChoice.Kind


class RhythmRefused(Refused):
    """The days cannot be so; the text is fit for the user, `field` names what is wrong."""


def chosen(**only: Any) -> dict[tuple[str, str], ReminderChoice]:
    """What scopes say of their own, by rule and scope; one query. A scope that is back at the usual days says nothing."""
    same = {name: OuterRef(name) for name in ("rule", "scope_kind", "scope_id")}
    newer = ReminderChoice.objects.filter(version__gt=OuterRef("version"), **same)
    rows = ReminderChoice.objects.filter(~Exists(newer), **only).exclude(kind=Kind.USUAL)
    return {(row.rule, row.scope_id): row for row in rows}


def chosen_in(scope: models.Model) -> dict[str, ReminderChoice]:
    """What one scope says of its own, by rule."""
    return {rule: row for (rule, _), row in chosen(**_named(scope)).items()}


def history(rule: str, scope: models.Model) -> models.QuerySet[ReminderChoice]:
    """Every change of one rule, newest first."""
    return ReminderChoice.objects.filter(rule=rule, **_named(scope)).select_related("made_by").order_by("-version")


def rhythm_of(choice: ReminderChoice | None, usual: Rhythm) -> Rhythm | None:
    """The days that hold; None when the rule is switched off."""
    if choice is None or choice.kind == Kind.USUAL:
        return usual
    return None if choice.kind == Kind.OFF else Rhythm.of(choice.first, choice.every, choice.last)


def is_off(rule: str, *, scope_kind: str, scope_id: str) -> bool:
    """Whether the rule is switched off in the scope a message belongs to."""
    rows = ReminderChoice.objects.filter(rule=rule, scope_kind=scope_kind, scope_id=scope_id).order_by("-version")
    return rows.values_list("kind", flat=True).first() == Kind.OFF


def check(*, first: int, every: int, last: int | None, earliest: int, usual: Rhythm) -> None:
    """RhythmRefused when the days make no sense; says which number and what to do."""
    if first < earliest:
        words = f"The first reminder can be sent {day_words(earliest)} at the earliest"
        raise RhythmRefused(words if earliest > -FARTHEST else f"{words}, which is a year", "first_days")
    if last is not None and last < first:
        raise RhythmRefused("The last reminder must not be before the first one", "last_days")
    if max(first, last or 0) > FARTHEST:
        field = "first_days" if first > FARTHEST else "last_days"
        raise RhythmRefused(f"Enter at most {FARTHEST} days, which is a year", field)
    if every and (last is None or last == first):
        raise RhythmRefused("Say when the last reminder is sent, or leave the repeat empty", "last_days")
    rhythm = Rhythm.of(first, every, last)
    if (number := len(rhythm.levels)) > MOST:
        raise RhythmRefused(f"That would be {number} reminders of one thing. {MOST} are the most", "every")
    if rhythm.levels == usual.levels or (first, every, rhythm.levels[-1]) == usual.numbers:
        raise RhythmRefused("These are the usual days. Change a number, or choose “As usual”", "first_days")


def keep(
    rule: str,
    *,
    scope: models.Model,
    kind: str,
    reason: str,
    seen: int,
    by: Any,
    first: int | None = None,
    every: int = 0,
    last: int | None = None,
) -> ReminderChoice:
    """A new version. `seen` is the version the person started from: nobody overwrites what they have not read."""
    latest = history(rule, scope).first()
    if (latest.version if latest else 0) != seen:
        raise RhythmRefused("Somebody else changed this reminder meanwhile. Open it again.")
    if kind == (latest.kind if latest else Kind.USUAL) and kind != Kind.OWN:
        raise RhythmRefused(f"This reminder is {'switched off' if kind == Kind.OFF else 'as usual'} already.", "way")
    if latest and kind == latest.kind == Kind.OWN and (first, every, last) == (latest.first, latest.every, latest.last):
        raise RhythmRefused("These are the days in use now. Change a number.", "first_days")
    try:
        with transaction.atomic():
            return ReminderChoice.objects.create(
                rule=rule,
                **_named(scope),
                version=seen + 1,
                kind=kind,
                first=first,
                every=every,
                last=last,
                reason=reason.strip(),
                made_by=None if by is SYSTEM else by,
                made_at=timezone.now(),
            )
    except IntegrityError as error:
        raise RhythmRefused("Somebody else changed this reminder meanwhile. Open it again.") from error


def copy(source: models.Model, target: models.Model, *, reason: str, by: Any) -> int:
    """What one scope says now holds in a new one too; how many rules."""
    rows = chosen_in(source)
    for rule, row in rows.items():
        numbers = {"first": row.first, "every": row.every, "last": row.last}
        keep(rule, scope=target, kind=row.kind, reason=reason, seen=0, by=by, **numbers)
    return len(rows)


def _named(scope: models.Model) -> dict[str, str]:
    return {"scope_kind": scope._meta.label, "scope_id": str(scope.pk)}
