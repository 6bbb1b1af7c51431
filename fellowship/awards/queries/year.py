"""What awards add to the summary of a fellow's year."""

from typing import Any

from fellowship.awards.models import Reflection
from fellowship.awards.permissions import VIEW_COMPLETION
from fellowship.cohorts.models import Fellow
from fellowship.foundation.ui.records import Part
from placements.queries.year import add_part

_TITLE = "Reflection"


def _reflection(user: Any, fellow: Fellow) -> Part | None:
    if not VIEW_COMPLETION.held_by(user):
        return None
    seen = VIEW_COMPLETION.narrow(Fellow.objects.filter(pk=fellow.pk), user)
    texts = list(Reflection.objects.filter(fellow__in=seen).values_list("text"))
    return Part(_TITLE, ("What the fellow wrote about the year",), texts, "No reflection is written yet.")


add_part("reflection", _TITLE, _reflection)
