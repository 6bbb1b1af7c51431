"""The routes into a cohort: open, with the code of a sponsor, and from abroad."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.access.actors import SYSTEM
from fellowship.recruitment.actions import applications, routes
from fellowship.recruitment.models import AccessCode, Application
from fellowship.recruitment.queries.calls import call_of
from tests.factories.applications import make_application
from tests.factories.cohorts import make_member, make_term
from tests.factories.people import make_user
from tests.recruitment.views.test_applications import call

pytestmark = pytest.mark.django_db


def days(n):
    """The day in n days."""
    return timezone.localdate() + dt.timedelta(days=n)


def make_code(cohort, **fields):
    """A code that one person can use."""
    given = {"sponsor": "Larkmoor Trust", "max_uses": 1, "valid_until": days(20), "send_until": days(30), **fields}
    return routes.make_code(cohort=cohort, by=SYSTEM, **given)


def begin(client, cohort, **typed):
    """A new person who presses the button."""
    client.force_login(make_user())
    doctor = make_term("profession", "doctor")
    return client.post(reverse("apply", kwargs={"cohort": cohort.slug}), {"profession": doctor.pk, **typed})


def test_faculty_make_a_code_see_its_use_and_change_it(client):
    cohort = call()
    client.force_login(make_member(cohort, "faculty"))
    new = reverse("record-new", kwargs={"cohort": cohort.slug, "kind": "access-code"})
    day = days(20)
    typed = {
        "sponsor": "Larkmoor Trust",
        "max_uses": "1",
        "valid_until_day": day.day,
        "valid_until_month": day.month,
        "valid_until_year": day.year,
    }
    assert client.post(new, typed | {"max_uses": "0"}).status_code == 422
    assert client.post(new, typed).status_code == 303
    code = AccessCode.objects.get()
    assert begin(client, cohort, code=code.code.lower().replace("-", " ")).status_code == 303
    mine = Application.objects.get()
    assert (mine.route, mine.access_code, mine.get_route_display()) == ("sponsor_funded", code, "Funded by a sponsor")
    refused = begin(client, cohort, code=code.code)
    assert (refused.status_code, "Everybody this code was made for has used it." in refused.content.decode()) == (
        422,
        True,
    )
    client.force_login(make_member(cohort, "faculty"))
    place = {"cohort": cohort.slug, "kind": "access-code"}
    assert "It is used up." in client.get(reverse("record", kwargs={**place, "ref": code.ref})).content.decode()
    assert code.code in client.get(reverse("records", kwargs=place)).content.decode()
    change = reverse("record-act", kwargs={**place, "ref": code.ref, "act": "change"})
    assert client.post(change, typed | {"max_uses": "3"}).status_code == 303
    assert begin(client, cohort, code=code.code).status_code == 303
    client.force_login(make_member(cohort, "faculty"))
    less = client.post(change, typed | {"max_uses": "1"})
    assert (less.status_code, "was used 2 times already" in less.content.decode()) == (422, True)
    client.force_login(make_member(cohort, "reviewer"))
    assert client.get(reverse("records", kwargs=place)).status_code in (403, 404)


def test_a_code_opens_its_route_after_everybody_else_has_closed_and_has_its_own_closing_time(client):
    cohort = call()
    code = make_code(cohort, max_uses=2)
    Milestone.objects.filter(cohort=cohort).update(date=days(-1))
    assert (
        "except with the code of a sponsor"
        in client.get(reverse("apply", kwargs={"cohort": cohort.slug})).content.decode()
    )
    assert begin(client, cohort).status_code == 422
    assert begin(client, cohort, code="WRNG-CODE").status_code == 422
    assert AccessCode.objects.get().used == 0
    assert begin(client, cohort, code=code.code).status_code == 303
    row = Application.objects.select_related("cohort", "access_code").get()
    last = call_of(cohort).last_moment(row)
    assert (timezone.localdate(last), call_of(cohort).takes(row)) == (days(30), True)
    AccessCode.objects.update(valid_until=timezone.now())
    shown = begin(client, cohort, code=code.code)
    assert (shown.status_code, "does not take applications now" in shown.content.decode()) == (422, True)


def test_the_route_from_abroad_is_open_when_faculty_say_so(client):
    cohort = call()
    faculty = make_member(cohort, "faculty")
    client.force_login(faculty)
    change = reverse("application-international", kwargs={"cohort": cohort.slug})
    assert client.post(change, {}).status_code == 422
    assert begin(client, cohort, international="yes").status_code == 303
    assert Application.objects.get().route == "direct"
    client.force_login(faculty)
    assert client.post(change, {"opened": "yes"}).status_code == 303
    assert "Can apply" in client.get(reverse("cohort-eligibility", kwargs={"cohort": cohort.slug})).content.decode()
    assert begin(client, cohort).status_code == 422
    assert begin(client, cohort, international="yes").status_code == 303
    row = Application.objects.latest("pk")
    assert row.route == "international"
    client.force_login(faculty)
    place = {"cohort": cohort.slug, "kind": "application", "ref": row.ref, "act": "route"}
    assert client.post(reverse("record-act", kwargs=place), {"route": "employer_nominated"}).status_code == 303
    row.refresh_from_db()
    assert row.route == "employer_nominated"


def test_who_came_with_a_code_stays_on_its_route():
    cohort = call()
    row = make_application(cohort, route="sponsor_funded", access_code=make_code(cohort))
    with pytest.raises(routes.RouteRefused, match="stays on that route"):
        routes.set_route(application=row, route="direct", by=make_member(cohort, "faculty"))


@pytest.mark.django_db(transaction=True)
def test_eight_who_use_the_last_two_uses_at_once_give_exactly_two(crowd):
    cohort = call()
    code, doctor = make_code(cohort, max_uses=2), make_term("profession", "doctor")
    people = [make_user() for _ in range(8)]

    def use(n):
        return applications.begin_application(cohort=cohort, profession=doctor, code=code.code, by=people[n])

    assert sorted(type(a).__name__ for a in crowd(8, use)) == ["Application"] * 2 + ["RouteRefused"] * 6
    assert (AccessCode.objects.get().used, Application.objects.count()) == (2, 2)


def test_the_database_itself_keeps_the_count_within_the_limit():
    code = make_code(call())
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessCode.objects.filter(pk=code.pk).update(used=2)
