"""Templates of messages: read, changed, previewed for each recipient, tried on oneself (COM-01)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices.templates import TemplateRefused, Text
from fellowship.foundation.ui.answers import SeeOther, add_refusal
from fellowship.foundation.ui.views import ActionView, Page, PageView
from fellowship.portal.actions import templates as actions
from fellowship.portal.forms.messages import TemplateForm
from fellowship.portal.permissions import EDIT_TEMPLATE, VIEW_TEMPLATES
from fellowship.portal.queries import templates as queries


class MessageTemplates(PageView):
    """Every kind of message of this cohort, by part of the year."""

    permit = VIEW_TEMPLATES
    lookup = {"cohort": "slug"}
    template_name = "portal/template/list.html"
    title = "Message templates"

    def get_context(self) -> dict[str, Any]:
        """The events and their versions."""
        return super().get_context() | {"groups": queries.in_groups(self.row)}


class _OfEvent(Page):
    """A page about one event."""

    abstract = True
    lookup = {"cohort": "slug"}
    event: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the event."""
        super().check(request)
        self.event = queries.event_named(self.kwargs["event"])

    def get_title(self) -> str:
        """What it tells."""
        return str(self.event.words)

    def get_context(self) -> dict[str, Any]:
        """With the event."""
        return super().get_context() | {"event": self.event}

    def preview(self, text: Text, n: int = 1) -> Any:
        """What the nth recipient would get."""
        today = timezone.localdate()
        return queries.preview(self.event, self.row, text=text, n=n, on=today, reader=self.request.user)


class MessageTemplate(_OfEvent, PageView):
    """The words in use, what each recipient would get, and earlier versions."""

    permit = VIEW_TEMPLATES
    template_name = "portal/template/page.html"

    def get_context(self) -> dict[str, Any]:
        """Words, a preview and history."""
        text = queries.template_of(self.event, self.row)
        wanted = self.request.GET.get("n", "1")
        n = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
        history = queries.history_of(self.event, self.row)
        return super().get_context() | {
            "text": text,
            "preview": self.preview(text, n),
            "versions": history,
            "rhythm": queries.rhythm_in(self.event, self.row),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send what is shown to oneself."""
        found = self.get_context()["preview"]
        actions.send_test(cohort=self.row, subject=found.subject, body=found.body, by=request.user)
        messages.success(request, f"A test was sent to {request.user.email}, and to nobody else.")
        return SeeOther(request.get_full_path())


class EditTemplate(_OfEvent, ActionView):
    """Change the words; “Preview” shows them for the first recipient without keeping anything."""

    permit = EDIT_TEMPLATE
    see = VIEW_TEMPLATES
    form_class = TemplateForm
    template_name = "portal/template/edit.html"
    refusals = (TemplateRefused,)
    button = "Save"
    success = "Saved. Messages written from now on use these words."

    def get_initial(self) -> dict[str, Any]:
        """The words in use."""
        text = queries.template_of(self.event, self.row)
        return {"subject": text.subject, "body": text.body, "held": text.held, "seen": text.version}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the typed words merged, or keep them."""
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        if not form.is_valid():
            return self.refuse(form)
        typed = Text(form.cleaned_data["subject"], form.cleaned_data["body"], form.cleaned_data["held"])
        try:
            return self.render(form=form, preview=self.preview(typed))
        except TemplateRefused as refusal:
            add_refusal(form, refusal)
            return self.refuse(form)

    def act(self, form: Any) -> Any:
        """Keep a new version."""
        actions.edit_template(cohort=self.row, event=self.event.name, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The template."""
        return reverse("message-template", kwargs={"cohort": self.row.slug, "event": self.event.name})
