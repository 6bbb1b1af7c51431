"""The supervisor's quality form: task list, one page per section, check and send (screens 6 and 7)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui import drafting
from fellowship.foundation.ui.views import ActionView, PageView, SeeOther
from supervisors.actions import evidence as evidence_actions
from supervisors.actions import proposals as actions
from supervisors.core.answers.catalogue import CATALOGUE, picks_from_lists
from supervisors.forms.sections import SectionForm, SendProposal
from supervisors.permissions import EDIT_PROPOSAL, VIEW_PROPOSAL
from supervisors.queries import again, checklists, evidence, prefill, proposals, reviews
from supervisors.views.base import ProposalPage


class TaskList(ProposalPage, PageView):
    """The sections of the form and how far each is."""

    permit = EDIT_PROPOSAL
    template_name = "supervisors/proposal/tasks.html"
    title = "Tell us about your project"

    def get_context(self) -> dict[str, Any]:
        """How far the form is."""
        return super().get_context() | {
            "state": proposals.form_state(self.row),
            "comments": reviews.comments_to_supervisor(self.row),
            "to_check": again.sections_to_check(self.row),
        }


class SectionPage(ProposalPage, ActionView):
    """One section: a few criteria, each with the inputs of its answer type."""

    permit = EDIT_PROPOSAL
    template_name = "supervisors/proposal/section.html"
    refusals = (evidence_actions.FileRefused,)
    draft = (
        "supervisors.section"  # what was posted after the session had ended; while it lasts, answers are saved as such
    )

    def check(self, request: HttpRequest) -> None:
        """The section must be one of the rule set."""
        super().check(request)
        sections = [s for s in self.row.rule_set.sections if s["code"] == self.kwargs["section"]]
        if not sections:
            raise Hidden("There is no such section")
        self.section = sections[0]
        self.all_items = checklists.items_of(self.row.rule_set)
        self.items = [i for i in self.all_items if i.section == self.section["code"]]

    def get_title(self) -> str:
        """The section's title."""
        return self.section["title"]

    def get_draft_key(self) -> str:
        """One draft for each section."""
        return f"{self.draft}:{self.row.pk}:{self.section['code']}"

    def show_draft(self, form: SectionForm, typed: QueryDict) -> SectionForm:
        """With its tables; a draft is no error."""
        form = self.get_form(typed=typed)
        form.full_clean()
        form._errors = type(form.errors)()
        return form

    def get_form(self, one_more: str = "", typed: QueryDict | None = None) -> SectionForm:
        """The section with what is stored; older answers are offered from what the portal knows."""
        answers = {a.criterion.ref: a for a in self.row.answers.select_related("criterion")}
        first = self.row.rule_set.sections[0]["code"] == self.section["code"]
        return SectionForm(
            **(self.get_form_kwargs() | ({"data": typed} if typed is not None else {})),
            items=self.items,
            lists=proposals.lists_of_form(self.row.cohort) if self.asks(picks_from_lists) else {},
            answers=answers,
            known=prefill.known_values(self.row, self.unanswered(answers)),
            basics=self.row if first else None,
            stored=evidence.files_of(self.row) if self.asks(lambda code: CATALOGUE[code].takes_files) else {},
            one_more=one_more,
        )

    def unanswered(self, answers: dict[str, Any]) -> set[str]:
        """The criteria for which the record may know what no typed answer says."""
        criteria = [i.criterion for i in self.items]
        return {c.key for c in criteria if c.ref not in answers or answers[c.ref].value is None}

    def asks(self, about: Callable[[str], bool]) -> bool:
        """Whether an answer type of the section is so."""
        return any(about(item.answer_type) for item in self.items)

    def get_context(self) -> dict[str, Any]:
        """The section, its place in the form, and the live score."""
        codes = [s["code"] for s in self.row.rule_set.sections]
        return super().get_context() | {
            "section": self.section,
            "to_check": again.refs_to_check(self.row),
            "number": codes.index(self.section["code"]) + 1,
            "total": len(codes),
            "state": proposals.form_state(self.row, self.all_items),
            "tasks": self.address("project-qa"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save; or show the same form with one more row of a table, nothing typed lost."""
        if wanted := request.POST.get("add_row"):
            form = self.get_form(one_more=wanted)
            form.full_clean()
            form._errors = type(form.errors)()
            return self.render(form=form)
        return super().post(request, *args, **kwargs)

    def act(self, form: SectionForm) -> Any:
        """Keep the answers; then take the file away whose button was pressed."""
        by = self.request.user
        drafting.end(
            self.request.POST.get("_draft", "")
        )  # what the page saved while it was written is older from now on
        kept = actions.save_answers(proposal=self.row, answers=form.given_answers(), basics=form.given_basics(), by=by)
        if self.unwanted:
            evidence_actions.remove_file(proposal=self.row, pk=int(self.unwanted), by=by)
        return kept

    @property
    def unwanted(self) -> str:
        """The number of the file to remove, "" for none."""
        asked = self.request.POST.get("remove_file", "")
        return asked if asked.isdecimal() and len(asked) < 19 else ""

    def get_success(self) -> str:
        """What was saved."""
        if self.unwanted:
            return "The file is removed, and the section is saved."
        return f"“{self.section['title']}” is saved."

    def get_success_url(self) -> str:
        """On to the next section, or back to where a check page sent the person from."""
        if "save_and_stay" in self.request.POST or self.unwanted:
            return self.request.path
        codes = [s["code"] for s in self.row.rule_set.sections]
        here = codes.index(self.section["code"])
        if "continue" in self.request.POST and here + 1 < len(codes):
            return self.address("project-qa-section", section=codes[here + 1])
        return self.address("project-qa")


class SaveAsTyped(SectionPage):
    """The same section, saved while it is written: 204, or 410 once it was sent; nothing else changes on the page."""

    permit = EDIT_PROPOSAL

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: the section is."""
        return SeeOther(self.address("project-qa-section", section=self.section["code"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep every criterion whose inputs can be read; the rest waits for its next word."""
        form, token = self.get_form(), request.POST.get("_draft", "")
        form.is_valid()
        actions.save_answers(
            proposal=self.row,
            answers=form.readable_answers(),
            basics=form.readable_basics(),
            by=request.user,
            unless=lambda: drafting.has_ended(token),
        )
        if drafting.has_ended(token):
            return HttpResponse(status=410)
        drafting.discard(user=request.user, key=self.get_draft_key())
        return HttpResponse(status=204)


class Score(ProposalPage, PageView):
    """The live score alone, fetched again while the supervisor writes (PRJ-06)."""

    permit = EDIT_PROPOSAL
    template_name = "supervisors/proposal/score.html"
    title = "Score"

    def get_context(self) -> dict[str, Any]:
        """How far the form is."""
        return super().get_context() | {"state": proposals.form_state(self.row)}


class CheckAndSend(ProposalPage, ActionView):
    """All answers to read, the gaps with links, and the declaration."""

    permit = EDIT_PROPOSAL
    form_class = SendProposal
    template_name = "supervisors/proposal/check.html"
    title = "Check your answers"
    button = "Send"

    def get_context(self) -> dict[str, Any]:
        """Every line, and how far the form is."""
        return super().get_context() | {
            "state": proposals.form_state(self.row),
            "sections": proposals.lines_by_section(self.row),
        }

    def act(self, form: SendProposal) -> Any:
        """Send it."""
        return actions.submit_proposal(proposal=self.row, name=form.cleaned_data["name"], by=self.request.user)

    def accept(self) -> HttpResponse:
        """The page that says what happens next."""
        return SeeOther(self.address("project-sent"))


class Sent(ProposalPage, PageView):
    """The proposal is sent: its reference and what happens next."""

    permit = VIEW_PROPOSAL
    template_name = "supervisors/proposal/sent.html"
    title = "Proposal sent"
