"""Maps of the evaluation plan: study, questions, instruments, matrix and codebook."""

from typing import Any

from evaluations.core.kirkpatrick import LEVELS
from evaluations.models import Code, Instrument, KeyQuestion, MatrixTick, Study, Theme
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Field, Int, ListOf, Nested, Ref, State, Text

OF_STUDY = "study__cohort"
PLAN = ("framework", "levels", "aims", "codebook_version", "plan_notes")


class CohortSlug(Field):
    """The study has the address of its cohort."""

    def read(self, value: Any, load: Any) -> str:
        return load.cohort.slug


class Position(Int):
    """The place in the list, kept as the order for display."""

    def check(self, value: Any, path: str, file: Any) -> None:
        """Nothing to check: the file does not say it."""

    def read(self, value: Any, load: Any) -> int:
        load.counters = getattr(load, "counters", 0) + 1
        return load.counters


def _study(load: Any, row: dict, study: Study) -> None:
    load.scopes["study"] = study


def _plan(load: Any, row: dict, _: None) -> None:
    study = load.scopes.get("study")
    if study is None:
        return
    study.framework = row.get("framework") or ""
    study.levels, study.aims = row.get("levels") or [], row.get("aims") or []
    study.codebook_version, study.plan_notes = row.get("codebook_version"), row.get("plan_notes") or []
    study.save()


def _export_plan(out: Any) -> list[dict]:
    study = Study.objects.filter(cohort=out.cohort).first()
    if study is None:
        return [dict.fromkeys(PLAN)]
    return [{**{key: getattr(study, key) for key in PLAN}, "framework": study.framework or None}]


def _has_study(file: Any, row: dict, path: str) -> None:
    if row.get("study") is None and any(value for key, value in row.items() if key not in PLAN):
        file.problem(f"{path}.study", "is missing, though the evaluation has parts")


COLLECTIONS = [
    Collection(
        "evaluation.study",
        Study,
        [
            CohortSlug("title", "slug", silent=True),
            Text("title"),
            ListOf("team", Ref(to="people")),
            Text("approval_reference", maybe=True),
            Text("information_sheet_version", maybe=True),
            Text("consent_wording_version", maybe=True),
            State("state", "planned collecting analysing published"),
        ],
        one=True,
        after="cohorts",
        derived="cohort",
        load=_study,
    ),
    Collection(
        "evaluation",
        None,
        [
            Text("framework", maybe=True),
            ListOf("levels", Choice("", list(LEVELS))),
            ListOf("aims", Text()),
            Int("codebook_version", maybe=True),
            ListOf("plan_notes", Text()),
        ],
        key="",
        one=True,
        after="study",
        check=_has_study,
        load=_plan,
        export=_export_plan,
    ),
    Collection(
        "evaluation.questions",
        KeyQuestion,
        [Text("text"), Position("order", silent=True)],
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.instruments",
        Instrument,
        [Text("label"), Choice("audience", Instrument.Audience)],
        key="code",
        ref="code",
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.matrix",
        MatrixTick,
        [Ref("question", to="questions"), Ref("instrument", to="instruments")],
        key="",
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "evaluation.codebook",
        Theme,
        [
            Text("theme", "title"),
            Nested(
                "codes",
                Collection(
                    "codes",
                    Code,
                    [
                        Text("label"),
                        Choice("kirkpatrick", list(LEVELS)),
                        Ref("question", to="questions"),
                    ],
                    key="code",
                    ref="code",
                    parent="theme",
                ),
            ),
        ],
        cohort=OF_STUDY,
        after="study",
    ),
]
