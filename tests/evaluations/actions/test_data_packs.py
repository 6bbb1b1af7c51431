"""Who may take a data pack out."""

import datetime as dt

import pytest
from django.utils import timezone

from evaluations.models import DataPack
from evaluations.permissions import VIEW_DATA_PACK
from tests.factories.cohorts import make_cohort, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("XPT-03")]


@pytest.mark.parametrize(("identifiable", "colleague_may"), [(False, True), (True, False)])
def test_a_pack_with_names_is_for_the_one_who_gave_the_reason(identifiable, colleague_may):
    cohort = make_cohort()
    asker, colleague, stranger = (make_member(c, "evaluator") for c in (cohort, cohort, make_cohort()))
    now = timezone.now()
    pack = DataPack.objects.create(
        cohort=cohort,
        asked_by=asker,
        asked_at=now,
        reason="Agreed secondary analysis",
        identifiable=identifiable,
        expires_at=now + dt.timedelta(days=7),
    )
    assert [VIEW_DATA_PACK.allows(u, pack) for u in (asker, colleague, stranger)] == [True, colleague_may, False]
