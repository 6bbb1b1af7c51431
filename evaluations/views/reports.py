"""Pages of reports."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from evaluations.actions import reports as actions
from evaluations.forms import reports as forms
from evaluations.permissions import APPROVE_REPORT, BUILD_REPORT, EDIT_REPORT, PUBLISH_REPORT, VIEW_REPORT
from evaluations.queries import reports as queries
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from fellowship.people.views.again import AskAgain

ROW = {"ref": "ref", "cohort": "cohort__slug"}


class ReportTable(Table):
    """One row for each report."""

    columns = [
        Column(
            "Report", "title", sort="title", link=lambda row: address("report", cohort=row.cohort.slug, ref=row.ref)
        ),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("State", "state_label", sort="state"),
        Column("Version", "version", kind="number"),
        Column("Date", "dated_on", kind="date", sort="dated_on"),
    ]
    order = ("-dated_on", "-pk")
    empty = "There is no report yet."
    can_export = False


class Reports(ListView):
    """The reports of a cohort that this person may read."""

    permit = VIEW_REPORT
    table = ReportTable
    template_name = "evaluations/report/list.html"
    title = "Reports"
    cohort: Any = None

    def check(self, request: HttpRequest) -> None:
        """The cohort must be one whose reports the person can be given."""
        super().check(request)
        self.cohort = queries.cohort_of_reader(user=request.user, slug=self.kwargs["cohort"])
        if self.cohort is None:
            raise Hidden("Not found")

    def get_rows(self) -> Any:
        """Those of the cohort."""
        return queries.in_cohort(super().get_rows(), self.cohort)

    def get_context(self) -> dict[str, Any]:
        """With the way to ask for one."""
        may_ask = BUILD_REPORT.allows(self.request.user, self.cohort)
        return super().get_context() | {"may_ask": may_ask, "slug": self.cohort.slug}


class AskReport(ActionView):
    """Ask for a report."""

    permit = BUILD_REPORT
    lookup = {"cohort": "slug"}
    form_class = forms.AskReport
    title = "Make a report"
    button = "Make the report"

    def get_initial(self) -> dict[str, Any]:
        """A title that fits most reports."""
        return {"title": f"{self.row.name}: evaluation report", "audience": "programme"}

    def act(self, form: Any) -> Any:
        """Write the draft and start the job."""
        return actions.ask_report(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """How far the job is."""
        return reverse("job", kwargs={"pk": self.result.job.pk})


class ReportPage(PageView):
    """A report, with what its authors need."""

    permit = VIEW_REPORT
    lookup = ROW
    row_marks = queries.ASKED
    template_name = "evaluations/report/page.html"

    def get_rows(self) -> Any:
        """With author and cohort."""
        return queries.report_rows()

    def get_title(self) -> str:
        """Its title."""
        return self.row.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and note that this reader has seen it."""
        if queries.is_unread(user=request.user, report=self.row):
            actions.mark_read(report=self.row, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context(self) -> dict[str, Any]:
        """The report and what can be done with it."""
        page = queries.report_page(self.row)
        return super().get_context() | {"page": page, "may_edit": page.may_edit, "slug": self.kwargs["cohort"]}


class BuildReport(ActionView):
    """Build a draft anew."""

    permit = EDIT_REPORT
    see = VIEW_REPORT
    lookup = ROW
    title = "Bring the figures up to date"
    button = "Build the report again"
    refusals = (actions.ReportFixed,)

    def act(self, form: Any) -> Any:
        """Start the job."""
        return actions.rebuild_report(report=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """How far the job is."""
        return reverse("job", kwargs={"pk": self.result.job.pk})


class WriteText(ActionView):
    """Write the text of a section."""

    permit = EDIT_REPORT
    see = VIEW_REPORT
    lookup = ROW
    form_class = forms.WriteText
    button = "Save"
    success = "Your text is saved. Build the report again to see it there."
    refusals = (actions.ReportFixed, actions.UnknownSection, actions.UnknownFigure)
    template_name = "evaluations/report/text.html"

    def check(self, request: HttpRequest) -> None:
        """There is such a section."""
        super().check(request)
        if queries.text_of(self.row, self.kwargs["section"]) is None:
            raise Hidden("Not found")

    def get_title(self) -> str:
        """The section's title."""
        return f"Write: {queries.section_title(self.kwargs['section'])}"

    def get_context(self) -> dict[str, Any]:
        """The figures that a text can name."""
        return super().get_context() | {"figures": queries.named_figures(report=self.row)}

    def get_initial(self) -> dict[str, Any]:
        """The newest version."""
        return {"text": queries.text_of(self.row, self.kwargs["section"])}

    def act(self, form: Any) -> Any:
        """A new version."""
        return actions.write_text(
            report=self.row, by=self.request.user, section=self.kwargs["section"], text=form.cleaned_data["text"]
        )

    def get_success_url(self) -> str:
        """Back to the report."""
        return actions.page_of(self.row)


class MoveReport(ActionView):
    """One step of a report's life; `step` is the action that takes it."""

    abstract = True
    step: ClassVar[Callable[..., Any]]
    see = VIEW_REPORT
    lookup = ROW
    form_class = forms.Note
    refusals = (actions.ReportFixed,)

    def act(self, form: Any) -> Any:
        """Take it."""
        return self.step(report=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the report."""
        return actions.page_of(self.row)


class SendReport(MoveReport):
    """For review."""

    permit = EDIT_REPORT
    title = "Send this report for review"
    button = "Send for review"
    success = "The report is with the faculty."
    step = staticmethod(actions.send_report)


class ReturnReport(MoveReport):
    """Back to the authors."""

    permit = APPROVE_REPORT
    title = "Return this report to its authors"
    button = "Return it"
    success = "The report is with its authors."
    step = staticmethod(actions.return_report)


class ApproveReport(MoveReport):
    """Ready to be published."""

    permit = APPROVE_REPORT
    title = "Approve this report"
    button = "Approve"
    success = "The report is approved."
    step = staticmethod(actions.approve_report)


class PublishReport(AskAgain, MoveReport):
    """To its readers; this cannot be undone."""

    permit = PUBLISH_REPORT
    title = "Publish this report"
    button = "Publish"
    success = "The report is published. It does not change any more."
    step = staticmethod(actions.publish_report)
