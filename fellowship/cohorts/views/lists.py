"""Lists of values, and what the programme says of itself."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.cohorts.actions import programme as programme_actions
from fellowship.cohorts.actions import terms as actions
from fellowship.cohorts.forms.lists import EditTermForm, ProgrammeForm, TermForm
from fellowship.cohorts.permissions import EDIT_PROGRAMME, EDIT_TERMS, VIEW_TERMS
from fellowship.cohorts.queries import programme as programme_queries
from fellowship.cohorts.queries import terms as queries
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, Page, PageView


class Vocabularies(PageView):
    """All lists."""

    permit = VIEW_TERMS
    template_name = "cohorts/term/vocabularies.html"
    title = "Lists of values"

    def get_context(self) -> dict[str, Any]:
        """Their names."""
        return super().get_context() | {"vocabularies": queries.vocabularies()}


class _OfVocabulary(Page):
    """A page about one list."""

    abstract = True
    words: str = ""

    def check(self, request: HttpRequest) -> None:
        """Find the list."""
        super().check(request)
        self.words = dict(queries.vocabularies()).get(self.kwargs["vocabulary"], "")
        if not self.words:
            raise Hidden("Not found")

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("vocabulary", kwargs={"vocabulary": self.kwargs["vocabulary"]})


class Terms(_OfVocabulary, PageView):
    """The values of one list."""

    permit = VIEW_TERMS
    template_name = "cohorts/term/list.html"

    def get_title(self) -> str:
        """The list's name."""
        return self.words

    def get_context(self) -> dict[str, Any]:
        """The values."""
        name = self.kwargs["vocabulary"]
        return super().get_context() | {"terms": queries.terms_of(name), "vocabulary": name}


class AddTerm(_OfVocabulary, ActionView):
    """A new value."""

    back = "vocabulary"
    permit = EDIT_TERMS
    template_name = "ui/action.html"
    form_class = TermForm
    refusals = (actions.TermRefused,)
    button = "Add value"
    success = "Value added."

    def get_title(self) -> str:
        """To which list."""
        return f"Add to {self.words[:1].lower() if self.words[:2] != 'AI' else self.words[:1]}{self.words[1:]}"

    def act(self, form: Any) -> Any:
        """Store it."""
        return actions.add_term(vocabulary=self.kwargs["vocabulary"], by=self.request.user, **form.cleaned_data)


class EditTerm(_OfVocabulary, ActionView):
    """Rename, move or retire a value (COH-09)."""

    back = "vocabulary"
    permit = EDIT_TERMS
    template_name = "ui/action.html"
    form_class = EditTermForm
    refusals = (actions.TermRefused,)
    button = "Save"
    success = "Saved."
    term: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the value in its list."""
        super().check(request)
        self.term = queries.terms_of(self.kwargs["vocabulary"]).filter(code=self.kwargs["code"]).first()
        if self.term is None:
            raise Hidden("Not found")

    def get_title(self) -> str:
        """Which."""
        return f"Change “{self.term}”"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        return {name: getattr(self.term, name) for name in ("label", "detail", "order", "retired")}

    def act(self, form: Any) -> Any:
        """Store it."""
        return actions.edit_term(term=self.term, by=self.request.user, **form.cleaned_data)


class EditProgramme(ActionView):
    """Aims, what a fellow is and is not, badge bodies and contacts (COH-14, ADM-20)."""

    permit = EDIT_PROGRAMME
    form_class = ProgrammeForm
    title = "The programme"
    button = "Save"
    success = "Saved. The public page and the calls show it now."

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        row = programme_queries.programme()
        return {name: getattr(row, name) for name in ProgrammeForm.base_fields}

    def act(self, form: Any) -> Any:
        """Store it."""
        programme_actions.edit_programme(by=self.request.user, **form.cleaned_data)
