"""What members of the network write, guidance, and questions about published projects."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import Resource

_TEXT = 4000


def _words(label: str, rows: int = 5, most: int = _TEXT, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class JoinForm(PortalForm):
    """What is listed, and the consent."""

    area = forms.CharField(label="Your clinical area", help_text="For example stroke, or radiology.", max_length=120)
    topics = forms.CharField(
        label="What others can ask you about",
        help_text="For example data access, or ethics.",
        required=False,
        max_length=300,
    )
    agree = forms.BooleanField(
        label="I agree that my name, my trust, this area and these topics are shown to other members and the faculty"
    )


class TopicForm(PortalForm):
    """A new conversation."""

    title = forms.CharField(label="What is it about?", max_length=150)
    text = _words("Your words", help_text="Plain text. Please write nothing about patients or about fellows by name.")


class PostForm(PortalForm):
    """A reply, or changed words."""

    text = _words("Your words", help_text="Plain text. Please write nothing about patients or about fellows by name.")


class HidePostForm(PortalForm):
    """Why it is hidden."""

    reason = _words("Why is it hidden?", 3, 300, help_text="The author reads this.")


class ResourceForm(PortalForm):
    """What it is, and who may read it."""

    title = forms.CharField(label="Title", max_length=200)
    summary = _words("What is it good for?", 3, 1000, required=False)
    kind = forms.ChoiceField(label="What is it?", choices=Resource.Kind.choices, widget=forms.RadioSelect)
    stage = forms.ChoiceField(label="For which stage?", choices=Resource.Stage.choices, widget=forms.RadioSelect)
    readers = forms.MultipleChoiceField(
        label="Who may read it?",
        help_text="Faculty and the office always may.",
        choices=[
            ("for_supervisors", "Supervisors"),
            ("for_teams", "Members of project teams"),
            ("for_fellows", "Fellows"),
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=["for_supervisors"],
    )

    def facts(self) -> dict[str, Any]:
        """The answers as the fields of the record."""
        names = [name for name, _ in self.fields["readers"].choices]
        chosen = {name: name in self.cleaned_data["readers"] for name in names}
        return {name: self.cleaned_data[name] for name in ("title", "summary", "kind", "stage")} | chosen


class _FileOrLink(PortalForm):
    upload = forms.FileField(label="A file", help_text="PDF, DOCX, PNG or JPG, smaller than 10MB", required=False)
    link = forms.URLField(
        label="Or a link", help_text="Beginning with https://", required=False, max_length=500, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or self.cleaned_data
        if "upload" in self.errors or "link" in self.errors:
            return given
        if bool(given.get("upload")) == bool(given.get("link")):
            self.add_error("upload", "Choose a file or enter a link, one of the two")
        elif given.get("link") and not given["link"].startswith("https://"):
            self.add_error("link", "The link must begin with https://")
        return given


class NewResourceForm(ResourceForm, _FileOrLink):
    """New guidance with its first file or link."""

    field_order = ["title", "summary", "kind", "stage", "readers", "upload", "link"]


class NewVersionForm(_FileOrLink):
    """A newer file or link."""

    note = forms.CharField(label="What is new?", max_length=300)


class VoteForm(forms.Form):
    """One button."""

    useful = forms.TypedChoiceField(choices=[("yes", "Useful"), ("no", "Not useful")], coerce=lambda v: v == "yes")


class QuestionForm(PortalForm):
    """A question about a project."""

    text = _words(
        "Your question",
        4,
        500,
        help_text="Everybody who reads the project reads it, without your name. Do not say who you are in it.",
    )


class AnswerForm(PortalForm):
    """The answer, for everybody."""

    answer = _words("Your answer", 5, 2000, help_text="Everybody who reads the project reads it.")


class HideQuestionForm(PortalForm):
    """Why a question is taken away."""

    reason = _words("Why is it taken away?", 3, 300)
