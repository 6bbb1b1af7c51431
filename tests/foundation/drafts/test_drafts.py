"""Nothing typed is lost: not by a closed tab, an ended session, or an error; and nobody else ever reads it."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.http import QueryDict
from django.utils import timezone

from fellowship.foundation.drafts import store
from fellowship.foundation.drafts.models import Draft
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
FORM = "/ui/gallery/"
RIGHT = {
    "name": "Ade Bello", "email": "ade@example.org", "days": "2", "started_day": "4", "started_month": "12", "started_year": "2026",
    "specialty": "stroke", "delayed": "no", "agree": "on",
}  # fmt: skip


@pytest.fixture
def me():
    """Somebody."""
    return make_user()


@pytest.fixture
def signed_in(client, me):
    """Their browser."""
    client.force_login(me)
    return client


def draft_token(response) -> str:
    """What the shown form carries."""
    return response.content.decode().split('name="_draft" value="')[1].split('"')[0]


def test_what_is_typed_is_there_again(signed_in, me):
    typed = {
        "key": "gallery",
        "name": "Ade",
        "started_day": "4",
        "stages": ["data", "deploy"],
        "delayed": "yes",
        "reason": "No laptop",
    }
    assert signed_in.post("/drafts/", typed).status_code == 204
    page = signed_in.get(FORM)
    form = page.context["form"]
    assert [form[n].value() for n in ("name", "stages", "delayed", "reason")] == [
        "Ade",
        ["data", "deploy"],
        "yes",
        "No laptop",
    ]
    assert 'name="started_day" type="text" value="4"' in page.content.decode()
    assert "We kept what you typed" in page.content.decode()


def test_secrets_and_keys_are_not_kept(signed_in, me):
    signed_in.post(
        "/drafts/", {"key": "x", "password1": "hunter2hunter2", "csrfmiddlewaretoken": "t", "_once": "o", "name": "Ade"}
    )
    assert Draft.objects.get(user=me).fields == {"name": ["Ade"]}


def test_sending_the_form_ends_the_draft(signed_in, me):
    signed_in.post("/drafts/", {"key": "gallery", "name": "Ade"})
    assert signed_in.post(FORM, RIGHT).status_code == 303
    assert not Draft.objects.exists()


def test_a_form_with_an_error_keeps_its_draft(signed_in, me):
    signed_in.post("/drafts/", {"key": "gallery", "name": "Ade"})
    assert signed_in.post(FORM, {"name": "Ade"}).status_code == 422
    assert Draft.objects.count() == 1


def test_a_form_posted_after_the_session_ended_is_there_after_sign_in(signed_in, me):
    token = draft_token(signed_in.get(FORM))
    signed_in.logout()
    answer = signed_in.post(FORM, {"name": "Typed for an hour", "_draft": token})
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]
    signed_in.force_login(me)
    assert signed_in.get(FORM).context["form"]["name"].value() == "Typed for an hour"


def test_autosave_goes_on_after_the_session_ended(signed_in, me):
    token = draft_token(signed_in.get(FORM))
    signed_in.logout()
    assert signed_in.post("/drafts/", {"_draft": token, "name": "Ade"}).status_code == 204
    assert Draft.objects.get().user == me


@pytest.mark.parametrize("given", [{}, {"_draft": "forged"}, {"key": "gallery"}, {"_draft": "1:gallery:x"}])
def test_nobody_saves_for_somebody_unknown(client, given):
    assert client.post("/drafts/", given | {"name": "x"}).status_code == 401
    assert not Draft.objects.exists()


def test_another_persons_token_saves_nothing_of_theirs(signed_in, me):
    other = make_user()
    signed_in.post("/drafts/", {"_draft": store.token(user=other, key="gallery"), "key": "gallery", "name": "mine"})
    assert [d.user for d in Draft.objects.all()] == [me]
    assert store.read(user=other, key="gallery") is None


@pytest.mark.parametrize(
    ("given", "status"), [({"key": ""}, 400), ({"key": "a\x00"}, 400), ({"key": "k", "name": "x" * 200_001}, 413)]
)
def test_what_cannot_be_kept_is_refused(signed_in, given, status):
    assert signed_in.post("/drafts/", given).status_code == status


def test_a_draft_can_be_thrown_away(signed_in, me):
    signed_in.post("/drafts/", {"key": "gallery", "name": "Ade"})
    answer = signed_in.post("/drafts/discard/", {"key": "gallery", "next": FORM})
    assert (answer.status_code, answer["Location"], Draft.objects.count()) == (303, FORM, 0)


def test_what_is_still_on_its_way_when_the_form_is_sent_is_not_kept(signed_in, me):
    first, other = draft_token(signed_in.get(FORM)), draft_token(signed_in.get(FORM))
    assert signed_in.post("/drafts/", {"_draft": first, "name": "Ade"}).status_code == 204
    assert signed_in.post(FORM, RIGHT | {"_draft": first}).status_code == 303
    assert signed_in.post("/drafts/", {"_draft": first, "name": "Ade"}).status_code == 410
    assert not Draft.objects.exists()
    # The same form in another tab is another text.
    assert signed_in.post("/drafts/", {"_draft": other, "name": "Bisi"}).status_code == 204
    assert Draft.objects.get().fields == {"name": ["Bisi"]}


def test_what_is_still_on_its_way_when_the_draft_is_thrown_away_is_not_kept(signed_in, me):
    signed_in.post("/drafts/", {"key": "gallery", "name": "Ade"})
    page = signed_in.get(FORM)
    token = draft_token(page)
    assert f'name="form" value="{token}"' in page.content.decode()
    signed_in.post("/drafts/discard/", {"key": "gallery", "next": FORM, "form": token})
    assert signed_in.post("/drafts/", {"_draft": token, "name": "Ade"}).status_code == 410
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_however_saving_and_sending_meet(crowd):
    me = make_user()
    token = store.token(user=me, key="gallery")

    def act(n: int) -> None:
        if n:
            store.save(user_id=me.pk, key="gallery", posted=QueryDict("name=Ade"), token=token)
        else:
            store.discard(user=me, key="gallery", token=token)

    ends = crowd(8, act)
    assert {type(e) for e in ends} <= {type(None), store.FormEnded, IntegrityError}
    assert not Draft.objects.exists()


def test_old_drafts_go(me):
    now = timezone.now()
    Draft.objects.create(user=me, key="old", saved_at=now - dt.timedelta(days=31))
    Draft.objects.create(user=me, key="new", saved_at=now)
    assert store.purge(at=now) == 1
    assert [d.key for d in Draft.objects.all()] == ["new"]
