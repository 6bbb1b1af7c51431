"""How faculty add, change and take away what a cohort asks beside the usual form."""

from typing import Any

from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.recruitment.actions import questions
from fellowship.recruitment.forms.questions import QuestionForm

_REFUSALS = (questions.QuestionRefused,)


def _stored(row: Any) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("words", "hint", "kind", "route")}
    ticks = {name: "yes" if getattr(row, name) else "no" for name in ("required", "confidential")}
    return {**plain, **ticks, "profession": row.profession_id, "answers": "\n".join(row.answers)}


begin(
    "question",
    Act(
        "new",
        "Add a question",
        "recruitment.edit_eligibility",
        run=lambda cohort, by, given: questions.add_question(cohort=cohort, by=by, **given),
        form=QuestionForm,
        refusals=_REFUSALS,
        success="The question is added. Applicants find it in their form.",
        hint="Ask only what somebody needs to decide, and nothing about health, family or belief.",
        button="Add the question",
    ),
)
add(
    "question",
    Act(
        "change",
        "Change the question",
        "recruitment.change_question",
        run=lambda row, by, given: questions.change_question(question=row, by=by, **given),
        form=QuestionForm,
        initial=_stored,
        when=lambda row: not row.retired,
        refusals=_REFUSALS,
        success="The question is changed.",
    ),
    Act(
        "retire",
        "Take it away",
        "recruitment.change_question",
        run=lambda row, by, given: questions.retire_question(question=row, by=by),
        when=lambda row: not row.retired,
        refusals=_REFUSALS,
        success="The question is not asked any more.",
        hint="What was answered stays readable on the applications.",
        warning=True,
    ),
)
