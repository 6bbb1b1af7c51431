"""What every page shares. A view declares who may (`permit`); the rest of the order of checks lives here, once.

Signed in? → permit held at all? (403 before any look-up) → parent visible? → row visible? (404) → act theirs? (403).
"""

from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as RowPage
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View

from fellowship.foundation.access.gate import record_denial
from fellowship.foundation.access.permits import PUBLIC, Denied, Hidden, Open, Permit, annotate_may, model_of
from fellowship.foundation.access.turns import Crossed

_LARGEST = 2**63 - 1


class Page(View):
    """What every page shares. Subclasses set `permit` to a Permit, SIGNED_IN or PUBLIC, or fail at import.

    permit        who may; with a row, which rows
    see           who may see the row, when more people may than may act: theirs is 403 instead of 404
    lookup        URL parameter → field of the row; {"ref": "ref", "cohort": "cohort__slug"}. Empty: the page has no row
    within        permit of the parent the page lies in, and within_lookup its fields: {"cohort": "slug"}
    row_marks     permits about the row that the page asks besides: each answered with the row itself, as row.may_<verb>
    title         the page's title and heading, unless the template has its own blocks
    """

    permit: ClassVar[Permit | Open]
    see: ClassVar[Permit | None] = None
    lookup: ClassVar[dict[str, str]] = {}
    within: ClassVar[Permit | None] = None
    within_lookup: ClassVar[dict[str, str]] = {}
    template_name: ClassVar[str] = ""
    row_marks: tuple[Permit, ...] = ()
    title: ClassVar[str] = ""
    abstract = True

    to_write: ClassVar[tuple[str, ...]] = ()  # methods that a page of this kind writes itself
    row: Any = None
    parent: Any = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__dict__.get("abstract", False):
            return
        if not isinstance(getattr(cls, "permit", None), Permit | Open):
            raise TypeError(f"{cls.__module__}.{cls.__qualname__} does not declare who may: set permit")
        if missing := [name for name in cls.to_write if not hasattr(cls, name)]:
            raise TypeError(f"{cls.__module__}.{cls.__qualname__} has no {' and no '.join(missing)}")

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
            if not all(map(_storable, kwargs.values())):
                raise Hidden("Not found")
            self.check(request)
            response = super().dispatch(request, *args, **kwargs)
        except Denied as denied:
            record_denial(denied, by=request.user)
            raise PermissionDenied(str(denied)) from denied
        except Hidden as hidden:
            raise Http404(str(hidden)) from hidden
        except Crossed as crossed:  # a page that says so itself has caught it
            told = {"title": "This was not saved", "words": str(crossed)}
            response = render(request, "ui/crossed.html", told, status=409)
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
        rows = annotate_may(self.get_rows(), self.request.user, *self.row_marks)
        return asked.narrow(rows, self.request.user) if isinstance(asked, Permit) else rows

    def get_row(self) -> Model:
        """The row of the address: 404 outside what the person may see, 403 when they see it and the act is not theirs."""
        row = _one(self.visible(), {field: self.kwargs[name] for name, field in self.lookup.items()})
        if self.see is not None and isinstance(self.permit, Permit):
            self.permit.require(self.request.user, row)
        return row

    def page_of(self, rows: Any, size: int = 25) -> RowPage:
        """The page of the rows that the address asks for; the nearest one when there is none such."""
        return Paginator(rows, size).get_page(self.request.GET.get("page"))

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


def _storable(part: Any) -> bool:
    """Whether any row can hold this part of an address: databases refuse to look for other values."""
    return "\0" not in part if isinstance(part, str) else part <= _LARGEST


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
