"""Long forms in sections: a task list, one page for each section, then check your answers with what is missing."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.http import HttpResponse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, PageView


@dataclass(frozen=True)
class Section:
    """One section: its word in the address, title, address, how far it is, and its questions.

    state: completed, in_progress, not_started, cannot_start, problem (see the task_row tag).
    """

    key: str
    title: str
    url: str
    state: str = "not_started"
    hint: str = ""
    more: Any = None  # whatever the view needs to make the form, such as the criteria asked here


@dataclass(frozen=True)
class Answer:
    """One answer on the check page; `url` is where it is changed."""

    question: str
    answer: Any
    url: str = ""


@dataclass(frozen=True)
class Gap:
    """What is missing, in words, and the address (with #field) where it is filled."""

    words: str
    url: str


@dataclass(frozen=True)
class Answers:
    """The answers of one section."""

    title: str
    answers: list[Answer] = field(default_factory=list)


class InSections:
    """What the three kinds of page share. Override get_sections (asked once) and the two addresses."""

    row: Any
    _known: list[Section] | None = None

    def get_sections(self) -> list[Section]:
        """Every section of this record, in order."""
        raise NotImplementedError

    def get_overview_url(self) -> str:
        """The task list."""
        raise NotImplementedError

    def get_check_url(self) -> str:
        """The check page."""
        raise NotImplementedError

    @property
    def sections(self) -> list[Section]:
        """The sections, asked once for each request."""
        if self._known is None:
            self._known = self.get_sections()
        return self._known


class TaskListView(InSections, PageView):
    """All sections with their states, how many are done, and the way to check and send."""

    abstract = True
    template_name = "ui/task_list.html"

    def get_context(self) -> dict[str, Any]:
        """With the sections."""
        done = sum(s.state == "completed" for s in self.sections)
        return super().get_context() | {"sections": self.sections, "done": done, "check_url": self.get_check_url()}


class SectionFormView(InSections, ActionView):
    """One section. A blank answer is no error here: what is missing is said on the check page.

    The address has `section`. Buttons: "Save and continue" (the next section, or the check page when one came from there),
    and "Save and come back later" (the task list).
    """

    abstract = True
    template_name = "ui/section.html"
    button: ClassVar[str] = "Save and continue"
    once_only: ClassVar[bool] = False  # saving the same answers twice does no harm

    @property
    def section(self) -> Section:
        """The section of the address."""
        for found in self.sections:
            if found.key == self.kwargs["section"]:
                return found
        raise Hidden("No such section")

    def get_title(self) -> str:
        """The section's title."""
        return self.section.title

    def get_context(self) -> dict[str, Any]:
        """With the section, its number and the way back."""
        number = self.sections.index(self.section) + 1
        return super().get_context() | {
            "section": self.section,
            "number": number,
            "of": len(self.sections),
            "overview_url": self.get_overview_url(),
            "came_from_check": self.came_from_check,
        }

    @property
    def came_from_check(self) -> bool:
        """Whether the person follows a Change link of the check page."""
        return "check" in (self.request.GET.get("from"), self.request.POST.get("from"))

    def get_success_url(self) -> str:
        """The next page."""
        if "later" in self.request.POST:
            return self.get_overview_url()
        number = self.sections.index(self.section)
        if self.came_from_check or number + 1 == len(self.sections):
            return self.get_check_url()
        return self.sections[number + 1].url


class CheckAnswersView(InSections, ActionView):
    """Every answer with a link to change it; sending is refused while something is missing, with links to the gaps."""

    abstract = True
    template_name = "ui/check.html"
    title: ClassVar[str] = "Check your answers"
    button: ClassVar[str] = "Send"

    def get_answers(self) -> list[Answers]:
        """All answers by section."""
        raise NotImplementedError

    def get_gaps(self) -> list[Gap]:
        """What is missing."""
        raise NotImplementedError

    def get_context(self) -> dict[str, Any]:
        """With the answers."""
        return super().get_context() | {"answers": self.get_answers(), "overview_url": self.get_overview_url()}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send, unless something is missing."""
        if gaps := self.get_gaps():
            return self.render(status=422, form=self.get_form(), gaps=gaps)
        return super().post(request, *args, **kwargs)
