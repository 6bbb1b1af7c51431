"""A form acts once, refuses with words, and never over somebody else's change."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import signing
from django.test import RequestFactory

from fellowship.foundation.access.permits import permit as permit_named
from fellowship.foundation.access.turns import Crossed
from fellowship.foundation.transitions.perform import NotReady
from fellowship.foundation.ui import undo
from fellowship.foundation.ui.forms import PortalForm
from fellowship.foundation.ui.views import ActionView
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
DONE: list[str] = []


class Rename(PortalForm):
    name = forms.CharField(label="Name")


class TooLong(Exception):
    """A refusal that belongs to a field."""

    field = "name"


class RenameCohort(ActionView):
    permit = permit_named("cohorts.view_cohort")
    lookup = {"slug": "slug"}
    form_class = Rename
    refusals = (TooLong,)
    version_field = "name"
    success_url = "/there/"

    def get_initial(self):
        return {"name": self.row.name}

    def act(self, form):
        if form.cleaned_data["name"] == "long":
            raise TooLong("Use a shorter name")
        if form.cleaned_data["name"] == "early":
            raise NotReady(["No call yet.", "No dates yet."])
        if form.cleaned_data["name"] == "crossed":
            raise Crossed
        DONE.append(form.cleaned_data["name"])


@pytest.fixture
def send():
    """POST to the view as faculty of a cohort."""
    DONE.clear()
    cohort = make_cohort(name="Cohort 4")
    user = make_member(cohort, "faculty")

    def go(**data):
        request = RequestFactory().post("/x/", data)
        request.user, request.session = user, {}
        request._messages = FallbackStorage(request)
        return RenameCohort.as_view()(request, slug=cohort.slug)

    return go


def test_done_leads_on(send):
    answer = send(name="Five")
    assert (answer.status_code, answer["Location"], DONE) == (303, "/there/", ["Five"])


def test_a_refusal_is_shown_at_its_field_and_the_text_stays(send):
    answer = send(name="long")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert '<a href="#id_name">Use a shorter name</a>' in text
    assert 'value="long"' in text


def test_every_reason_of_not_ready_is_shown(send):
    text = send(name="early").content.decode()
    assert "No call yet." in text and "No dates yet." in text


def test_acts_that_crossed_are_a_refusal_and_the_text_stays(send):
    answer = send(name="crossed")
    text = answer.content.decode()
    assert (answer.status_code, "so this was not saved" in text, 'value="crossed"' in text) == (422, True, True)


def test_the_same_form_sent_twice_acts_once(send):
    first, second = send(name="Five", _once="key1"), send(name="Five", _once="key1")
    assert (first.status_code, second.status_code, second["Location"], DONE) == (303, 303, "/there/", ["Five"])


def test_going_back_and_changing_the_text_is_a_new_act(send):
    assert [send(name=n, _once="key3").status_code for n in ("Five", "Six")] == [303, 303]
    assert DONE == ["Five", "Six"]


def test_a_refused_form_can_be_sent_again(send):
    assert send(name="long", _once="key2").status_code == 422
    assert send(name="Five", _once="key2").status_code == 303
    assert DONE == ["Five"]


def test_over_somebody_elses_change_both_texts_are_shown(send):
    answer = send(name="Mine", _version="Cohort 3")
    text = answer.content.decode()
    assert (answer.status_code, DONE) == (409, [])
    assert "Somebody changed this while you were writing" in text
    assert "Mine" in text and "Cohort 4" in text
    assert 'name="_version" value="Cohort 4"' in text
    assert send(name="Mine", _version="Cohort 4").status_code == 303


@undo.undoable("tests.note")
def take_note(*, by, word):
    DONE.append(f"{by.pk}:{word}")


def test_undo_works_once_and_only_for_the_person(client):
    DONE.clear()
    me, other = make_user(), make_user()
    token = signing.dumps(
        {"kind": "tests.note", "given": {"word": "back"}, "user": me.pk}, salt="ui.undo", compress=True
    )
    client.force_login(other)
    client.post("/undo/", {"token": token})
    assert DONE == []
    client.force_login(me)
    answer = client.post("/undo/", {"token": token, "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    client.post("/undo/", {"token": token, "next": "/accessibility/"})
    assert [f"{me.pk}:back"] == DONE


def test_undo_is_over_after_ten_minutes(client, settings, monkeypatch):
    me = make_user()
    token = signing.dumps(
        {"kind": "tests.note", "given": {"word": "late"}, "user": me.pk}, salt="ui.undo", compress=True
    )
    monkeypatch.setattr(undo, "SECONDS", -1)
    with pytest.raises(undo.TooLate, match="10 minutes"):
        undo.take_back(token, by=me)


def test_the_offer_shows_a_button_on_the_next_page(client):
    me = make_user()
    request = RequestFactory().get("/")
    request.user, request.session = me, {}
    request._messages = FallbackStorage(request)
    undo.offer(request, "Moved.", "tests.note", word="x")
    (message,) = get_messages(request)
    assert str(message) == "Moved."
    assert signing.loads(undo.token_of(message), salt="ui.undo")["given"] == {"word": "x"}
