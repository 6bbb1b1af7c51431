"""All answer types by their code."""

from supervisors.core.answers import ground, project, team
from supervisors.core.answers.shapes import AnswerType, Value, blank

CATALOGUE: dict[str, AnswerType] = {t.code: t for t in (*project.TYPES, *team.TYPES, *ground.TYPES)}


def rate(code: str, value: Value | None, *, does_not_apply: bool = False) -> str:
    """What a typed answer amounts to: met, partly, not_met, na, or "" when nothing was answered."""
    if does_not_apply:
        return "na"
    if value is None or blank(value):
        return ""
    return CATALOGUE[code].rate(value)


def picks_from_lists(code: str) -> bool:
    """Whether an input of this type offers a list that the form must fetch."""
    return any(shape.source or any(c.source for c in shape.columns) for shape in CATALOGUE[code].fields)
