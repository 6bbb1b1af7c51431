"""How forms reach the drafts, a room above this one: by the name in settings."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.module_loading import import_string


def store(name: str) -> Any:
    """A function of the drafts room."""
    return import_string(f"{settings.DRAFT_STORE}.{name}")


def read(*, user: Any, key: str) -> tuple[QueryDict, dt.datetime] | None:
    """What the person typed before, and when."""
    return store("read")(user=user, key=key) if key and user.is_authenticated else None


def discard(*, user: Any, key: str, token: str = "") -> None:
    """The form was sent; with its token, what it still has on the way is kept no more."""
    if key and user.is_authenticated:
        store("discard")(user=user, key=key, token=token)


def token(*, user: Any, key: str) -> str:
    """What the form carries, so that it can save itself even after the session ended. Each showing of it has its own."""
    return str(store("token")(user=user, key=key))


def token_of(view: Any, *, user: Any) -> str:
    """The token of the view's form as it is shown now, the same all over its page; "" when it keeps no draft."""
    key = view.get_draft_key() if hasattr(view, "get_draft_key") else ""
    if not key or not getattr(user, "is_authenticated", False):
        return ""
    if not hasattr(view, "_draft_token"):
        view._draft_token = token(user=user, key=key)
    return str(view._draft_token)


def end(token: str) -> None:
    """The form with that token is sent: what it saved while it was written is older."""
    store("end")(token)


def has_ended(token: str) -> bool:
    """Whether it was sent."""
    return bool(store("has_ended")(token))


def fill(form: BaseForm, typed: QueryDict) -> None:
    """Show what was typed, without checking it: a draft is no error."""
    for name, field in form.fields.items():
        raw = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        if not field.widget.value_omitted_from_data(typed, {}, form.add_prefix(name)) and not field.disabled:
            form.initial[name] = raw
