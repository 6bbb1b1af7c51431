"""The library of examples: a list, an example without names, and the faculty's choice (PRJ-13)."""

from typing import Any

from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import examples as actions
from supervisors.forms.examples import ExampleNote
from supervisors.permissions import MARK_EXAMPLE, VIEW_EXAMPLE
from supervisors.queries import examples
from supervisors.queries.examples_table import Examples as ExamplesTable
from supervisors.views.base import ProposalPage


class Examples(ListView):
    """Good projects to read before one writes one's own."""

    permit = VIEW_EXAMPLE
    table = ExamplesTable
    template_name = "supervisors/examples/list.html"
    title = "Example projects"

    def get_rows(self) -> Any:
        """The examples of every cohort."""
        return examples.examples(super().get_rows())


class ExamplePage(PageView):
    """One example, every answer without the names of people."""

    permit = VIEW_EXAMPLE
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    template_name = "supervisors/examples/page.html"

    def get_rows(self) -> Any:
        """With those whom it names, to take them out."""
        rows = super().get_rows()
        return rows.select_related(
            "cohort", "rule_set", "lead__person", "hr_contact", "finance_contact", "organisation"
        )

    def get_title(self) -> str:
        """The project's title."""
        return f"Example: {self.row.title}"

    def get_context(self) -> dict[str, Any]:
        """The answers."""
        return super().get_context() | {
            "sections": examples.example_sections(self.row),
            "summary": examples.summary_without_names(self.row),
        }


class MarkExample(ProposalPage, ActionView):
    """Show a project as an example, or change what it is an example of."""

    permit = MARK_EXAMPLE
    form_class = ExampleNote
    refusals = (actions.NotAnExample,)
    back = "project"
    title = "Show this project as an example"
    before = "Supervisors of every cohort can then read it, with the names of people removed. Read it yourself first: names that nobody could know of may be left in the texts."
    button = "Show it as an example"
    success = "The project is an example now."

    def get_initial(self) -> dict[str, Any]:
        """What was said before."""
        return {"note": self.row.example_note}

    def act(self, form: Any) -> Any:
        """Show it."""
        return actions.mark_example(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the project."""
        return self.address("project")


class UnmarkExample(ProposalPage, ActionView):
    """Show it no more."""

    permit = MARK_EXAMPLE
    back = "project"
    title = "Take this project out of the examples?"
    before = "Supervisors can no longer read it as an example."
    button = "Take it out"
    success = "The project is no example any more."

    def act(self, form: Any) -> Any:
        """Take it out."""
        return actions.unmark_example(proposal=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the project."""
        return self.address("project")
