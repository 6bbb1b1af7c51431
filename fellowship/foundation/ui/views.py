"""Base classes of every page; each subclass declares who may by `permit` (see page.py for the order of checks)."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.access.turns import Crossed
from fellowship.foundation.transitions.perform import IllegalTransition, NotReady
from fellowship.foundation.ui import drafting, exports, once
from fellowship.foundation.ui.answers import VERSION, SeeOther, add_refusal, clashes
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.page import Page
from fellowship.foundation.ui.tables import Table


class PageView(Page):
    """A page to read."""

    abstract = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.render()


class ListView(Page):
    """A page with many rows, narrowed by the permit: `table` says its columns, filters and order.

    ?format=csv and ?format=xlsx give the same rows as a file, filtered as shown, and leave an audit entry. Where the rows
    are about people, they first ask what the file is for (&reason=).
    """

    abstract = True
    template_name = "ui/list.html"
    table: ClassVar[type[Table]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of them, or all as a file."""
        table = self.get_table()
        kind = request.GET.get("format", "")
        if kind in exports.KINDS and table.can_export:
            return self.give_file(table, kind)
        return self.render(table=table)

    def give_file(self, table: Table, kind: str) -> Any:
        """The file, or the question what it is for."""
        given = {"by": self.request.user, "about": self.parent}
        if not exports.is_about_people(table):
            return exports.respond(table, kind, **given)
        form = exports.Purpose(self.request.GET if "reason" in self.request.GET else None)
        if form.is_valid():
            return exports.respond(table, kind, reason=form.cleaned_data["reason"], **given)
        told = {"title": f"Download: {self.get_title()}", "table": table, "form": form, "kind": kind}
        status = 422 if form.is_bound else 200
        return render(self.request, "ui/file_purpose.html", self.get_context() | told, status=status)

    def get_table(self) -> Table:
        """The table over the rows the person may see."""
        return self.table(self.visible(), self.request.GET, path=self.request.path, title=self.get_title(), view=self)


class ActionView(Page):
    """A form that leads to one action.

    act(form)      calls the one action with form.cleaned_data, by=self.request.user, and returns what it returns
    form_class     the form; without one, the page is a button (and a sentence to confirm)
    refusals       the exceptions the action raises when it refuses; their text becomes the form's error, status 422
    before         what will happen, said before the form
    back           name of the page it is reached from, which takes as many of this page's parameters as it has
    success        what the next page says; success_url or get_success_url, where it leads
    once_only      a form sent twice acts once
    draft          name under which what is typed is kept until it is sent, such as "placements.log"; "" for not at all.
                   The template's form needs {% autosave %} in its tag and {% form_key %}, and ui/draft_note.html says it is there
    version_field  field of the row that changes with every save: a form over an older version is answered with both texts, 409
    """

    abstract = True
    template_name = "ui/action.html"
    to_write = ("act",)
    act: Callable[..., Any]
    form_class: ClassVar[type[BaseForm]] = Form
    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    success: ClassVar[str] = ""
    success_url: ClassVar[str] = ""
    button: ClassVar[str] = "Continue"
    before: ClassVar[str] = ""
    back: ClassVar[str] = ""
    once_only: ClassVar[bool] = True
    version_field: ClassVar[str] = ""
    draft: ClassVar[str] = ""
    result: Any = None
    version: Any = None
    draft_saved_at: Any = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, with what was typed before and not sent."""
        form = self.get_form()
        if kept := drafting.read(user=request.user, key=self.get_draft_key()):
            form = self.show_draft(form, kept[0])
            self.draft_saved_at = kept[1]
        return self.render(form=form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, then lead on (303); or show the form again with what is wrong (422), nothing typed lost."""
        form = self.get_form()
        self.version = getattr(self.row, self.version_field, None) if self.version_field else None
        if self.is_stale():
            return self.show_both(form)
        if not form.is_valid():
            return self.refuse(form)
        if self.once_only and not once.claim(request):
            messages.info(request, "We already have this. It was not sent a second time.")
            return SeeOther(once.led_to(request) or request.path)
        try:
            self.result = self.act(form)
        except (IllegalTransition, NotReady, ValidationError, Crossed, *self.refusals) as refusal:
            once.give_back(request)
            add_refusal(form, refusal)
            return self.refuse(form)
        except Exception:
            once.give_back(request)
            raise
        return self.accept()

    def show_draft(self, form: Any, typed: QueryDict) -> Any:
        """The form with what was typed; override for forms whose inputs are more than their fields."""
        drafting.fill(form, typed)
        return form

    def refuse(self, form: Any) -> HttpResponse:
        """The same page with what is wrong."""
        return self.render(status=422, form=form)

    def accept(self) -> HttpResponse:
        """On to the next page, which says what was done."""
        if words := self.get_success():
            messages.success(self.request, words)
        url = self.get_success_url()
        once.finish(self.request, url)
        drafting.discard(user=self.request.user, key=self.get_draft_key(), token=self.request.POST.get("_draft", ""))
        return SeeOther(url)

    def is_stale(self) -> bool:
        """Whether somebody saved the row after this form was shown."""
        read = self.request.POST.get(VERSION)
        return bool(self.version_field) and read is not None and read != str(self.version)

    def show_both(self, form: Any) -> HttpResponse:
        """Both texts, field by field, and the form with what this person typed, now over the saved version."""
        saved = self.form_class(**{k: v for k, v in self.get_form_kwargs().items() if k not in {"data", "files"}})
        context = self.get_context() | {"form": form, "clashes": clashes(form, saved)}
        return self.render(status=409, **context)

    def get_form(self) -> Any:
        """The form, bound when it was sent."""
        return self.form_class(**self.get_form_kwargs())

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the form is made with; override for `instance` or choices."""
        kwargs: dict[str, Any] = {"initial": self.get_initial()}
        if self.request.method == "POST":
            kwargs |= {"data": self.request.POST, "files": self.request.FILES}
        return kwargs

    def get_initial(self) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    @property
    def back_url(self) -> str:
        """The address of `back`; "" for none."""
        given = list(self.kwargs.items())
        found = (address(self.back, **dict(given[:n])) for n in range(len(given), -1, -1))
        return next(filter(None, found), "") if self.back else ""

    def get_draft_key(self) -> str:
        """The key of this person's draft of this form; "" when none is kept."""
        return f"{self.draft}:{self.row.pk}" if self.draft and self.row is not None else self.draft

    def get_success(self) -> str:
        """What the next page says."""
        return self.success

    def get_success_url(self) -> str:
        """Where it leads: success_url, the result's own address, the row's, or this page again."""
        for found in (self.result, self.row):
            if not self.success_url and hasattr(found, "get_absolute_url"):
                return str(found.get_absolute_url())
        return self.success_url or self.request.path


class PartView(ActionView):
    """An action on a part of a row, which the address names beside the row: a role in a cohort, an invitation into it.

    find_part(row) looks it up; `part` is what it found. A part that is not of this row does not exist here (404).
    """

    abstract = True
    to_write = ("act", "find_part")
    find_part: Callable[..., Any]
    part: Any = None

    def get_row(self) -> Any:
        """The row, and the part of it."""
        row = super().get_row()
        self.part = self.find_part(row)
        if self.part is None:
            raise Hidden("Not found")
        return row
