"""Joining and leaving the network of supervisors, and what members write (SUP-10)."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from supervisors.models import NetworkMember, NetworkPost, Supervisor
from supervisors.permissions import EDIT_POST, HIDE_POST, JOIN_NETWORK, LEAVE_NETWORK, WRITE_POST


class NotPossible(Refused):
    """What was asked does not fit any more."""


@action(JOIN_NETWORK, on="supervisor")
def join_network(*, supervisor: Supervisor, area: str, topics: str, by: Any) -> NetworkMember:
    """Be listed from now on, with an area and topics; said again, they change."""
    given = {"person_id": supervisor.person_id, "area": area, "topics": topics}
    return NetworkMember.objects.update_or_create(supervisor=supervisor, defaults=given)[0]


@action(LEAVE_NETWORK, on="member")
def leave_network(*, member: NetworkMember, by: Any) -> None:
    """Take the consent back: the entry, what the person wrote and replies to it are gone at once."""
    member.delete()


@action(WRITE_POST, on="member")
def write_post(
    *, member: NetworkMember, text: str, by: Any, title: str = "", thread: NetworkPost | None = None
) -> NetworkPost:
    """Begin a conversation, or reply in one."""
    if thread is not None:
        open_now = NetworkPost.objects.select_for_update().filter(pk=thread.pk, thread=None, hidden_on=None).exists()
        if not open_now:
            raise NotPossible("This conversation is closed.")
    return NetworkPost.objects.create(author=member, thread=thread, title="" if thread else title, text=text)


@action(EDIT_POST, on="post")
def edit_post(*, post: NetworkPost, text: str, by: Any) -> NetworkPost:
    """Change one's own words; the page says that they were changed."""
    post.text, post.edited_at = text, timezone.now()
    post.save(update_fields=["text", "edited_at"])
    return post


@action(EDIT_POST, on="post")
def delete_post(*, post: NetworkPost, by: Any) -> None:
    """Take one's own words back, with the replies to them."""
    post.delete()


@action(HIDE_POST, on="post")
def hide_post(*, post: NetworkPost, reason: str, by: Any) -> NetworkPost:
    """Nobody but its author and the faculty reads it any more; the author reads why."""
    if post.hidden_on is not None:
        raise NotPossible("This is hidden already.")
    post.hidden_on, post.hidden_reason, post.hidden_by = timezone.localdate(), reason, by
    post.save(update_fields=["hidden_on", "hidden_reason", "hidden_by"])
    return post
