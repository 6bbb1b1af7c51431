"""Cohorts of any size: rows copied from the demo year, each with the people and records it belongs to.

Copy number 7 of a contract belongs to copy 7 of the fellow, whose placement is copy 7 of the placement, and so on: a cohort
of a thousand has a thousand fellows, and not a thousand contracts of one. What all cohorts share (organisations,
professions, criteria, supervisors) stays what it is.
"""

import datetime as dt
from collections.abc import Iterable
from copy import copy
from functools import cache
from typing import Any

from django.db import models
from django.db.models.base import ModelState

from fellowship.cohorts.models import Cohort
from fellowship.foundation.documents.models import Document
from fellowship.people.models import Organisation, User
from placements.core.contract_lifecycle import OPEN
from supervisors.models import Supervisor, TeamMember

SHARED = {User, Organisation, Supervisor, TeamMember, Document}
# Where patterns are taken from: the cohort in placement has most kinds of records.
SOURCES = ("cohort-2", "cohort-1", "cohort-3")
# Rows that belong to a record and that its list reads or counts.
PARTS = {
    "cohorts.CurriculumObjective": ["cohorts.CurriculumCell"],
    "supervisors.Proposal": ["supervisors.Project", "supervisors.Answer", "supervisors.Review", "supervisors.ProposalChange"],
    "supervisors.Briefing": ["supervisors.BriefingInvitation"],
    "placements.Placement": ["placements.PlacementProject", "placements.PlacementChange"],
    "placements.HonoraryContract": ["placements.ContractStep", "placements.HonoraryContractChange"],
    "placements.Concern": ["placements.ConcernReader"],
    "placements.PlacementLog": ["placements.StageHours", "placements.PlacementLogChange"],
}  # fmt: skip
# What a pattern must be so that its copies are in the lists: an open contract stands in the queue too.
WANTED = {"placements.HonoraryContract": {"state__in": sorted(OPEN)}}
OWNERS = {part: owner for owner, parts in PARTS.items() for part in parts}


def model_of(label: str) -> type[models.Model]:
    """The model of a label."""
    return models_by_label()[label]


@cache
def models_by_label() -> dict[str, type[models.Model]]:
    """Every model."""
    from_cohort = Cohort._meta.apps.get_models()
    return {m._meta.label: m for m in from_cohort}


@cache
def path_to_cohort(model: type[models.Model]) -> str | None:
    """The foreign keys from a model to its cohort; None for what belongs to none."""
    if model is Cohort:
        return ""
    if model in SHARED:
        return None
    for field in links(model):
        if field.related_model is not model and (path := path_to_cohort(field.related_model)) is not None:
            return f"{field.name}__{path}".removesuffix("__")
    return None


def links(model: type[models.Model]) -> list[Any]:
    """Its foreign keys, those that must be set first."""
    found = [f for f in model._meta.concrete_fields if f.is_relation]
    return sorted(found, key=lambda f: f.null)


class Copies:
    """Makes the rows of one cohort."""

    def __init__(self, into: Cohort | None) -> None:
        self.into = into
        self.made: dict[Any, models.Model] = {}
        self.waiting: dict[type[models.Model], list[tuple[models.Model, models.Model, int]]] = {}
        self.patterns: dict[type[models.Model], Any] = {}
        self.parts: dict[type[models.Model], list[Any]] = {}

    def grow(self, label: str, numbers: Iterable[int], *, parts: bool = True) -> None:
        """Copies with these numbers of a record, with what each belongs to and, if wanted, with its parts."""
        model = model_of(label)
        pattern = self.pattern(model)
        if pattern is None:
            return
        for n in numbers:
            self.copy(pattern, n, parts=parts)
        self.flush()

    def grow_from(self, pattern: models.Model, numbers: Iterable[int]) -> None:
        """The same for records that belong to no cohort."""
        for n in numbers:
            self.make(pattern, n)
        self.flush()

    def pattern(self, model: type[models.Model]) -> Any:
        """The one row of the demo year that is copied: of the first fellow who is placed, where it is a fellow's."""
        if model not in self.patterns:
            self.patterns[model] = self._find(model)
        return self.patterns[model]

    def _find(self, model: type[models.Model]) -> Any:
        path = path_to_cohort(model)
        wanted: dict[str, Any] = {}
        if model._meta.label != "placements.Placement":
            placement = self.pattern(model_of("placements.Placement"))
            for field in links(model):
                key = {"fellow": placement.fellow_id, "proposal": placement.proposal_id}.get(field.name)
                if key is not None:
                    wanted[field.name] = key
            if model._meta.label in {"cohorts.Fellow", "supervisors.Proposal"}:
                wanted = {"pk": placement.fellow_id if "Fellow" in model._meta.label else placement.proposal_id}
        wanted = WANTED.get(model._meta.label, wanted)
        for slug in SOURCES:
            rows = model._base_manager.filter(**{f"{path}__slug": slug}).order_by("pk")
            if found := rows.filter(**wanted).first() or rows.first():
                return found
        return None

    def copy(self, row: models.Model, n: int, *, parts: bool = True) -> models.Model:
        """Copy number n of the pattern of this row's kind; of things a cohort has once, the one copy."""
        model = type(row)
        n = 0 if once(model) else n
        key = (model, n)
        if parts and model._meta.label in OWNERS and key not in self.made:
            owner = next(f for f in links(model) if f.related_model._meta.label == OWNERS[model._meta.label])
            self.copy(getattr(self.pattern(model), owner.name), n)
        if key not in self.made:
            pattern = self.pattern(model) or row
            self.made[key] = self.make(pattern, n)
            for label in PARTS.get(model._meta.label, []) if parts else []:
                self._copy_parts(pattern, label, n)
        return self.made[key]

    def _copy_parts(self, pattern: models.Model, label: str, n: int) -> None:
        part = model_of(label)
        for child in self.children(pattern, part):
            self.made.setdefault((part, n), self.make(child, n))

    def children(self, pattern: models.Model, part: type[models.Model]) -> list[Any]:
        """The rows of the part that belong to the pattern; of those that join it to another record, one."""
        if part in self.parts:
            return self.parts[part]
        field = next(f for f in links(part) if f.related_model is type(pattern))
        children = part._base_manager.filter(**{field.name: pattern}).order_by("pk")
        joins = any(f.related_model is not type(pattern) and path_to_cohort(f.related_model) for f in links(part))
        self.parts[part] = list(children[:1] if joins else children)
        return self.parts[part]

    def make(self, pattern: models.Model, n: int) -> models.Model:
        """A row like the pattern, for copy n, distinct wherever the database wants rows to be distinct."""
        model = type(pattern)
        copied = copy(pattern)
        copied.pk, copied._state = None, ModelState()
        alter, people = distinct(model)
        for field in links(model):
            target = field.related_model
            if getattr(pattern, field.attname) is None:
                continue
            if target is Cohort:
                setattr(copied, field.attname, self.into.pk if self.into else getattr(pattern, field.attname))
            elif target is model:
                setattr(copied, field.attname, None if field.null else getattr(pattern, field.attname))
            elif path_to_cohort(target) is not None:
                setattr(copied, field.name, self.copy(getattr(pattern, field.name), n))
            elif field.name in people:
                person = getattr(pattern, field.name)
                setattr(copied, field.name, self.made.get((target, person.pk, n)) or self.make(person, n))
                self.made[target, person.pk, n] = getattr(copied, field.name)
        for name in alter:
            setattr(copied, name, self.another(model._meta.get_field(name), getattr(pattern, name), n))
        self.waiting.setdefault(model, []).append((copied, pattern, n))
        return copied

    def another(self, field: Any, value: Any, n: int) -> Any:
        """A value that no other row has."""
        mark = self.into.pk if self.into else 0
        if value is None:
            return None
        if isinstance(field, models.DateTimeField | models.DateField):
            return value + dt.timedelta(days=n)
        if isinstance(field, models.IntegerField):
            return value + n + 500
        if len(value) == field.max_length:  # a code of fixed length: letters only
            return "".join("ABCDEFGH"[int(digit)] for digit in f"{mark * 100_000 + n:0{field.max_length}o}")
        end = f"-{mark}-{n}"
        return f"{value[: (field.max_length or 99) - len(end)]}{end}"

    def flush(self) -> None:
        """Write what was made, each kind after those it belongs to."""
        for model, rows in self.waiting.items():
            model._base_manager.bulk_create([copied for copied, _, _ in rows], batch_size=500)
        for model, rows in self.waiting.items():
            for field in model._meta.local_many_to_many:
                if field.remote_field.through._meta.auto_created:
                    self._join(field, rows)
        self.waiting = {}

    def _join(self, field: Any, rows: list[tuple[models.Model, models.Model, int]]) -> None:
        through, targets = field.remote_field.through, {}
        pairs = []
        for copied, pattern, n in rows:
            if pattern.pk not in targets:
                targets[pattern.pk] = list(getattr(pattern, field.name).all())
            ends = targets[pattern.pk]
            if path_to_cohort(field.related_model) is not None:
                ends = [self.made[field.related_model, n]] if (field.related_model, n) in self.made and ends else []
            names = {field.m2m_field_name(): copied}
            pairs += [through(**names, **{field.m2m_reverse_field_name(): end}) for end in ends]
        through._base_manager.bulk_create(pairs, batch_size=500)


@cache
def once(model: type[models.Model]) -> bool:
    """Whether a cohort has one of it: a study, and whatever belongs to the study alone as a group does."""
    return any(f.related_model is Cohort and f.unique for f in links(model)) or model._meta.label in {
        "evaluations.RecommendationGroup",
        "evaluations.KeyQuestion",
        "evaluations.Theme",
    }


@cache
def distinct(model: type[models.Model]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of a copy that need a new value, and the foreign keys whose shared row must be copied too."""
    alter, people = set(), set()
    rules = [c.fields for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and c.fields]
    rules += [(f.name,) for f in model._meta.concrete_fields if f.unique and not f.primary_key]
    for rule in rules:
        fields = [model._meta.get_field(name) for name in rule]
        free = [f for f in fields if not f.is_relation and not f.choices and not isinstance(f, models.BooleanField)]
        owned = [
            f for f in fields if f.is_relation and f.related_model is not Cohort and path_to_cohort(f.related_model)
        ]
        if any(not once(f.related_model) for f in owned):
            continue
        if free:
            alter.add(next((f.name for f in free if f.name != "kind"), free[0].name))
        else:
            people |= {f.name for f in fields if f.is_relation and f.related_model is not Cohort}
    return frozenset(alter), frozenset(people)
