"""What may be done with contracts, placements, sessions and requests for more time, page by page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.ui.records import record_url
from placements.models import Attendance, Extension, HonoraryContract, LearningSession
from tests.factories.cohorts import make_cohort, make_fellow, make_member, make_term
from tests.factories.people import give_organisation_role, make_organisation, make_user
from tests.factories.placements import make_contract, make_placement, make_running_cohort

pytestmark = pytest.mark.django_db
MAY = dt.date(2026, 5, 4)


def do(client, kind, row, act, /, **data):
    """Open the page of an act, send it, and give status and page."""
    place = {"cohort": row.cohort.slug, "kind": kind, "ref": getattr(row, "ref", row.pk)}
    url = reverse("record-act", kwargs={**place, "act": act})
    shown = client.get(url)
    answer = client.post(url, data)
    return shown.status_code, answer.status_code, answer.content.decode()


def day(on: dt.date, name: str = "done_on") -> dict[str, int]:
    """A date as its three boxes send it."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.mark.requirement("HON-02", "HON-05")
def test_the_steps_of_a_contract_are_ticked_and_drive_it_from_planned_to_active(client):
    contract = make_contract(make_placement(), state="planned")
    office = make_member(contract.cohort, "programme_support")
    client.force_login(office)
    assert do(client, "contract", contract, "step", step="issued", **day(MAY))[1:2] == (422,)
    later = day(timezone.localdate() + dt.timedelta(days=1))
    assert "must be today or in the past" in do(client, "contract", contract, "step", step="requested", **later)[2]
    seen = []
    for n, (code, _) in enumerate([(s.code, s) for s in contract.steps.all()]):
        on = MAY + dt.timedelta(days=n)
        assert do(client, "contract", contract, "step", step=code, **day(on))[:2] == (200, 303)
        contract.refresh_from_db()
        seen.append((contract.state, contract.ball_party))
    assert seen == [
        ("requested", "fellow"),
        ("in_progress", "hr_contact"),
        ("in_progress", "hr_contact"),
        ("in_progress", "hr_contact"),
        ("in_progress", "hr_contact"),
        ("issued", "fellow"),
        ("signed", "hr_contact"),
        ("active", ""),
    ]
    page = client.get(record_url("contract", contract.cohort.slug, contract.ref)).content.decode()
    assert ("Record a step as done" in page, ">End<" in page, str(office) in page) == (False, True, True)
    assert do(client, "contract", contract, "step", step="active", **day(MAY))[:2] == (303, 422)
    assert do(client, "contract", contract, "end", reason="The year is over.")[1] == 303
    last = contract.changes.last()
    assert (last.now, last.note, last.by) == ("ended", "The year is over.", office)


@pytest.mark.requirement("HON-05", "ADM-02")
def test_hr_contacts_move_the_contracts_of_their_trust_and_nobody_elses(client):
    contract = make_contract(make_placement(), MAY, state="requested")
    step = {"step": "forms_received", **day(MAY)}
    mine, other = make_user(), make_user()
    give_organisation_role(mine, contract.organisation, "hr_contact")
    give_organisation_role(other, make_organisation(), "hr_contact")
    for user, code in ((other, 404), (make_member(contract.cohort, "faculty"), 403), (contract.fellow.person, 403)):
        client.force_login(user)
        assert do(client, "contract", contract, "step", **step)[:2] == (code, code)
    client.force_login(mine)
    assert do(client, "contract", contract, "step", **step)[1] == 303
    assert do(client, "contract", contract, "correct", step="forms_received", **day(dt.date(2026, 5, 6)))[1] == 303
    assert do(client, "contract", contract, "hand-over", party="fellow", note="The form lacks a date.")[1] == 303
    contract.refresh_from_db()
    assert (contract.ball_person, contract.ball_note) == (contract.fellow.person, "The form lacks a date.")
    assert contract.steps.get(code="forms_received").done_on == dt.date(2026, 5, 6)
    assert do(client, "contract", contract, "nothing")[:2] == (404, 404)


@pytest.mark.requirement("EXT-01", "EXT-02")
def test_more_time_is_asked_for_answered_in_order_and_decided(client):
    placement = make_placement()
    faculty = make_member(placement.cohort, "faculty")
    client.force_login(placement.fellow.person)
    new = reverse("record-new", kwargs={"cohort": placement.cohort.slug, "kind": "extension"})
    listed = client.get(reverse("records", kwargs={"cohort": placement.cohort.slug, "kind": "extension"}))
    assert new in listed.content.decode()
    asked = {"fellow": placement.fellow.pk, "months": 3, "reason": "Two more reports", "funding": "host_trust"}
    asked["stages_missing"] = [make_term("lifecycle_stage", "evaluate").pk]
    assert client.post(new, {**asked, "months": 99}).status_code == 422
    assert client.post(new, asked).status_code == 303
    assert "There is a request already" in client.post(new, asked).content.decode()
    row = Extension.objects.get()
    assert [s.code for s in row.stages_missing.all()] == ["evaluate"]
    assert [(a.role, a.person) for a in row.approvals.all()] == [
        ("supervisor", placement.lead.person),
        ("employer", None),
        ("faculty", None),
    ]
    client.force_login(faculty)
    assert (
        "The answer of the supervisor is missing."
        in do(client, "extension", row, "decide", verb="approve", reason="Good")[2]
    )
    assert do(client, "extension", row, "answer", answer="approved", reason="Not mine")[1] == 422
    client.force_login(placement.lead.person)
    assert do(client, "extension", row, "answer", answer="approved", reason="We want it")[1] == 303
    client.force_login(faculty)
    assert do(client, "extension", row, "answer", answer="approved", reason="The deanery agrees")[1] == 303
    refused = do(client, "extension", row, "decide", verb="approve", reason="Well founded")
    assert (refused[1], "There is no contract record for this fellow" in refused[2]) == (422, True)
    make_contract(placement, state="active")
    assert do(client, "extension", row, "decide", verb="approve", reason="Well founded")[1] == 303
    row.refresh_from_db()
    assert (row.state, row.decided_on, row.changes.last().note) == ("approved", timezone.localdate(), "Well founded")
    page = client.get(record_url("extension", row.cohort.slug, row.ref)).content.decode()
    assert ("The deanery agrees" in page, ">Decide<" in page) == (True, False)
    assert ("Contracts to renew" in page, row.renewals.get().ref in page) == (True, True)


@pytest.mark.requirement("LRN-06")
def test_one_tap_records_a_fellow_another_puts_it_right_and_the_register_closes(client):
    cohort = make_running_cohort()
    fellow, elsewhere = make_fellow(cohort), make_fellow(make_cohort())
    given = {"kind": "masterclass", "title": "Reading trials", "placement_month": 2, "duration": "half_day"}
    session = LearningSession.objects.create(cohort=cohort, ref="M1", held_on=dt.date(2026, 7, 1), **given)
    client.force_login(make_member(cohort, "programme_support"))
    url = reverse("session-register", kwargs={"cohort": cohort.slug, "ref": "M1"})
    assert client.post(url, {"tap": f"{fellow.pk}:absent"}).status_code == 303
    assert client.post(url, {"tap": f"{fellow.pk}:remote"})["Location"] == f"{url}#person-{fellow.pk}"
    for odd in ("", "x", f"{elsewhere.pk}:remote", f"{fellow.pk}:asleep"):
        assert client.post(url, {"tap": odd}).status_code == 422
    assert [(a.fellow, a.mode) for a in Attendance.objects.all()] == [(fellow, "remote")]
    page = client.get(url).content.decode()
    assert (page.count('aria-pressed="true"'), "1 of 1 recorded" in page) == (1, True)
    session.refresh_from_db()
    assert session.status == "held"
    assert do(client, "session", session, "close")[1] == 303
    assert client.post(url, {"tap": f"{fellow.pk}:absent"}).status_code == 422
    client.force_login(fellow.person)
    assert client.get(url).status_code == 403


@pytest.mark.requirement("PLC-07")
def test_a_placement_begins_with_its_contract_or_a_reason_and_ends_on_a_day(client):
    placement = make_placement(state="planned")
    faculty = make_member(placement.cohort, "faculty")
    client.force_login(faculty)
    assert "There is no contract record" in do(client, "placement", placement, "start", reason="")[2]
    assert do(client, "placement", placement, "start", reason="It is signed on paper.")[1] == 303
    change = placement.changes.last()
    assert (change.now, change.passed_over[0]) == ("in_placement", "There is no contract record for this fellow.")
    early = day(dt.date(2020, 1, 1), "ends_on")
    assert do(client, "placement", placement, "complete", **early)[1] == 422
    assert do(client, "placement", placement, "complete", **day(timezone.localdate(), "ends_on"))[1] == 303
    placement.refresh_from_db()
    assert (placement.state, placement.ends_on) == ("completed", timezone.localdate())
    assert HonoraryContract.objects.count() == 0
