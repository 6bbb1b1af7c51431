"""The shortlist line: try it, see who would be above, on and below it, then decide (screen 11)."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fellowship.foundation.ui.views import ActionView
from fellowship.recruitment.actions import shortlists as actions
from fellowship.recruitment.forms.shortlists import DecideForm, LineForm
from fellowship.recruitment.permissions import DRAW_LINE, VIEW_APPLICATIONS
from fellowship.recruitment.queries import shortlists


class Shortlist(ActionView):
    """The applications in the order of their means, with the line."""

    permit = DRAW_LINE
    see = VIEW_APPLICATIONS
    lookup = {"cohort": "slug"}
    form_class = DecideForm
    refusals = (actions.LineRefused,)
    template_name = "recruitment/shortlist/page.html"
    tried: Any = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, with a line when one is tried."""
        self.tried = LineForm({"line": request.GET["line"]}) if "line" in request.GET else LineForm()
        wrong = self.tried.is_bound and not self.tried.is_valid()
        return self.render(form=self.tried, status=422 if wrong else 200)

    def get_title(self) -> str:
        """Whose shortlist."""
        return f"Shortlist: {self.row.name}"

    def get_context(self) -> dict[str, Any]:
        """Everybody, and where the line falls."""
        form = self.tried if self.tried is not None else self.get_form()
        form.is_valid()
        line = getattr(form, "cleaned_data", {}).get("line")
        found = shortlists.page(self.row, line)
        listed = found.drawn.chosen + found.drawn.below + found.drawn.unscored if found.drawn else found.ranked
        shown = self.page_of(listed, 50)
        return super().get_context() | {"shortlist": found, "drawn": found.drawn, "shown": shown, "line": line}

    def act(self, form: Any) -> Any:
        """Decide."""
        return actions.draw_line(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """What was decided."""
        made = self.result
        return (
            f"{made.above + made.tied} applicants are shortlisted, {made.below} are not. "
            "The invitations wait among the messages until somebody sends them."
        )

    def get_success_url(self) -> str:
        """The same page, which shows the decision."""
        return self.request.path
