"""A placement: overview, log, one month for its reader, signing off."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import Permit
from fellowship.foundation.ui.acts import buttons, permits
from fellowship.foundation.ui.views import ActionView, PageView
from placements.actions import entries, logs, meetings
from placements.core.patient_data import LooksLikePatientData
from placements.forms.logs import ReviewForm
from placements.permissions import (
    CONFIRM_SUPERVISION,
    REVIEW_LOG,
    SIGN_OFF_ENTRIES,
    VIEW_LOG,
    VIEW_PLACEMENT,
    VIEW_PLACEMENTS,
    VIEW_YEAR,
)
from placements.queries import handovers as ask_handovers
from placements.queries import logs as ask_logs
from placements.queries import placements as ask
from placements.queries import supervision as ask_supervision
from placements.queries.agreements import papers_of

_LOOKUP = {"cohort": "cohort__slug", "ref": "fellow__ref"}


class PlacementPage(PageView):
    """What a placement's pages share."""

    abstract = True
    lookup = _LOOKUP
    section = ""
    row_marks = (VIEW_YEAR,)

    def get_rows(self) -> Any:
        """Placements with what the header shows."""
        return ask.placement_rows()

    def get_title(self) -> str:
        """The fellow."""
        return str(self.row.fellow)

    def get_context(self) -> dict[str, Any]:
        """With whether there is a summary of the year for this person."""
        return super().get_context() | {"may_year": self.row.may_view_year}


class Overview(PlacementPage):
    """Exposure to the lifecycle, supervision, objectives."""

    permit = VIEW_PLACEMENT
    template_name = "placements/placements/page.html"
    section = "overview"

    @property
    def row_marks(self) -> tuple[Permit, ...]:
        """With what its acts ask."""
        return (VIEW_YEAR, *permits("placement"))

    def get_context(self) -> dict[str, Any]:
        """All parts of the page."""
        months = ask.periods(placement=self.row)
        return super().get_context() | {
            "exposure": ask.exposure(placement=self.row, months=months),
            "supervision": ask.supervision(placement=self.row, months=months, on=timezone.localdate()),
            "objectives": ask.objectives(user=self.request.user, placement=self.row),
            "papers": papers_of(user=self.request.user, placement=self.row),
            "may_list": VIEW_PLACEMENTS.held_by(self.request.user),
            "acts": buttons("placement", self.row, self.request.user),
        }


class Around(PlacementPage):
    """Contracts, what stands in the way, people and projects."""

    permit = VIEW_PLACEMENT
    template_name = "placements/placements/around.html"
    section = "around"

    def get_title(self) -> str:
        """Of whose placement."""
        return f"{self.row.fellow}: contracts and people"

    def get_context(self) -> dict[str, Any]:
        """All parts of the page."""
        return super().get_context() | {
            "around": ask.around(user=self.request.user, placement=self.row),
            "people": ask.people_of(self.row),
            "handovers": ask_handovers.changes_of(placement=self.row, user=self.request.user),
            "projects": self.row.project_shares.select_related("project__proposal"),
        }


class Log(PlacementPage):
    """Entries, those not read first, and the months."""

    permit = VIEW_PLACEMENT
    template_name = "placements/placements/log.html"
    section = "log"

    def get_context(self) -> dict[str, Any]:
        """Entries and months as far as the user may see them."""
        fellow, user = self.row.fellow, self.request.user
        found = ask_logs.entries_of(user=user, fellow=fellow)
        months = ask_logs.months_of(user=user, fellow=fellow, on=timezone.localdate())
        unread = sum(e.signed_off_at is None for e in found) + sum(m.state == "submitted" for m in months)
        return super().get_context() | {
            "entries": found,
            "months": months,
            "unread": unread,
            "may_sign_off": SIGN_OFF_ENTRIES.allows(user, fellow),
        }


class SignOffAll(ActionView):
    """Sign off everything that waits, in one click."""

    permit = SIGN_OFF_ENTRIES
    see = SIGN_OFF_ENTRIES
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    title = "Sign off all"
    button = "Sign off all"
    success = "Signed off."

    def act(self, form: Any) -> Any:
        """Sign off entries and summaries."""
        return entries.sign_off_all(fellow=self.row, by=self.request.user, at=timezone.localtime())

    def get_success_url(self) -> str:
        """Back to the log."""
        return reverse("placement-log", kwargs=self.kwargs)


class Month(ActionView):
    """One summary for its reader, who may sign it off or return it."""

    permit = VIEW_LOG
    lookup = {"cohort": "cohort__slug", "ref": "fellow__ref", "month": "placement_month"}
    template_name = "placements/logs/page.html"
    form_class = ReviewForm
    refusals = (logs.SummaryRefused, LooksLikePatientData)

    def get_rows(self) -> Any:
        """The summary of the address."""
        return ask_logs.log_page(user=self.request.user, **self.kwargs)

    def get_title(self) -> str:
        """Fellow and month."""
        return f"{self.row.fellow}, month {self.row.placement_month}"

    def get_context(self) -> dict[str, Any]:
        """Hours, comments, and whether the user may review."""
        return super().get_context() | {
            "log": ask_logs.describe(self.row, timezone.localdate()),
            "hours": self.row.stage_hours.select_related("stage"),
            "projects": self.row.projects.select_related("proposal"),
            "comments": self.row.comments.select_related("by"),
            "changes": self.row.changes.select_related("by"),
            "may_review": self.row.state == "submitted" and REVIEW_LOG.allows(self.request.user, self.row),
        }

    def act(self, form: Any) -> Any:
        """Sign off, or return with the comment."""
        do = logs.return_log if self.request.POST.get("answer") == "return" else logs.review_log
        REVIEW_LOG.require(self.request.user, self.row)
        return do(
            log=self.row, by=self.request.user, at=timezone.localtime(), comment=form.cleaned_data["comment"] or ""
        )

    def get_success(self) -> str:
        """What happened."""
        return "Returned with your comment." if self.request.POST.get("answer") == "return" else "Signed off."

    def get_success_url(self) -> str:
        """Back to the fellow's log."""
        return reverse("placement-log", kwargs={k: self.kwargs[k] for k in ("cohort", "ref")})


class MeetingsToConfirm(PageView):
    """Supervision meetings that fellows entered and that wait for the user."""

    permit = CONFIRM_SUPERVISION
    template_name = "placements/meetings/confirm.html"
    title = "Supervision meetings to confirm"

    def get_context(self) -> dict[str, Any]:
        """The meetings."""
        return super().get_context() | {"meetings": ask_supervision.to_confirm(user=self.request.user)}


class ConfirmMeeting(ActionView):
    """Confirm one meeting."""

    permit = CONFIRM_SUPERVISION
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    title = "Confirm a supervision meeting"
    button = "Confirm"
    success = "Meeting confirmed."

    def act(self, form: Any) -> Any:
        """Confirm it."""
        return meetings.confirm_meeting(meeting=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the rest."""
        return reverse("meetings-to-confirm")
