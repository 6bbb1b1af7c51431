"""The privacy notice, made from the Declarations of the models, so that it cannot drift from what is stored."""

from dataclasses import dataclass

from django.db.models import DateField, Field

from fellowship.portal.queries.my_data import Kind, kinds


@dataclass(frozen=True)
class Held:
    """What is held of one kind of record."""

    title: str
    purpose: str
    retention: str
    personal: list[str]
    special: list[str]


def notice() -> list[Held]:
    """Every kind of record that holds something about people."""
    return [
        Held(kind.title, kind.card.purpose, kind.card.retention, _names(kind, "personal"), _names(kind, "special"))
        for kind in kinds()
        if {"personal", "special"} & set(kind.card.classes.values())
    ]


def _names(kind: Kind, group: str) -> list[str]:
    fields = [kind.model._meta.get_field(name) for name, found in kind.card.classes.items() if found == group]
    return [_words(field) for field in fields]


def _words(field: Field) -> str:
    """A field's name as a reader can end it: "asked by whom", "reply by which day"."""
    name = str(field.verbose_name).removesuffix(" on").removesuffix(" at")
    if name.split()[-1] in ("by", "to", "with"):
        return f"{name} {'which day' if isinstance(field, DateField) else 'whom'}"
    return name
