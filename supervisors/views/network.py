"""The network of supervisors: joined by choice, left at once; conversations of its members (SUP-10)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import network as actions
from supervisors.forms import sharing as forms
from supervisors.permissions import (
    EDIT_POST,
    HIDE_POST,
    JOIN_NETWORK,
    LEAVE_NETWORK,
    VIEW_NETWORK,
    VIEW_POST,
    WRITE_POST,
)
from supervisors.queries import network as ask


class Network(PageView):
    """Conversations; to a supervisor who has not joined, what the network is and how to join."""

    permit = VIEW_POST
    template_name = "supervisors/network/page.html"
    title = "Network of supervisors"

    def get_context(self) -> dict[str, Any]:
        """What the person may read and do."""
        user = self.request.user
        member = ask.member_of(user)
        reads = member is not None or HIDE_POST.held_by(user)
        more = {"member": member, "reads": reads, "topics": ask.topics(user) if reads else []}
        return super().get_context() | more | {"may_join": member is None and JOIN_NETWORK.held_by(user)}


class Members(ListView):
    """Who has joined, by area and trust."""

    permit = VIEW_NETWORK
    table = ask.Members
    template_name = "supervisors/network/members.html"
    title = "Members of the network"

    def get_rows(self) -> Any:
        """With their trust."""
        return ask.member_rows(super().get_rows())


class Join(ActionView):
    """Agree to be listed, or change what is listed."""

    permit = JOIN_NETWORK
    form_class = forms.JoinForm
    template_name = "supervisors/network/join.html"
    button = "Save"
    success = "You are in the network."

    def check(self, request: HttpRequest) -> None:
        """Only with a record as a supervisor."""
        super().check(request)
        self.supervisor, self.member = ask.supervisor_of(request.user), ask.member_of(request.user)
        if self.supervisor is None:
            raise Hidden("There is no record of you as a supervisor")

    def get_title(self) -> str:
        """Joining, or changing."""
        return "Change what the network shows of you" if self.member else "Join the network of supervisors"

    def get_initial(self) -> dict[str, Any]:
        """What is listed now."""
        return {"area": self.member.area, "topics": self.member.topics, "agree": True} if self.member else {}

    def get_context(self) -> dict[str, Any]:
        """Under which name and trust."""
        return super().get_context() | {"supervisor": self.supervisor}

    def act(self, form: Any) -> Any:
        """Join."""
        given = {name: form.cleaned_data[name] for name in ("area", "topics")}
        return actions.join_network(supervisor=self.supervisor, by=self.request.user, **given)

    def get_success_url(self) -> str:
        """To the conversations."""
        return reverse("network")


class OwnEntry(ActionView):
    """What a member does: the row is their own entry."""

    abstract = True
    back = "network"

    def get_rows(self) -> Any:
        """One's own."""
        return super().get_rows().filter(person=self.request.user)

    def check(self, request: HttpRequest) -> None:
        """Only members."""
        super().check(request)
        self.row = self.visible().first()
        if self.row is None:
            raise Hidden("You are not in the network")

    def get_success_url(self) -> str:
        """To the conversations."""
        return reverse("network")


class Leave(OwnEntry):
    """Take the consent back."""

    permit = LEAVE_NETWORK
    title = "Leave the network?"
    before = (
        "Your entry is gone at once, and with it everything you wrote here and the replies to it. "
        "You can join again at any time."
    )
    button = "Leave the network"
    success = "You have left the network. Your entry and your posts are deleted."

    def act(self, form: Any) -> Any:
        """Leave."""
        return actions.leave_network(member=self.row, by=self.request.user)


class BeginTopic(OwnEntry):
    """Begin a conversation."""

    permit = WRITE_POST
    form_class = forms.TopicForm
    title = "Begin a conversation"
    draft = "supervisors.network"
    button = "Post it"
    success = "Your words are there for members and the faculty."

    def act(self, form: Any) -> Any:
        """Post it."""
        return actions.write_post(member=self.row, by=self.request.user, **form.cleaned_data)


class PostPage(ActionView):
    """One conversation, with a form for a reply below it."""

    permit = VIEW_POST
    lookup = {"pk": "pk"}
    form_class = forms.PostForm
    template_name = "supervisors/network/thread.html"
    refusals = (actions.NotPossible,)
    button = "Reply"
    success = "Your reply is there."

    def get_rows(self) -> Any:
        """Conversations, not the replies in them."""
        return ask.post_rows(super().get_rows().filter(thread=None), self.request.user)

    def get_title(self) -> str:
        """What it is about."""
        return str(self.row.title)

    def get_context(self) -> dict[str, Any]:
        """The posts, and whether the person may reply."""
        member = ask.member_of(self.request.user)
        thread = ask.thread_of(self.row, self.request.user)
        return super().get_context() | {"thread": thread, "may_reply": member and not self.row.hidden_on}

    def act(self, form: Any) -> Any:
        """Reply."""
        member = ask.member_of(self.request.user)
        if member is None:
            raise actions.NotPossible("Only members of the network write here.")
        return actions.write_post(member=member, thread=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The same conversation."""
        return self.request.path


class OnePost(ActionView):
    """Something done with one post."""

    abstract = True
    see = VIEW_POST
    lookup = {"pk": "pk"}

    @property
    def back_url(self) -> str:
        """The conversation."""
        return reverse("network-post", kwargs={"pk": self.row.thread_id or self.row.pk})

    def get_success_url(self) -> str:
        """The conversation."""
        return self.back_url


class EditPost(OnePost):
    """Change one's own words."""

    permit = EDIT_POST
    form_class = forms.PostForm
    title = "Change your words"
    button = "Save"
    success = "Your words are changed."

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        return {"text": self.row.text}

    def act(self, form: Any) -> Any:
        """Change them."""
        return actions.edit_post(post=self.row, by=self.request.user, **form.cleaned_data)


class DeletePost(OnePost):
    """Take one's own words back."""

    permit = EDIT_POST
    title = "Delete your words?"
    before = "They are gone for good, with the replies to them."
    button = "Delete them"
    success = "Your words are deleted."

    def act(self, form: Any) -> Any:
        """Delete them."""
        return actions.delete_post(post=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """The conversation, or all of them when it is gone."""
        thread = self.row.thread_id
        return reverse("network-post", kwargs={"pk": thread}) if thread else reverse("network")


class HidePost(OnePost):
    """The faculty hides a post, with a reason."""

    permit = HIDE_POST
    form_class = forms.HidePostForm
    refusals = (actions.NotPossible,)
    title = "Hide this post?"
    button = "Hide it"
    success = "The post is hidden. Its author can read why."

    def act(self, form: Any) -> Any:
        """Hide it."""
        return actions.hide_post(post=self.row, by=self.request.user, **form.cleaned_data)
