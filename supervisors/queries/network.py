"""The network of supervisors: members, conversations, and what somebody may read of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from fellowship.foundation.access.permits import annotate_may
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from supervisors.models import NetworkMember, NetworkPost, Supervisor
from supervisors.permissions import EDIT_POST, HIDE_POST, JOIN_NETWORK, VIEW_POST


def member_of(user: Any) -> NetworkMember | None:
    """The person's own entry."""
    return NetworkMember.objects.filter(person=user.pk).select_related("person", "supervisor").first()


def supervisor_of(user: Any) -> Supervisor | None:
    """The person's record as a supervisor, with which they could join."""
    return JOIN_NETWORK.narrow(Supervisor.objects.select_related("organisation"), user).first()


def member_rows(rows: QuerySet) -> QuerySet:
    """Members with their trust."""
    return rows.select_related("person", "supervisor__organisation")


def topics(user: Any) -> QuerySet:
    """Conversations the person may read, those with the newest words first, with the number of replies."""
    rows = VIEW_POST.narrow(NetworkPost.objects.filter(thread=None), user).select_related("author__person")
    shown = Q(replies__hidden_on__isnull=True)
    rows = rows.annotate(number=Count("replies", filter=shown), last=Max("replies__at", filter=shown))
    return rows.order_by("-at", "-pk")


@dataclass(frozen=True)
class Thread:
    """A conversation: its first post and the replies."""

    first: NetworkPost
    replies: list[NetworkPost]


def post_rows(rows: QuerySet, user: Any) -> QuerySet:
    """Posts with their authors, and what the person may do with each."""
    return annotate_may(rows.select_related("author__person", "thread"), user, EDIT_POST, HIDE_POST)


def thread_of(post: NetworkPost, user: Any) -> Thread:
    """The conversation that begins with the post."""
    replies = VIEW_POST.narrow(NetworkPost.objects.filter(thread=post), user)
    return Thread(post, list(post_rows(replies, user).order_by("at", "pk")))


def _trusts(rows: QuerySet) -> list[tuple[str, str]]:
    path = "supervisor__organisation"
    return list(rows.order_by(f"{path}__name").values_list(f"{path}__ref", f"{path}__name").distinct())


class Members(Table):
    """Who has joined, by area and trust."""

    columns = [
        Column("Supervisor", "person.name", sort="person__name"),
        Column("Clinical area", "area", sort="area"),
        Column("Trust", "supervisor.organisation.name", sort="supervisor__organisation__name"),
        Column("Ask them about", "topics"),
    ]
    filters = [
        Search("q", "Name, area or topic", ["person__name", "area", "topics"]),
        Choice("trust", "Trust", "supervisor__organisation__ref", _trusts),
    ]
    order = ("area", "person__name")
    empty = "Nobody has joined yet."
    can_export = False
