"""The rank list: the order as it would be, locked by one member of the faculty, released by a second (F28)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.tables import Table
from fellowship.foundation.ui.views import ActionView, ListView
from fellowship.recruitment.actions import ranks as actions
from fellowship.recruitment.forms.ranks import LockForm, TieForm
from fellowship.recruitment.permissions import LOCK_RANKS, RELEASE_RANKS, VIEW_RANKS
from fellowship.recruitment.queries import ranks as queries


class Ranks(ActionView):
    """The order by the scores as they are now, with the lists that were locked, and the button that locks it."""

    permit = LOCK_RANKS
    lookup = {"cohort": "slug"}
    form_class = LockForm
    refusals = (actions.RanksRefused,)
    template_name = "recruitment/rank/page.html"

    def check(self, request: HttpRequest) -> None:
        """The stage must be one of the two; none is the one that counts now."""
        super().check(request)
        self.stage = request.GET.get("stage") or queries.stage_of(self.row)
        if self.stage not in queries.STAGES:
            raise Hidden("There is no such stage")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The order, with the tie rule that is tried."""
        return self.render(form=None)

    def get_title(self) -> str:
        """Whose, and of which scores."""
        return f"Rank list: {self.row.name}, {queries.STAGES[self.stage].lower()} scores"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can decide ties."""
        return super().get_form_kwargs() | {"ties": queries.ties_of(self.row, self.stage)}

    def get_context(self) -> dict[str, Any]:
        """Everybody in order, fifty at a time."""
        tried = self.request.POST.get("tie") if self.request.method == "POST" else self.request.GET.get("tie")
        found = queries.page(self.row, self.stage, tried)
        asked = TieForm(initial={"tie": found.order.tie_by or queries.SHARED}, ties=found.ties)
        other = next(stage for stage in queries.STAGES if stage != self.stage)
        return super().get_context() | {
            "ranks": found,
            "shown": self.page_of(found.order.ranked, 50),
            "asked": asked,
            "other": (other, queries.STAGES[other].lower()),
        }

    def act(self, form: Any) -> Any:
        """Lock it."""
        return actions.lock_ranks(
            cohort=self.row,
            stage=self.stage,
            tie_by=form.cleaned_data["tie"],
            mark=form.cleaned_data["mark"],
            by=self.request.user,
        )

    def get_success(self) -> str:
        """What comes next."""
        return f"{self.result} is locked. A second member of the faculty can release it now."

    def get_success_url(self) -> str:
        """The list."""
        return _address("rank-list", self.row.slug, self.result)


class RankListPage(ListView):
    """A locked list with its seal, who locked and released it, and its lines, which download as a file."""

    permit = VIEW_RANKS
    lookup = {"cohort": "cohort__slug", "stage": "stage", "number": "number"}
    table = queries.RankLines
    template_name = "recruitment/rank/list.html"
    row_marks = (RELEASE_RANKS,)

    def get_rows(self) -> Any:
        """With the cohort and the people."""
        return super().get_rows().select_related("cohort", "locked_by", "released_by")

    def get_title(self) -> str:
        """Which list."""
        return f"{self.row}: {self.row.cohort}"

    def get_table(self) -> Table:
        """Its lines."""
        rows = queries.rows_of(self.row)
        return self.table(rows, self.request.GET, path=self.request.path, title=self.get_title(), view=self)

    def get_context(self) -> dict[str, Any]:
        """Whether the seal holds, and whether the scores are still the same."""
        lines = queries.lines_of(self.row)
        found = queries.differences(self.row)
        return super().get_context() | {
            "sealed": queries.seal_of(self.row, lines) == self.row.sha256,
            "differences": found,
            "mine": self.row.locked_by_id == self.request.user.pk,
            "back": f"{reverse('ranks', kwargs={'cohort': self.row.cohort.slug})}?stage={self.row.stage}",
        }


class ReleaseRanks(ActionView):
    """The second person lets offers follow the list."""

    permit = RELEASE_RANKS
    see = VIEW_RANKS
    lookup = {"cohort": "cohort__slug", "stage": "stage", "number": "number"}
    refusals = (actions.RanksRefused,)
    back = "rank-list"
    before = "You have looked at the list, and it is right. Offers are drafted in its order from now on. This cannot be undone; a new list can be locked."
    button = "Release the list"

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort")

    def get_title(self) -> str:
        """Which list."""
        return f"Release {str(self.row)[:1].lower()}{str(self.row)[1:]}?"

    def act(self, form: Any) -> Any:
        """Release it."""
        return actions.release_ranks(ranks=self.row, by=self.request.user)

    def get_success(self) -> str:
        """What holds now."""
        return "The list is released. Offers can be drafted in its order."

    def get_success_url(self) -> str:
        """The list."""
        return _address("rank-list", self.row.cohort.slug, self.row)


def _address(name: str, cohort: str, ranks: Any) -> str:
    return reverse(name, kwargs={"cohort": cohort, "stage": ranks.stage, "number": ranks.number})
