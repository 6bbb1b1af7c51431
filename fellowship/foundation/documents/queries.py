"""Finds a document for the person who asks."""

from typing import Any

from fellowship.foundation.access.permits import Hidden, model_of
from fellowship.foundation.access.permits import permit as permit_named
from fellowship.foundation.documents.models import Document


def document_for(*, user: Any, key: str) -> Document:
    """The document, if its permit lets the user see its owner row; Denied or Hidden otherwise."""
    document = Document.objects.filter(key=key).first()
    if document is None:
        raise Hidden("Not found")
    if not document.permit:
        if document.made_by_id != user.pk:
            raise Hidden("Not found")
        return document
    asked = permit_named(document.permit)
    model = model_of(asked)
    if model is None:
        asked.require(user)
    elif not asked.held_by(user) or not asked.narrow(model._base_manager.filter(pk=document.owner_id), user).exists():
        # An address that cannot be guessed tells nobody whether there is a document behind it.
        raise Hidden("Not found")
    return document
