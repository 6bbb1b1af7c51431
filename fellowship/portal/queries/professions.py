"""The profession of a person, as they gave it when they applied."""

from typing import Any

from fellowship.recruitment.models import Application


def profession_of(user: Any) -> tuple[str, str]:
    """Code and label from the person's newest application; two blanks for everybody else."""
    if not getattr(user, "is_authenticated", False):
        return "", ""
    rows = Application.objects.filter(person=user).order_by("-cohort__placement_starts_on", "-pk")
    return rows.values_list("profession__code", "profession__label").first() or ("", "")
