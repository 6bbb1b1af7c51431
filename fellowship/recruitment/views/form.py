"""What every page of the form to apply shares."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.sections import InSections, Section
from fellowship.foundation.ui.views import Page
from fellowship.recruitment.permissions import EDIT_APPLICATION, VIEW_APPLICATION
from fellowship.recruitment.queries import applications, parts
from fellowship.recruitment.queries.calls import call_of


class FormPage(InSections, Page):
    """A page of the applicant's own draft."""

    abstract = True
    permit = EDIT_APPLICATION
    see = VIEW_APPLICATION
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    _standing: list[parts.Standing] | None = None

    def get_rows(self) -> Any:
        """With what the pages say."""
        return applications.record(super().get_rows())

    @property
    def standing(self) -> list[parts.Standing]:
        """How far each section is, asked once."""
        if self._standing is None:
            self._standing = parts.standing(self.row)
        return self._standing

    def address(self, name: str, **more: str) -> str:
        """An address about the same application."""
        return reverse(name, kwargs={"cohort": self.row.cohort.slug, "ref": self.row.ref, **more})

    def get_sections(self) -> list[Section]:
        """The sections with their states."""
        return [
            Section(s.part.key, s.part.title, self.url_of(s.part), s.state, s.part.hint, more=s) for s in self.standing
        ]

    def url_of(self, part: parts.Part) -> str:
        """The page of a section."""
        return self.address(part.page) if part.page else self.address("application-section", section=part.key)

    def get_overview_url(self) -> str:
        """The task list."""
        return self.address("application-form")

    def get_check_url(self) -> str:
        """The check page."""
        return self.address("application-check")

    def get_context(self) -> dict[str, Any]:
        """With the last moment to send."""
        call = call_of(self.row.cohort)
        return super().get_context() | {"last_moment": call.last_moment(self.row), "takes": call.takes(self.row)}
