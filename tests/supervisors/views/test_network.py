"""The network of supervisors over HTTP: opted in by choice, gone at once, hidden with a reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from supervisors.models import NetworkMember, NetworkPost
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_supervisor, make_team_member

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUP-10")]
NETWORK = "/network/"


def join(lead, area="Stroke", topics="Data access") -> NetworkMember:
    """A member."""
    return NetworkMember.objects.create(supervisor=lead, person=lead.person, area=area, topics=topics)


def write(member, title="Data", text="How long?", thread=None) -> NetworkPost:
    """A post."""
    return NetworkPost.objects.create(author=member, title="" if thread else title, text=text, thread=thread)


def test_only_who_agrees_is_listed_and_only_members_and_faculty_read(client):
    cohort = make_cohort()
    one, two, outsider = make_supervisor(cohort), make_supervisor(cohort), make_supervisor(cohort)
    member = join(two, "Radiology", "Ethics")
    post = write(member)
    client.force_login(one.person)
    page = client.get(NETWORK).content.decode()
    assert ("Join the network" in page, post.title in page) == (True, False)
    assert client.get(reverse("network-post", args=[post.pk])).status_code == 404
    assert "Radiology" not in client.get(reverse("network-members")).content.decode()
    refused = client.post(reverse("network-join"), {"area": "Stroke care", "topics": ""})
    assert (refused.status_code, "Stroke care" in refused.content.decode()) == (422, True)
    assert client.post(reverse("network-join"), {"area": "Stroke care", "topics": "", "agree": "on"}).status_code == 303
    listed = client.get(reverse("network-members"), {"q": "ethics"}).content.decode()
    assert (str(two) in listed, str(two.organisation) in listed, "Stroke care" in listed) == (True, True, False)
    assert post.title in client.get(NETWORK).content.decode()
    client.force_login(make_member(cohort, "faculty"))
    assert post.title in client.get(NETWORK).content.decode()
    assert client.get(reverse("network-new")).status_code == 403
    for person in (make_team_member(cohort).person, make_member(cohort, "fellow")):
        client.force_login(person)
        assert client.get(NETWORK).status_code == 403
    client.force_login(outsider.person)
    assert client.get(reverse("network-new")).status_code == 404


def test_who_leaves_is_gone_at_once_with_what_they_wrote(client):
    cohort = make_cohort()
    one, two = make_supervisor(cohort), make_supervisor(cohort)
    mine, other = join(one), join(two)
    thread, theirs = write(mine), write(other, "Ethics")
    write(other, thread=thread), write(mine, thread=theirs)
    client.force_login(one.person)
    assert client.post(reverse("network-leave")).status_code == 303
    assert (NetworkMember.objects.get(), NetworkPost.objects.get()) == (other, theirs)
    assert client.get(reverse("network-post", args=[theirs.pk])).status_code == 404
    client.force_login(two.person)
    assert str(one) not in client.get(reverse("network-members")).content.decode()


def test_members_write_reply_change_and_delete_their_own_and_nobody_elses(client):
    cohort = make_cohort()
    one, two = make_supervisor(cohort), make_supervisor(cohort)
    join(one), join(two)
    client.force_login(one.person)
    refused = client.post(reverse("network-new"), {"title": "Data <b>", "text": ""})
    assert (refused.status_code, "Data &lt;b&gt;" in refused.content.decode()) == (422, True)
    assert client.post(reverse("network-new"), {"title": "Data", "text": "<i>How</i> long?"}).status_code == 303
    post = NetworkPost.objects.get()
    thread = reverse("network-post", args=[post.pk])
    assert "&lt;i&gt;How&lt;/i&gt; long?" in client.get(thread).content.decode()
    client.force_login(two.person)
    assert client.post(thread, {"text": "Two months."}).status_code == 303
    reply = post.replies.get()
    assert client.get(reverse("network-post-edit", args=[post.pk])).status_code == 403
    assert client.post(reverse("network-post-delete", args=[post.pk])).status_code == 403
    assert client.post(reverse("network-post-edit", args=[reply.pk]), {"text": "Three months."}).status_code == 303
    assert ", changed on" in client.get(thread).content.decode()
    assert client.post(reverse("network-post-delete", args=[reply.pk]))["Location"] == thread
    assert post.replies.count() == 0


def test_the_faculty_hides_with_a_reason_that_only_the_author_reads(client):
    cohort = make_cohort()
    faculty, one, two = make_member(cohort, "faculty"), make_supervisor(cohort), make_supervisor(cohort)
    post = write(join(one))
    join(two)
    hide, thread = reverse("network-post-hide", args=[post.pk]), reverse("network-post", args=[post.pk])
    client.force_login(two.person)
    assert client.post(hide, {"reason": "No"}).status_code == 403
    client.force_login(faculty)
    assert client.post(hide, {"reason": ""}).status_code == 422
    assert client.post(hide, {"reason": "It names a fellow."}).status_code == 303
    assert client.post(hide, {"reason": "Again"}).status_code == 422
    client.force_login(two.person)
    assert client.get(thread).status_code == 404
    client.force_login(one.person)
    assert "It names a fellow." in client.get(thread).content.decode()
    assert client.post(thread, {"text": "But"}).status_code == 422
    assert client.get(reverse("network-post-edit", args=[post.pk])).status_code == 403


def test_it_asks_as_often_for_three_conversations_as_for_one(client):
    cohort, numbers = make_cohort(), []
    member = join(make_supervisor(cohort))
    client.force_login(member.person)
    for _ in range(2):
        thread = write(member)
        for _ in range(len(numbers) * 2 + 1):
            write(join(make_supervisor(cohort)), thread=thread)
        asked = []
        for path in (NETWORK, reverse("network-post", args=[thread.pk]), reverse("network-members")):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            asked.append(len(queries))
        numbers.append(asked)
    assert numbers == [[7, 8, 8]] * 2
