"""An announcement to chosen groups: written, checked person by person, put into the outbox (COM-05)."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from fellowship.foundation.notices.templates import TemplateRefused, Text
from fellowship.foundation.ui.answers import add_refusal
from fellowship.foundation.ui.views import ActionView
from fellowship.portal.actions import announcements as actions
from fellowship.portal.forms.messages import AnnouncementForm
from fellowship.portal.permissions import ANNOUNCE
from fellowship.portal.queries import audiences, templates
from fellowship.portal.queries.notices import ANNOUNCEMENT


class Announce(ActionView):
    """Write, look at who gets it, then put it into the outbox. Nothing leaves from this page."""

    permit = ANNOUNCE
    lookup = {"cohort": "slug"}
    form_class = AnnouncementForm
    template_name = "portal/announcement/write.html"
    title = "Write an announcement"
    refusals = (TemplateRefused, actions.NobodyChosen)
    audience: Any = None

    def check(self, request: HttpRequest) -> None:
        """Know who is in the cohort today."""
        super().check(request)
        self.audience = audiences.audience(self.row, on=timezone.localdate())

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the groups."""
        return super().get_form_kwargs() | {"audience": self.audience}

    def get_initial(self) -> dict[str, Any]:
        """The usual beginning and end, and no group."""
        text = templates.template_of(ANNOUNCEMENT, self.row)
        return {"subject": text.subject, "body": text.body}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """First who gets it and what they read; then, when that is confirmed, into the outbox."""
        if "shown" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        if not form.is_valid() or "change" in request.POST:
            return self.refuse(form) if form.errors else self.render(form=form)
        people = self.people_of(form)
        text = Text(form.cleaned_data["subject"], form.cleaned_data["body"], held=True)
        try:
            found = templates.preview(
                ANNOUNCEMENT, self.row, text=text, n=1, on=timezone.localdate(), reader=(people or [request.user])[0]
            )
        except TemplateRefused as refusal:
            add_refusal(form, refusal)
            return self.refuse(form)
        if not people:
            form.add_error(None, "Nobody is in both the roles and the trusts you chose.")
            return self.refuse(form)
        found = replace(found, sample=False, of=len(people))
        return self.render(form=form, people=people, preview=found, shown=audiences.mark(people))

    def people_of(self, form: Any) -> list[Any]:
        """The people of the chosen groups."""
        groups = {name: form.cleaned_data[name] for name in ("roles", "organisations", "everybody")}
        return self.audience.chosen(**groups)

    def act(self, form: Any) -> Any:
        """Write it into the outbox."""
        self.written = actions.announce(
            cohort=self.row,
            shown=self.request.POST["shown"],
            on=timezone.localdate(),
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success(self) -> str:
        """How many."""
        return f"{len(self.written)} messages wait in the outbox. Nothing was sent yet."

    def get_success_url(self) -> str:
        """The outbox, with these messages."""
        query = urlencode({"status": "outbox", "kind": "announcement", "cohort": str(self.row.pk)})
        return f"{reverse('outbox')}?{query}"
