"""The page behind the link that asks whether an applicant can be released (ELG-07)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.recruitment.actions import support as actions
from fellowship.recruitment.forms.support import AnswerSupportForm
from fellowship.recruitment.queries import support as queries


class AnswerSupport(ActionView):
    """Shows who asks and for what; only the button uses the link up, so a mail scanner that follows it does no harm."""

    permit = PUBLIC
    template_name = "recruitment/support/answer.html"
    form_class = AnswerSupportForm
    refusals = (actions.SupportRefused,)
    button = "Send your answer"
    once_only = False
    asked: Any = None

    def check(self, request: HttpRequest) -> None:
        """Look whether the link works; the page says so either way."""
        super().check(request)
        self.asked = queries.find(self.kwargs["token"], at=timezone.now())

    def get_title(self) -> str:
        """Who asks."""
        return f"Can {self.asked.application.person.name} take part?" if self.asked else "This link does not work"

    def get_context(self) -> dict[str, Any]:
        """With the question."""
        return super().get_context() | {"asked": self.asked}

    def act(self, form: Any) -> Any:
        """Use the link up."""
        return actions.answer_support(token=self.kwargs["token"], **form.answers())

    def get_success_url(self) -> str:
        """Where it says thank you: the link itself does not work any more."""
        return reverse("support-thanks")


class SupportThanks(PageView):
    """The answer has arrived."""

    permit = PUBLIC
    template_name = "recruitment/support/thanks.html"
    title = "Thank you. Your answer has arrived"
