"""Every record about people ends: by a rule of its own, with what it hangs off, or as told here by hand (ADM-06)."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import CASCADE, Model

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE, DELETE
from fellowship.people.actions.tombstones import empty_value
from fellowship.people.queries.erasures import due_rows, rules

# Records about people, with an end, that no list of due records names.
ELSEWHERE = {
    "audit.AuditEntry": "a chain that proves that nothing in it was changed; it names people by number",
    "documents.Document": "removed with its record, or when it expires, by the daily tidying",
    "drafts.Draft": "removed when the form is sent, or after 30 days, by the daily tidying",
    "people.DemoAccount": "only in a demonstration",
}


def declared() -> dict[type[Model], Declaration]:
    """Every model of ours with its card."""
    found = {model: model.__dict__.get("data") for model in apps.get_models()}
    return {model: card for model, card in found.items() if isinstance(card, Declaration)}


def is_deleted(model: type[Model]) -> bool:
    """Whether the rows go by a rule, or with rows that they hang off."""
    card = declared().get(model)
    if card is not None and any(rule.then == DELETE for rule in card.ends):
        return True
    above = [f.remote_field.model for f in model._meta.fields if f.is_relation and f.remote_field.on_delete is CASCADE]
    return any(is_deleted(parent) for parent in above if parent is not model)


@pytest.mark.requirement("ADM-06")
def test_every_record_about_people_with_an_end_has_a_rule():
    without = set()
    for model, card in declared().items():
        about_people = {"personal", "special"} & set(card.classes.values())
        if about_people and not card.retention.startswith("Kept") and not card.ends and not is_deleted(model):
            without.add(model._meta.label)
    assert without == set(ELSEWHERE)


@pytest.mark.django_db
@pytest.mark.requirement("ADM-06")
def test_every_rule_can_be_asked_and_every_field_it_empties_can_be_empty():
    asked = list(rules())
    assert len(asked) > 60
    for model, ends in asked:
        assert due_rows(model, ends, on=dt.date(2026, 11, 21)).count() == 0
        if ends.then == ANONYMISE:
            card = declared()[model]
            for name in ends.fields.split() or [n for n, klass in card.classes.items() if klass != "none"]:
                if name not in ends.put:
                    field = model._meta.get_field(name)
                    assert field.many_to_many or empty_value(field) is not object, name
    codes = [(model, ends.code) for model, ends in asked]
    assert sorted({c for c in codes if codes.count(c) > 1}, key=str) == []
