"""Opens the evaluation of a cohort (EVD-01)."""

from typing import Any

from evaluations.models import Code, Instrument, KeyQuestion, MatrixTick, Study, Theme
from evaluations.permissions import COPY_PLAN, OPEN_STUDY
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action


class StudyRefused(Exception):
    """The study cannot be opened; the text is fit for the user."""


@action(OPEN_STUDY, on="cohort")
def open_study(*, cohort: Cohort, title: str, aims: list[str], by: Any) -> Study:
    """The one study of the cohort, with whoever opens it in its team."""
    study, made = Study.objects.get_or_create(
        cohort=cohort,
        defaults={"ref": f"EV-{cohort.ref}", "slug": cohort.slug, "title": title.strip(), "aims": aims},
    )
    if not made:
        raise StudyRefused("This cohort has a study already. You find it under Studies.")
    if getattr(by, "pk", None):
        study.team.add(by)
    return study


@action(COPY_PLAN, on="cohort")
def copy_plan(*, source: Cohort, cohort: Cohort, by: Any) -> Study | None:
    """The plan of an earlier study for a new cohort: questions, instruments, matrix and codebook; no answer, no team."""
    COPY_PLAN.require(by, source)
    was = Study.objects.filter(cohort=source).first()
    if was is None or Study.objects.filter(cohort=cohort).exists():
        return None
    study = Study.objects.create(
        cohort=cohort,
        ref=f"EV-{cohort.ref}",
        slug=cohort.slug,
        title=f"{cohort} evaluation",
        framework=was.framework,
        levels=was.levels,
        aims=was.aims,
        codebook_version=was.codebook_version,
    )
    questions = {q.pk: _again(q, study=study) for q in KeyQuestion.objects.filter(study=was)}
    instruments = {i.pk: _again(i, study=study) for i in Instrument.objects.filter(study=was)}
    MatrixTick.objects.bulk_create(
        MatrixTick(study=study, question=questions[t.question_id], instrument=instruments[t.instrument_id])
        for t in MatrixTick.objects.filter(study=was)
    )
    for theme in Theme.objects.filter(study=was):
        codes = list(Code.objects.filter(theme=theme, retired=False))
        again = _again(theme, study=study)
        for code in codes:
            _again(code, theme=again, question=questions.get(code.question_id))
    return study


def _again(row: Any, **changed: Any) -> Any:
    """A new row like this one, but for what is changed."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    new = type(row)(**fields)
    for name, value in changed.items():
        setattr(new, name, value)
    new.save(force_insert=True)
    return new
