"""Who reads which messages."""

import pytest

from fellowship.foundation.notices.models import Message
from fellowship.portal.permissions import VIEW_MESSAGE
from tests.factories.cohorts import make_cohort, make_member


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["faculty", "programme_support"])
def test_messages_of_the_evaluators_stay_with_them(role):
    cohort = make_cohort()
    reader = make_member(cohort, role)
    for template in ("session_invite", "log_due"):
        Message.objects.create(
            template=template, subject=template, scope_kind="cohorts.Cohort", scope_id=str(cohort.pk)
        )
    assert [m.template for m in VIEW_MESSAGE.narrow(Message.objects.all(), reader)] == ["log_due"]
