"""References to projects, which stand in a file under the id of their proposal, and rows without a map of their own."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Ref
from supervisors.models import Project


class ProjectRef(Ref):
    """A proposal of the file, kept as its main project."""

    def __init__(self, key: str = "", attr: str | None = None, **kwargs: Any) -> None:
        super().__init__(key, "project_proposals", attr, **kwargs)

    def read(self, value: Any, load: Any) -> Any:
        if value is None:
            return None
        if not hasattr(load, "main_projects"):
            load.main_projects = {}
        if value not in load.main_projects:
            proposal = load.find(self.to, value)
            main = Project.objects.filter(proposal=proposal, kind="primary").first()
            load.main_projects[value] = (main or Project.objects.create(proposal=proposal, kind="primary")).pk
        return load.main_projects[value]

    def write(self, value: Any, out: Any) -> Any:
        if value is None:
            return None
        if not hasattr(out, "proposal_of"):
            out.proposal_of = {}
        if value.pk not in out.proposal_of:
            out.proposal_of[value.pk] = value.proposal
        return out.id_of(self.to, out.proposal_of[value.pk])


def sweep(path: str, model: type[Model], rows: Callable[[Any], QuerySet], after: str) -> Collection:
    """Rows that other maps of the path write in a hook: here only taken away when a cohort is replaced."""
    return Collection(
        path,
        model,
        [],
        key="id" if path not in ("online_coding_courses", "career_next_steps") else "fellow",
        space=f"{path}.{model._meta.model_name}",
        rows=rows,
        after=after,
        take=lambda row: False,
        export=lambda out: [],
    )


def each(file: Any, collection: Collection, value: Any, path: str) -> None:
    """Check a list of objects that a hook reads."""
    if isinstance(value, list):
        file.check_rows(collection, value, path)
