"""May I apply? A few questions for anybody, without an account; nothing is kept (ELG-04)."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import PageView
from fellowship.recruitment.core import eligibility
from fellowship.recruitment.forms.self_check import ProfessionForm, SelfCheckForm
from fellowship.recruitment.queries import eligibility as queries


class SelfCheck(PageView):
    """First the profession, then what the cohort asks of it, then the answer. All by reading: the answers are in the address."""

    permit = PUBLIC
    lookup = {"cohort": "slug"}
    template_name = "recruitment/apply/self_check.html"

    def get_rows(self) -> Any:
        """Cohorts that have said who may apply."""
        return queries.open_to_all()

    def get_title(self) -> str:
        """To what."""
        return f"Can you apply to {self.row}?"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The next question, or the answer; a question left out is said."""
        rules = queries.eligibility_of(self.row)
        first = ProfessionForm(request.GET if "profession" in request.GET else None, professions=queries.professions())
        context = {"rules": rules, "form": first}
        if rules is None or not first.is_valid():
            return self.render(status=422 if first.is_bound else 200, **context)
        profession = first.cleaned_data["profession"]
        asked = rules.asked_of(profession)
        form = SelfCheckForm(
            request.GET if "answered" in request.GET else None, profession=profession.code, asked=asked
        )
        context |= {"form": form, "profession": profession}
        if asked.listed and form.fields and not form.is_valid():
            return self.render(status=422 if form.is_bound else 200, **context)
        given = _given(profession, form.cleaned_data if asked.listed and form.fields else {})
        return self.render(**context, verdict=eligibility.judge(asked, given))


def _given(profession: Any, answers: dict[str, Any]) -> eligibility.Given:
    return eligibility.Given(
        profession=profession.label,
        grade=answers.get("grade", ""),
        training_number=answers.get("training_number") == "yes",
        region=str(answers.get("region") or ""),
        years=answers.get("years"),
        coding=answers.get("coding", ""),
    )
