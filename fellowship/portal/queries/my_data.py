"""Everything the portal holds about one person, made from the Declarations of the models, so that nothing is forgotten."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet

from fellowship.foundation.disclosure.declarations import Declaration

SOMEBODY = "another person"
encoder = DjangoJSONEncoder


@dataclass(frozen=True)
class Kind:
    """One kind of record with its card."""

    model: type[Model]
    card: Declaration

    @property
    def title(self) -> str:
        """The kind in words."""
        words = self.card.title or str(self.model._meta.verbose_name_plural)
        return words[:1].upper() + words[1:]


def kinds() -> list[Kind]:
    """Every model of ours with its card, by title."""
    found = [Kind(m, m.__dict__["data"]) for m in apps.get_models() if isinstance(m.__dict__.get("data"), Declaration)]
    return sorted(found, key=lambda kind: kind.title)


def my_data(*, user: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows about the user by kind, as plain values; names of other people are left out."""
    return {
        f"{kind.title} ({kind.model._meta.label})": rows
        for kind in kinds()
        if (rows := [_row(row, kind.card, user) for row in rows_about(kind, user)])
    }


def rows_about(kind: Kind, user: Any) -> QuerySet:
    """The rows of one kind that are about the user."""
    rows = kind.model._base_manager.order_by("pk")
    about = [Q(**{path: user.pk}) for path in kind.card.subject.split()]
    # By key: a row that reaches the person on two ways comes once, whatever its columns can be compared by.
    return rows.filter(pk__in=rows.filter(reduce(or_, about)).values("pk")) if about else rows.none()


def _row(row: Model, card: Declaration, user: Any) -> dict[str, Any]:
    return {
        str(field.verbose_name): _value(row, field, user)
        for field in (row._meta.get_field(name) for name in card.exported())
    }


def _value(row: Model, field: Field, user: Any) -> Any:
    if field.many_to_many:
        return [_named(item, user) for item in getattr(row, field.name).all()]
    if field.is_relation:
        found = getattr(row, field.name)
        return None if found is None else _named(found, user)
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    return getattr(row, field.name)


def _named(found: Model, user: Any) -> str:
    if found._meta.label == settings.AUTH_USER_MODEL:
        return str(found) if found.pk == user.pk else SOMEBODY
    words = str(found)
    for name in _others(found, user):
        words = words.replace(name, SOMEBODY)
    return words


def _others(found: Model, user: Any) -> list[str]:
    """The names of other people whom a record is about: records are often called after them."""
    card = type(found).__dict__.get("data")
    if not isinstance(card, Declaration):
        return []
    rows = type(found)._base_manager.filter(pk=found.pk)
    pairs = [
        pair for path in card.subject.split() for pair in rows.values_list(path, f"{path}__name".replace("pk__", ""))
    ]
    return [name for pk, name in pairs if name and pk != user.pk]
