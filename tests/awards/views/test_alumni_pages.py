"""From fellow to alumnus: account, consent, mentoring, invitations."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from fellowship.awards.actions.alumni import make_alumni
from fellowship.awards.models import AlumniProfile, EventInvitation, MentoringOffer, MentoringPair
from fellowship.awards.queries.mentoring import unmatched
from fellowship.cohorts.actions.cohorts import move_cohort
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from tests.factories.cohorts import make_cohort, make_fellow, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def browser(ref: str) -> Client:
    """Signed in as that person."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


def two() -> Cohort:
    """Cohort 2."""
    return Cohort.objects.get(slug="cohort-2")


@pytest.mark.requirement("ALU-01")
def test_fellows_of_a_cohort_that_closes_are_alumni_from_then_on(django_capture_on_commit_callbacks):
    cohort = make_cohort(state="closing")
    fellow = make_fellow(cohort)
    faculty = make_member(cohort, "faculty")
    with django_capture_on_commit_callbacks(execute=True):
        move_cohort(cohort=cohort, verb="close", by=faculty)
    run_now(Job.objects.get(kind="awards.make_alumni"))
    today = timezone.localdate()
    roles = CohortMembership.objects.filter(user=fellow.person).values_list("role", "starts_on", "ends_on")
    assert set(roles) == {("fellow", None, today), ("alumnus", today, None)}
    assert Message.objects.filter(template="alumni_welcome").count() == 1
    assert make_alumni(on=today) == 0
    client = Client()
    client.force_login(fellow.person)
    assert "You have not chosen yet." in client.get("/alumni/me/").content.decode()


@pytest.mark.requirement("ALU-01")
def test_a_fellow_whom_the_moment_missed_is_found_by_the_daily_task():
    fellow = make_fellow(make_cohort(state="closed"))
    assert make_alumni(on=timezone.localdate()) == 1
    assert CohortMembership.objects.filter(user=fellow.person, role="alumnus").count() == 1


@pytest.mark.requirement("ALU-01")
def test_nothing_is_shown_before_it_is_chosen_and_then_to_whom_it_was_chosen():
    me, name = browser("F01"), User.objects.get(ref="F01").name

    def seen() -> tuple[bool, bool]:
        """By everybody; by people in the programme."""
        return tuple(
            name in c.get("/alumni/").content.decode().split("<main", 1)[1] for c in (Client(), browser("FAC2"))
        )

    assert seen() == (False, False)
    words = {"may_contact": "yes", "shown_to": "programme", "about": "Consultant in imaging"}
    assert me.post("/alumni/me/consent/", {"about": "x"}).status_code == 422
    assert me.post("/alumni/me/consent/", words).status_code == 303
    assert seen() == (False, True)
    assert me.post("/alumni/me/consent/", words | {"shown_to": "public"}).status_code == 303
    assert seen() == (True, True)
    assert AlumniProfile.objects.count() == 1
    assert browser("C2F3").get("/alumni/me/").status_code == 403


@pytest.mark.requirement("ALU-02")
def test_an_offer_is_seen_by_fellows_who_ask_and_the_mentor_answers():
    MentoringPair.objects.filter(fellow__ref="C2F3").delete()
    mentor, fellow = browser("F03"), browser("C2F3")
    offer = {"cohort": two().pk, "topics": "Go-live\nSuppliers\n", "area": "Online", "capacity": "1"}
    assert mentor.post("/alumni/me/offer/", offer | {"topics": ""}).status_code == 422
    assert mentor.post("/alumni/me/offer/", offer).status_code == 303
    row = MentoringOffer.objects.get(alumnus__ref="F03")
    assert (row.topics, row.area, row.capacity) == (["Go-live", "Suppliers"], "Online", 1)
    assert "Go-live, Suppliers. Online." in fellow.get("/c/cohort-2/mentoring/").content.decode()
    ask = f"/c/cohort-2/mentoring/offers/{row.ref}/ask/"
    assert fellow.post(ask).status_code == 303
    pair = MentoringPair.objects.get(fellow__ref="C2F3")
    assert (pair.mentor.ref, pair.state, pair.requested_on) == ("F03", "requested", timezone.localdate())
    assert fellow.post(ask).status_code == 422
    assert "has asked you to be their mentor" in mentor.get("/home/").content.decode()
    assert mentor.post(f"/c/cohort-2/mentoring/{pair.ref}/answer/", {"accept": "yes"}).status_code == 303
    pair.refresh_from_db()
    assert pair.state == "active"
    # The one place is taken: nobody else sees or can use the offer.
    other = browser("C2F5")
    assert "Go-live, Suppliers" not in other.get("/c/cohort-2/mentoring/").content.decode()
    assert other.post(ask).status_code == 422
    assert browser("F02").get(f"/c/cohort-2/mentoring/offers/{row.ref}/").status_code == 404


@pytest.mark.requirement("ALU-02", "ALU-03")
def test_faculty_see_who_has_no_mentor_and_suggest_one():
    cohort, faculty = two(), User.objects.get(ref="FAC2")
    alone = [w.fellow.ref for w in unmatched(cohort, faculty)]
    assert sorted(alone) == ["C2F11", "C2F5"]
    offer = MentoringOffer.objects.filter(cohort=cohort).order_by("ref").first()
    offer.capacity = 9
    offer.save()
    url = f"/c/cohort-2/mentoring/suggest/{alone[0]}/"
    assert browser("FAC2").post(url, {"offer": "0"}).status_code == 422
    assert browser("FAC2").post(url, {"offer": offer.pk}).status_code == 303
    assert [w.fellow.ref for w in unmatched(cohort, faculty)] == alone[1:]
    assert browser("C2F3").get(url).status_code in (403, 404)


@pytest.mark.requirement("ALU-03")
def test_meetings_are_kept_by_date_only_until_the_pair_ends():
    pair = MentoringPair.objects.get(fellow__ref="C2F3", state="active")
    fellow, url = browser("C2F3"), f"/c/cohort-2/mentoring/{pair.ref}/"
    today = timezone.localdate()
    far = today + dt.timedelta(days=3)
    late = {"met_on_day": far.day, "met_on_month": far.month, "met_on_year": far.year}
    assert fellow.post(f"{url}meeting/", late).status_code == 422
    before = len(pair.meetings)
    held = {"met_on_day": today.day, "met_on_month": today.month, "met_on_year": today.year}
    held |= {"next_on_day": far.day, "next_on_month": far.month, "next_on_year": far.year}
    assert fellow.post(f"{url}meeting/", held).status_code == 303
    assert fellow.post(f"{url}meeting/", held).status_code == 303
    pair.refresh_from_db()
    assert (len(pair.meetings), pair.meetings[-1], pair.next_meeting_on) == (before + 1, today.isoformat(), far)
    assert browser("C2F4").get(url).status_code == 404
    assert fellow.post(f"{url}end/").status_code == 303
    pair.refresh_from_db()
    assert (pair.state, pair.ended_on, pair.next_meeting_on) == ("ended", today, None)
    assert fellow.post(f"{url}meeting/", held).status_code == 403


@pytest.mark.requirement("ALU-04")
def test_only_alumni_who_agreed_are_invited_once_and_attendance_is_kept():
    at = timezone.now()
    for ref in ("F01", "F02"):
        AlumniProfile.objects.create(person=User.objects.get(ref=ref), may_contact=True, changed_at=at)
    AlumniProfile.objects.create(person=User.objects.get(ref="F03"), may_contact=False, changed_at=at)
    faculty = browser("FAC2")
    day = timezone.localdate() + dt.timedelta(days=30)
    soon = timezone.localdate() + dt.timedelta(days=10)
    words = {"event": "Graduation", "time": "14:00", "day_day": day.day, "day_month": day.month, "day_year": day.year}
    words |= {"reply_by_day": soon.day, "reply_by_month": soon.month, "reply_by_year": soon.year}
    assert faculty.post("/c/cohort-2/events/invite/", words | {"reply_by_year": soon.year + 1}).status_code == 422
    for _ in range(2):
        assert faculty.post("/c/cohort-2/events/invite/", words).status_code == 303
    rows = EventInvitation.objects.filter(event="Graduation").order_by("person__ref")
    assert [row.person.ref for row in rows] == ["F01", "F02"]
    assert Message.objects.filter(template="event_invitation").count() == 2
    assert browser("F01").post(f"/c/cohort-2/events/{rows[0].ref}/reply/", {"reply": "yes"}).status_code == 303
    url = "/c/cohort-2/events/graduation/attendance/"
    assert faculty.post(url, {"came": [rows[0].pk]}).status_code == 422
    rows.update(starts_at=at - dt.timedelta(hours=1))
    assert faculty.get(url).context["form"].initial == {"came": [str(rows[0].pk)]}
    assert faculty.post(url, {"came": [str(rows[1].pk)]}).status_code == 303
    assert list(rows.values_list("attended", flat=True)) == [False, True]
    assert faculty.get("/c/cohort-2/events/").context["events"][0].came == 1
    assert faculty.get("/c/cohort-2/events/no-such/attendance/").status_code == 404
