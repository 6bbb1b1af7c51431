"""Base classes of every page. A view declares who may (`permit`); the rest of the order of checks lives here, once.

Signed in? → permit held at all? (403 before any look-up) → parent visible? → row visible? (404) → act theirs? (403).
"""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from fellowship.foundation.access.gate import record_denial
from fellowship.foundation.access.permits import PUBLIC, Denied, Hidden, Open, Permit, model_of
from fellowship.foundation.transitions.perform import IllegalTransition, NotReady


class Page(View):
    """What every page shares. Subclasses set `permit` to a Permit, SIGNED_IN or PUBLIC, or fail at import.

    permit        who may; with a row, which rows
    see           who may see the row, when more people may than may act: theirs is 403 instead of 404
    lookup        URL parameter → field of the row; {"ref": "ref", "cohort": "cohort__slug"}. Empty: the page has no row
    within        permit of the parent the page lies in, and within_lookup its fields: {"cohort": "slug"}
    title         the page's title and heading, unless the template has its own blocks
    """

    permit: ClassVar[Permit | Open]
    see: ClassVar[Permit | None] = None
    lookup: ClassVar[dict[str, str]] = {}
    within: ClassVar[Permit | None] = None
    within_lookup: ClassVar[dict[str, str]] = {}
    template_name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    abstract = True

    row: Any = None
    parent: Any = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__dict__.get("abstract", False):
            return
        if not isinstance(getattr(cls, "permit", None), Permit | Open):
            raise TypeError(f"{cls.__module__}.{cls.__qualname__} does not declare who may: set permit")

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """The view function; a public one is open to people who are not signed in."""
        view = super().as_view(**initkwargs)
        return login_not_required(view) if cls.permit is PUBLIC else view

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask every question in its order, then answer."""
        if self.permit is not PUBLIC and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            self.check(request)
            response = super().dispatch(request, *args, **kwargs)
        except Denied as denied:
            record_denial(denied, by=request.user)
            raise PermissionDenied(str(denied)) from denied
        except Hidden as hidden:
            raise Http404(str(hidden)) from hidden
        if self.permit is not PUBLIC:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def check(self, request: HttpRequest) -> None:
        """The permit, the parent and the row; sets `parent` and `row`."""
        for asked in (self.within, self.see, self.permit):
            if isinstance(asked, Permit) and not asked.held_by(request.user):
                raise Denied(asked)
        if self.within is not None:
            found = {field: self.kwargs[name] for name, field in self.within_lookup.items()}
            self.parent = _one(self.within.narrow(_rows_of(self.within), request.user), found)
        if self.lookup:
            self.row = self.get_row()

    def get_rows(self) -> QuerySet:
        """The rows the page is about, before the permit narrows them; override to select and prefetch."""
        asked = self.permit if isinstance(self.permit, Permit) else self.see
        if asked is None:
            raise TypeError(f"{type(self).__qualname__} has no permit with a model: override get_rows")
        return _rows_of(asked)

    def visible(self) -> QuerySet:
        """The rows the person may see here."""
        asked = self.see or self.permit
        rows = self.get_rows()
        return asked.narrow(rows, self.request.user) if isinstance(asked, Permit) else rows

    def get_row(self) -> Model:
        """The row of the address: 404 outside what the person may see, 403 when they see it and the act is not theirs."""
        row = _one(self.visible(), {field: self.kwargs[name] for name, field in self.lookup.items()})
        if self.see is not None and isinstance(self.permit, Permit):
            self.permit.require(self.request.user, row)
        return row

    def get_context(self) -> dict[str, Any]:
        """What the template knows; extend with super()."""
        context = {"view": self, "row": self.row, "parent": self.parent, "title": self.get_title()}
        for found in (self.parent, self.row):
            if found is not None:
                context.setdefault(found._meta.model_name, found)
        return context

    def get_title(self) -> str:
        """The words of title and heading."""
        return self.title

    def get_template(self) -> str:
        """The template of this page."""
        return self.template_name

    def render(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """The page."""
        return render(self.request, self.get_template(), self.get_context() | more, status=status)


class PageView(Page):
    """A page to read."""

    abstract = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.render()


class ListView(Page):
    """A page with many rows, narrowed by the permit."""

    abstract = True
    page_size: ClassVar[int] = 25

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show one page of them."""
        page = Paginator(self.visible(), self.page_size).get_page(request.GET.get("page"))
        return self.render(page=page, rows=page.object_list)


class ActionView(Page):
    """A form that leads to one action.

    form_class    the form; without one, the page is a button (and a sentence to confirm)
    refusals      the exceptions the action raises when it refuses; their text becomes the form's error, status 422
    success       what the next page says; success_url or get_success_url, where it leads
    """

    abstract = True
    template_name = "ui/action.html"
    form_class: ClassVar[type[BaseForm]] = Form
    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    success: ClassVar[str] = ""
    success_url: ClassVar[str] = ""
    button: ClassVar[str] = "Continue"
    result: Any = None

    def act(self, form: Any) -> Any:
        """Call the one action with form.cleaned_data, by=self.request.user; return what it returns."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.render(form=self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, then lead on (303); or show the form again with what is wrong (422), nothing typed lost."""
        form = self.get_form()
        if not form.is_valid():
            return self.refuse(form)
        try:
            self.result = self.act(form)
        except (IllegalTransition, NotReady, ValidationError, *self.refusals) as refusal:
            add_refusal(form, refusal)
            return self.refuse(form)
        return self.accept()

    def refuse(self, form: Any) -> HttpResponse:
        """The same page with what is wrong."""
        return self.render(status=422, form=form)

    def accept(self) -> HttpResponse:
        """On to the next page, which says what was done."""
        if words := self.get_success():
            messages.success(self.request, words)
        return SeeOther(self.get_success_url())

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

    def get_success(self) -> str:
        """What the next page says."""
        return self.success

    def get_success_url(self) -> str:
        """Where it leads: success_url, the result's own address, the row's, or this page again."""
        for found in (self.result, self.row):
            if not self.success_url and hasattr(found, "get_absolute_url"):
                return str(found.get_absolute_url())
        return self.success_url or self.request.path


class SeeOther(HttpResponseRedirect):
    """303: the answer to a POST that worked."""

    status_code = 303


def add_refusal(form: Any, refusal: Exception) -> None:
    """The words of a refusal as errors of the form; a refusal with `field` belongs to that field."""
    field = getattr(refusal, "field", None)
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        for name, words in refusal.message_dict.items():
            form.add_error(name if name in form.fields else None, words)
        return
    words = getattr(refusal, "reasons", None) or getattr(refusal, "messages", None) or [str(refusal)]
    form.add_error(field if field in form.fields else None, [str(w) for w in words])


def _rows_of(asked: Permit) -> QuerySet:
    model = model_of(asked)
    if model is None:
        raise TypeError(f"{asked.name} has no model")
    return model._default_manager.all()


def _one(rows: QuerySet, found: dict[str, Any]) -> Model:
    try:
        row = rows.filter(**found).first()
    except (ValueError, TypeError, OverflowError):
        row = None
    if row is None:
        raise Hidden("Not found")
    return row
