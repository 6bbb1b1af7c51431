"""Records of a cohort: the index of all kinds, a list and a page for each kind, and what may be done with one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from fellowship.foundation.access.permits import SIGNED_IN, Denied, Hidden
from fellowship.foundation.ui import acts
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.filters import Choice
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from fellowship.portal.queries import records as ask

autodiscover_modules("views.records")  # where packages say what may be done with their records


class Index(PageView):
    """Every kind of record of the cohort, by topic, with how many there are."""

    permit = SIGNED_IN
    template_name = "portal/record/index.html"

    def check(self, request: HttpRequest) -> None:
        """Somebody who sees no record of the cohort sees no cohort."""
        super().check(request)
        self.cohort = ask.find_cohort(self.kwargs["cohort"])
        self.topics = ask.record_index(user=request.user, cohort=self.cohort) if self.cohort else []
        if not self.topics:
            raise Hidden("Not found")

    def get_title(self) -> str:
        """Whose records."""
        return f"{self.cohort.name}: records"

    def get_context(self) -> dict[str, Any]:
        """The topics."""
        return super().get_context() | {"cohort": self.cohort, "topics": self.topics}


class Record(PageView):
    """One record of any kind. The kind's own permit is asked: 403 without a role for it, 404 outside it."""

    permit = SIGNED_IN
    template_name = "portal/record/page.html"
    page: ask.RecordPage | None = None

    def check(self, request: HttpRequest) -> None:
        """Find the record the person may see."""
        super().check(request)
        self.page = ask.record_page(user=request.user, on=timezone.localdate(), **self.kwargs)
        if self.page is None:
            raise Hidden("Not found")

    def get_context(self) -> dict[str, Any]:
        """The record, and what the person may do."""
        page = self.page
        buttons = acts.buttons(page.kind.name, page.row, self.request.user) if page else []
        return super().get_context() | {"page": page, "cohort": page.cohort if page else None, "acts": buttons}

    def get_title(self) -> str:
        """Kind and reference; the record's own words are the heading."""
        return f"{self.page.kind.label} {self.page.ref}" if self.page else ""


class Records(ListView):
    """All records of a kind in a cohort."""

    permit = SIGNED_IN
    template_name = "portal/record/list.html"
    table = Table
    found: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the kind the person may see."""
        super().check(request)
        self.found = ask.records_of(user=request.user, **self.kwargs)
        self.cohort = ask.find_cohort(self.kwargs["cohort"])
        if self.found is None or self.cohort is None:
            raise Hidden("Not found")

    def visible(self) -> Any:
        """Its rows in the cohort."""
        return self.found[1]

    def get_title(self) -> str:
        """The kind."""
        return self.found[0].list_label

    def get_context(self) -> dict[str, Any]:
        """With the way to make another one."""
        begin = acts.beginning(self.found[0].name, self.cohort, self.request.user)
        return super().get_context() | {"cohort": self.cohort, "begin": begin}

    def get_table(self) -> Table:
        """The kind's own table, or reference, what it is, and its state where it has one."""
        kind = self.found[0]
        own = kind.table or self.plain_table()
        return own(self.visible(), self.request.GET, path=self.request.path, title=self.get_title(), view=self)

    def plain_table(self) -> type[Table]:
        """A table for kinds that declare none."""
        kind = self.found[0]
        columns = [
            Column("Reference", kind.ref, sort=kind.ref, link=self.address, meaning="The record's reference."),
            Column("What", str, meaning="What the record is about."),
        ]
        filters: list[Any] = []
        if hasattr(kind.model, "lifecycle"):
            states = list(kind.model.lifecycle.states.items())
            columns.append(Column("State", "state_label", sort="state", meaning="How far it is."))
            filters.append(Choice("state", "State", "state", states))
        return type("RecordTable", (Table,), {"columns": columns, "filters": filters, "order": kind.ref})

    def address(self, row: Any) -> str:
        """The page of a row."""
        kind = self.found[0]
        return record_url(kind.name, self.kwargs["cohort"], kind.ref_of(row))


class DeclaredAct(ActionView):
    """What an act and a beginning share: form, action and words come from the declaration."""

    abstract = True
    template_name = "portal/record/act.html"
    act_of: acts.Act

    def about(self) -> Any:
        """The row, or the cohort, that the act is about."""
        return self.row

    def get_form(self) -> Any:
        """The declared form."""
        return self.act_of.form(**self.get_form_kwargs(), **self.act_of.given(self.about(), self.request.user))

    def get_initial(self) -> dict[str, Any]:
        """What the fields hold at first."""
        return self.act_of.initial(self.about())

    def get_title(self) -> str:
        """The act."""
        return self.act_of.label

    def get_success(self) -> str:
        """What was done."""
        return self.act_of.success

    def get_draft_key(self) -> str:
        """What is typed is kept until it is sent, where there is something to type."""
        return (
            f"records.{self.kwargs['kind']}.{self.act_of.name}:{self.about().pk}"
            if self.act_of.form.base_fields
            else ""
        )

    def act(self, form: Any) -> Any:
        """Call the action."""
        given = form.answers() if hasattr(form, "answers") else form.cleaned_data
        return self.act_of.run(self.about(), self.request.user, given)


class RecordAct(DeclaredAct):
    """One act on one record: unknown or not seen 404, not theirs 403, not now back to the record."""

    permit = SIGNED_IN

    def check(self, request: HttpRequest) -> None:
        """Kind, record, act and permit in this order."""
        super().check(request)
        place = {name: self.kwargs[name] for name in ("kind", "cohort", "ref")}
        found = acts.ACTS.get(place["kind"], {}).get(self.kwargs["act"])
        if found is None or found.run is None:
            raise Hidden("Not found")
        if not found.permit.held_by(request.user):
            raise Denied(found.permit)
        record = ask.find_record(user=request.user, **place)
        if record is None:
            raise Hidden("Not found")
        self.kind, self.row = record
        self.act_of, self.refusals = found, found.refusals
        found.permit.require(request.user, self.row)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; back to the record when there is nothing to do any more."""
        if not self.act_of.when(self.row):
            messages.info(request, "There is nothing to do here now.")
            return SeeOther(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_context(self) -> dict[str, Any]:
        """What it is about."""
        words = self.kind.title.format(row=self.row)
        return super().get_context() | {"about": words, "back": self.get_success_url(), "hint": self.act_of.hint}

    def get_success_url(self) -> str:
        """Back to the record."""
        return record_url(self.kwargs["kind"], self.kwargs["cohort"], self.kwargs["ref"])


class RecordNew(DeclaredAct):
    """Make a record of a kind in the cohort."""

    permit = SIGNED_IN

    def check(self, request: HttpRequest) -> None:
        """The kind must have a beginning, and the cohort must be one in which the person may begin."""
        super().check(request)
        found = acts.BEGINNINGS.get(self.kwargs["kind"])
        if found is None:
            raise Hidden("Not found")
        if not found.permit.held_by(request.user):
            raise Denied(found.permit)
        self.cohort = ask.find_cohort(self.kwargs["cohort"])
        if self.cohort is None or not acts.scope_of(found, self.cohort, request.user).exists():
            raise Hidden("Not found")
        if not found.when(self.cohort):
            raise Hidden("Not now")
        self.act_of, self.refusals = found, found.refusals

    def about(self) -> Any:
        """The cohort."""
        return self.cohort

    def get_context(self) -> dict[str, Any]:
        """What it is about."""
        back = ask.list_url(self.kwargs["kind"], self.kwargs["cohort"])
        return super().get_context() | {"about": self.cohort.name, "back": back, "hint": self.act_of.hint}

    def get_success_url(self) -> str:
        """The new record."""
        kind = ask.KINDS[self.kwargs["kind"]]
        return record_url(kind.name, self.kwargs["cohort"], kind.ref_of(self.result))
