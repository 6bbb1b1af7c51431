"""Where forms save what is being typed."""

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from fellowship.foundation.access.permits import PUBLIC, SIGNED_IN
from fellowship.foundation.drafts import store
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.page import Page


class SaveDraft(Page):
    """Saves for whoever is signed in, or, when the session has ended, for the person the form was made for."""

    permit = PUBLIC  # the form's own token says whose draft it is

    def post(self, request: HttpRequest) -> HttpResponse:
        """204, or why not: 401 when it cannot be known whose it is, 410 when the form was sent, 413 when it is too long."""
        token = request.POST.get("_draft", "")
        owner = store.owner_of(token)
        if request.user.is_authenticated:
            key = owner[1] if owner and owner[0] == request.user.pk else request.POST.get("key", "")
            owner = (request.user.pk, key)
        if owner is None:
            return HttpResponse(status=401)
        if not owner[1] or "\x00" in owner[1]:
            return HttpResponse(status=400)
        try:
            store.save(user_id=owner[0], key=owner[1], posted=request.POST, token=token)
        except store.FormEnded:
            return HttpResponse(status=410)
        except store.TooLarge:
            return HttpResponse(status=413)
        except IntegrityError:  # the account is gone, or two tabs saved at the same moment: the other one did
            return HttpResponse(status=409)
        return HttpResponse(status=204)


class DiscardDraft(Page):
    """Takes one's own draft away and shows the form as it is stored."""

    permit = SIGNED_IN

    def post(self, request: HttpRequest) -> HttpResponse:
        """Back to the form."""
        key = request.POST.get("key", "")[:200].replace("\x00", "")
        store.discard(user=request.user, key=key, token=request.POST.get("form", ""))
        there = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return SeeOther(there if safe else "/")
