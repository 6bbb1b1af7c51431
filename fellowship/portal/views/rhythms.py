"""When reminders of a cohort are sent: read and changed (COM-02)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.notices.rhythms import RhythmRefused
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.portal.actions import rhythms as actions
from fellowship.portal.forms.rhythms import RhythmForm
from fellowship.portal.permissions import SET_RHYTHM, VIEW_RHYTHMS
from fellowship.portal.queries import rhythms as queries


class ReminderRules(PageView):
    """Every reminder of this cohort: the first, the repeat and the last."""

    permit = VIEW_RHYTHMS
    lookup = {"cohort": "slug"}
    template_name = "portal/rhythm/list.html"
    title = "When reminders are sent"

    def get_context(self) -> dict[str, Any]:
        """The rules by part of the year."""
        return super().get_context() | {"groups": queries.rules_of(self.row)}


class ReminderRule(ActionView):
    """Change the days of one reminder, switch it off, or go back to the usual."""

    permit = SET_RHYTHM
    see = VIEW_RHYTHMS
    lookup = {"cohort": "slug"}
    form_class = RhythmForm
    template_name = "portal/rhythm/edit.html"
    refusals = (RhythmRefused,)
    button = "Save"
    success = "Saved. It holds from the next morning."
    rule: Any = None
    past: Any = ()

    def check(self, request: HttpRequest) -> None:
        """Find the rule."""
        super().check(request)
        self.rule, self.past = queries.rule_of(self.row, self.kwargs["rule"])

    def get_title(self) -> str:
        """What it reminds of."""
        return str(self.rule.words)

    def get_initial(self) -> dict[str, Any]:
        """What holds now."""
        return queries.before_change(self.rule, self.past[0].row.version if self.past else 0)

    def get_context(self) -> dict[str, Any]:
        """With the days and every change."""
        return super().get_context() | {"rule": self.rule, "past": self.past}

    def act(self, form: Any) -> Any:
        """Keep it."""
        actions.set_rhythm(cohort=self.row, rule=self.rule.name, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """All reminders."""
        return reverse("reminder-rules", kwargs={"cohort": self.row.slug})
