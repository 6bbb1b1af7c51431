"""Sharing sections of the form by a signed link, and the pages behind the link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.ui.views import ActionView, Page, PageView
from supervisors.actions import section_links as actions
from supervisors.core.answers.catalogue import picks_from_lists
from supervisors.forms.section_links import ShareSections as ShareForm
from supervisors.forms.sections import SectionForm
from supervisors.permissions import EDIT_PROPOSAL
from supervisors.queries import checklists, prefill, proposals
from supervisors.queries import section_links as links
from supervisors.views.base import ProposalPage


class ShareSections(ProposalPage, ActionView):
    """Make a link for a colleague; the links that work stand below."""

    permit = EDIT_PROPOSAL
    form_class = ShareForm
    refusals = (actions.LinkRefused,)
    template_name = "supervisors/section_links/share.html"
    title = "Ask a colleague to fill in sections"
    back = "project"
    button = "Make the link"
    success = "The link is made. Copy it and send it to your colleague."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The sections of the form."""
        return super().get_form_kwargs() | {"choices": links.section_pairs(self.row)}

    def get_context(self) -> dict[str, Any]:
        """The links that work."""
        found = links.links_of(self.row, timezone.localdate())
        origin = f"{self.request.scheme}://{self.request.get_host()}"
        return super().get_context() | {"links": found, "origin": origin}

    def act(self, form: Any) -> Any:
        """Make it."""
        return actions.share_sections(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The same page, with the link."""
        return self.address("project-share")


class EndLink(ProposalPage, ActionView):
    """Let a link open nothing any more."""

    permit = EDIT_PROPOSAL
    title = "End this link?"
    back = "project-share"
    before = "Your colleague can no longer open the form by it. What was filled in stays."
    button = "End the link"
    success = "The link is ended."

    def act(self, form: Any) -> Any:
        """End it."""
        actions.end_link(proposal=self.row, pk=self.kwargs["pk"], by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the links."""
        return self.address("project-share")


class _ByLink(Page):
    """A page that its signed address opens, whoever holds it."""

    abstract = True

    def check(self, request: HttpRequest) -> None:
        """The link must work, and nothing is told of why it does not."""
        super().check(request)
        self.link = links.find(self.kwargs["token"], timezone.localdate())
        if self.link is None:
            raise Hidden("This link does not work")

    def get_context(self) -> dict[str, Any]:
        """The project, the sections and the way back."""
        return super().get_context() | {
            "link": self.link,
            "proposal": self.link.proposal,
            "sections": links.sections_of(self.link),
            "token": self.kwargs["token"],
        }


class HelpWith(_ByLink, PageView):
    """What a colleague is asked for."""

    permit = PUBLIC
    template_name = "supervisors/section_links/start.html"

    def get_title(self) -> str:
        """Which project."""
        return f"Help with: {self.link.proposal.title}"


class HelpWithSection(_ByLink, ActionView):
    """One section, filled in by a colleague."""

    permit = PUBLIC
    template_name = "supervisors/section_links/section.html"
    refusals = (actions.LinkRefused,)
    once_only = False

    def check(self, request: HttpRequest) -> None:
        """The section must be one that the link opens."""
        super().check(request)
        found = [s for s in links.sections_of(self.link) if s["code"] == self.kwargs["section"]]
        if not found:
            raise Hidden("There is no such section")
        self.section = found[0]
        items = checklists.items_of(self.link.proposal.rule_set)
        self.items = [item for item in items if item.section == self.section["code"]]

    def get_title(self) -> str:
        """The section's title."""
        return self.section["title"]

    def get_form(self, one_more: str = "") -> SectionForm:
        """The section with what is stored; files are for who has an account."""
        proposal = self.link.proposal
        answers = {a.criterion.ref: a for a in proposal.answers.select_related("criterion")}
        listed = any(picks_from_lists(item.answer_type) for item in self.items)
        open_keys = {
            i.criterion.key
            for i in self.items
            if i.criterion.ref not in answers or answers[i.criterion.ref].value is None
        }
        form = SectionForm(
            **self.get_form_kwargs(),
            items=self.items,
            lists=proposals.lists_of_form(proposal.cohort) if listed else {},
            answers=answers,
            known=prefill.known_values(proposal, open_keys),
            one_more=one_more,
        )
        for name in [name for name in form.fields if name.endswith("-file")]:
            del form.fields[name]
        return form

    def get_context(self) -> dict[str, Any]:
        """The section."""
        return super().get_context() | {"section": self.section}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save; or show the same form with one more row of a table, nothing typed lost."""
        if wanted := request.POST.get("add_row"):
            form = self.get_form(one_more=wanted)
            form.full_clean()
            form._errors = type(form.errors)()
            return self.render(form=form)
        return super().post(request, *args, **kwargs)

    def act(self, form: SectionForm) -> Any:
        """Keep the answers."""
        return actions.save_by_link(link=self.link, section=self.section["code"], answers=form.given_answers())

    def get_success(self) -> str:
        """What was saved."""
        return f"“{self.section['title']}” is saved. Thank you."

    def get_success_url(self) -> str:
        """Back to what is asked."""
        return reverse("help-with", kwargs={"token": self.kwargs["token"]})
