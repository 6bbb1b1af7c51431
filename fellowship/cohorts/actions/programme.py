"""Keeps what the programme says of itself."""

from typing import Any

from fellowship.cohorts.models import Programme
from fellowship.cohorts.permissions import EDIT_PROGRAMME
from fellowship.foundation.access.gate import action


@action(EDIT_PROGRAMME)
def edit_programme(*, by: Any, **fields: Any) -> Programme:
    """Store aims, what a fellow is and is not, badge bodies and contacts (COH-14, ADM-20)."""
    row = Programme.objects.filter(pk=1).first() or Programme(pk=1)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row
