"""The audit trail, to read."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from fellowship.foundation.access.permits import PERMITS
from fellowship.foundation.audit.models import AuditEntry
from fellowship.portal.permissions import VIEW_TRAIL

OUTCOMES = AuditEntry.Outcome.choices
# Acts that are written down without a permit of their name. Those of permits have the permit's words.
WORDS = {
    "admin.add": "Add a record in the administration",
    "admin.change": "Change a record in the administration",
    "admin.remove": "Remove a record in the administration",
    "backup.make": "Make a backup",
    "backup.restore": "Restore a backup",
    "documents.download": "Download a file",
    "people.erase": "Delete or make anonymous what is due",
    "people.sign_in": "Sign in",
    "people.sign_out": "Sign out",
    "portal.download_my_data": "Download one's own data",
    "portal.export_cohort": "Write a cohort to a file",
    "portal.load_cohort": "Read a cohort from a file",
    "ui.export_list": "Download a list",
}


def entries(*, user: Any) -> QuerySet:
    """All entries for those who may read the trail, one's own otherwise."""
    rows = AuditEntry.objects.all()
    return rows if VIEW_TRAIL.allows(user) else rows.filter(actor_id=user.pk)


def in_words(action: str) -> str:
    """What an act is called on pages; the code's own name never is."""
    if action in WORDS:
        return WORDS[action]
    if action in PERMITS:
        return PERMITS[action].words
    return action.rpartition(".")[2].replace("_", " ").capitalize()


def about(entry: AuditEntry) -> str:
    """The record of an entry: its reference, or its kind in words with its number."""
    if entry.object_ref or not entry.object_kind:
        return entry.object_ref
    return f"{_kind(entry.object_kind)} {entry.object_id}".strip()


def saying(word: str) -> Q:
    """Entries with the word in what was done or in what it was done to."""
    named = [name for name in {*WORDS, *PERMITS} if word.lower() in in_words(name).lower()]
    kinds = [m._meta.label for m in apps.get_models() if word.lower() in _kind(m._meta.label).lower()]
    plain = Q(action__icontains=word) | Q(object_ref__icontains=word)
    return plain | Q(action__in=named) | Q(object_kind__in=kinds)


def _kind(label: str) -> str:
    try:
        words = str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):  # a model that was there once
        words = label.rpartition(".")[2]
    return words[:1].upper() + words[1:]
