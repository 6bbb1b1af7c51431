"""What verifiers of digital credentials fetch: public keys, and the list of those that hold no more."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from fellowship.awards.actions import credentials as actions
from fellowship.awards.queries import credentials as ask
from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.ui.views import Page

# For everybody, from anywhere: a verifier may be a page of another site.
OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300"}


class Keys(Page):
    """Every public key, as a JSON Web Key Set."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The set."""
        actions.publish_present_key()
        found = ask.public_keys(request.build_absolute_uri("/"))
        return JsonResponse({"keys": found}, headers=OPEN, content_type="application/jwk-set+json")


class Key(Page):
    """One public key."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The key."""
        found = ask.public_key(request.build_absolute_uri("/"), self.kwargs["name"])
        if found is None:
            raise Hidden("Not found")
        return JsonResponse(found, headers=OPEN, content_type="application/jwk+json")


class StatusList(Page):
    """The credentials that hold no more, as a signed list of bits."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, signed now."""
        text = actions.signed_status_list(base=request.build_absolute_uri("/"), at=timezone.now())
        return HttpResponse(text, headers=OPEN, content_type="application/vc+jwt")
