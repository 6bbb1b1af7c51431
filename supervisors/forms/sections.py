"""One section of the quality form: the criteria of a rule set, each with the inputs of its answer type."""

from dataclasses import dataclass, field
from typing import Any

from django import forms

from fellowship.foundation.documents.intake import MEGABYTE
from fellowship.foundation.documents.store import USUAL
from fellowship.foundation.ui.forms import PortalForm, name_messages
from fellowship.people.models import Organisation
from supervisors.core.answers.catalogue import CATALOGUE
from supervisors.core.answers.shapes import Field, blank
from supervisors.forms.inputs import QUARTERS, make_field, plain
from supervisors.models import Proposal, RuleSetCriterion

MOST_ROWS = 30
_FILE = (
    f"{USUAL.words}, smaller than {USUAL.max_bytes // MEGABYTE}MB. Save to add another. Send nothing about patients."
)
_BASICS = {
    "title": lambda: forms.CharField(label="Title of the project", max_length=300),
    "summary": lambda: forms.CharField(
        label="What the project is, in 3 or 4 sentences",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    ),
    "places": lambda: forms.IntegerField(label="How many fellows you can take", min_value=1, max_value=50),
    "radiology_related": lambda: forms.BooleanField(label="The project is about radiology", required=False),
}


@dataclass
class Table:
    """A table of inputs with a button for one more row."""

    name: str
    label: str
    hint: str
    heads: list[str]
    rows: list[list[Any]]
    grid: bool = False
    count_name: str = ""


@dataclass
class Block:
    """One criterion on the page."""

    item: RuleSetCriterion
    rating: str
    rating_words: str
    fields: list[Any] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    does_not_apply: Any = None
    evidence: Any = None
    file: Any = None
    files: list[Any] = field(default_factory=list)

    @property
    def ref(self) -> str:
        """The criterion's reference."""
        return self.item.criterion.ref


class SectionForm(PortalForm):
    """All criteria of one section. `answers` maps a reference to its stored answer, `known` a key to known values."""

    def __init__(
        self,
        *args: Any,
        items: list[RuleSetCriterion],
        lists: dict[str, list[tuple[str, str]]],
        answers: dict[str, Any] | None = None,
        known: dict[str, dict[str, Any]] | None = None,
        basics: Proposal | None = None,
        stored: dict[int, list[Any]] | None = None,
        one_more: str = "",
        **kwargs: Any,
    ) -> None:
        self.items, self.lists, self.one_more = items, lists, one_more
        self.answers, self.known, self.stored = answers or {}, known or {}, stored or {}
        self.given = args[0] if args else kwargs.get("data")
        super().__init__(*args, **kwargs)
        self.basics = list(_BASICS) if basics is not None else []
        for name in self.basics:
            self._put(name, _BASICS[name](), getattr(basics, name))
        for item in items:
            self._add(item)
        self.must = [self.fields[name] for name in ("title", "places") if name in self.basics]
        for name, made in self.fields.items():
            for code, words in name_messages(name, made).items():
                made.error_messages[code] = words

    def _value_of(self, item: RuleSetCriterion) -> dict[str, Any]:
        answer = self.answers.get(item.criterion.ref)
        if answer is not None and answer.value is not None:
            return answer.value
        return self.known.get(item.criterion.key, {})

    def _add(self, item: RuleSetCriterion) -> None:
        ref, value, answer = item.criterion.ref, self._value_of(item), self.answers.get(item.criterion.ref)
        for shape in CATALOGUE[item.answer_type].fields:
            if shape.kind == "table":
                self._add_table(ref, shape, value.get(shape.name) or [])
            elif shape.kind == "grid":
                self._add_grid(ref, shape, value.get(shape.name) or {})
            else:
                made = make_field(shape, self.lists)
                made.required = item.essential and shape.label.find("if there is one") < 0
                self._put(f"{ref}-{shape.name}", made, value.get(shape.name))
        if item.may_not_apply:
            tick = forms.BooleanField(required=False, label="This does not apply")
            self._put(f"{ref}-na", tick, bool(answer and answer.self_rating == "na"))
        evidence = forms.CharField(
            required=False,
            label=item.evidence_label or "Evidence",
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self._put(f"{ref}-evidence", evidence, answer.evidence if answer else "")
        if CATALOGUE[item.answer_type].takes_files:
            self.fields[f"{ref}-file"] = forms.FileField(required=False, label="Add a file", help_text=_FILE)

    def _put(self, name: str, made: forms.Field, initial: Any) -> None:
        self.fields[name] = made
        self.initial.setdefault(name, initial)

    def _add_table(self, ref: str, shape: Field, rows: list[dict[str, Any]]) -> None:
        start = f"{ref}-{shape.name}"
        for i in range(self._row_count(start, shape, rows)):
            row = rows[i] if i < len(rows) else {}
            for column in shape.columns:
                made = make_field(column, self.lists, in_table=True)
                made.required = True
                self._put(f"{start}-{i}-{column.name}", made, row.get(column.name))

    def _row_count(self, start: str, shape: Field, rows: list[dict[str, Any]]) -> int:
        if self.given is not None:
            sent = str(self.given.get(f"{start}-rows", ""))
            count = int(sent) if sent.isdecimal() and len(sent) < 4 else shape.rows
            return min(max(count + (self.one_more == start), 1), MOST_ROWS)
        return min(max(shape.rows, len(rows)), MOST_ROWS)

    def _add_grid(self, ref: str, shape: Field, grid: dict[str, list[int]]) -> None:
        for code, label in self.lists.get(shape.source, []):
            made = forms.MultipleChoiceField(
                choices=QUARTERS, required=False, label=label, widget=forms.CheckboxSelectMultiple
            )
            made.required = True
            self._put(f"{ref}-{shape.name}-{code}", made, [str(q) for q in grid.get(code, [])])

    def blocks(self) -> list[Block]:
        """The criteria with their bound inputs, in the order of the rule set."""
        return [self._block(item) for item in self.items]

    def _block(self, item: RuleSetCriterion) -> Block:
        ref, answer = item.criterion.ref, self.answers.get(item.criterion.ref)
        block = Block(
            item,
            answer.self_rating if answer else "",
            answer.get_self_rating_display() if answer else "Not answered",
            evidence=self[f"{ref}-evidence"],
            does_not_apply=self[f"{ref}-na"] if item.may_not_apply else None,
            file=self[f"{ref}-file"] if f"{ref}-file" in self.fields else None,
            files=self.stored.get(item.criterion_id, []),
        )
        for shape in CATALOGUE[item.answer_type].fields:
            if shape.kind == "table":
                block.tables.append(self._table(ref, shape))
            elif shape.kind == "grid":
                block.tables.append(self._grid(ref, shape))
            else:
                block.fields.append(self[f"{ref}-{shape.name}"])
        return block

    def _rows_there(self, start: str, shape: Field) -> int:
        first = shape.columns[0].name
        return sum(1 for name in self.fields if name.startswith(f"{start}-") and name.endswith(f"-{first}"))

    def _table(self, ref: str, shape: Field) -> Table:
        start = f"{ref}-{shape.name}"
        rows = [
            [self[f"{start}-{i}-{column.name}"] for column in shape.columns]
            for i in range(self._rows_there(start, shape))
        ]
        heads = [column.label for column in shape.columns]
        return Table(start, shape.label, shape.hint, heads, rows, count_name=f"{start}-rows")

    def _grid(self, ref: str, shape: Field) -> Table:
        rows = [[self[f"{ref}-{shape.name}-{code}"]] for code, _ in self.lists.get(shape.source, [])]
        heads = [label for _, label in QUARTERS]
        return Table(f"{ref}-{shape.name}", shape.label, shape.hint, heads, rows, grid=True)

    def _clean_fields(self) -> None:
        """A draft may be half filled: what the page shows as needed is asked for only when it is sent."""
        needed = [made for made in self.fields.values() if made.required]
        for made in needed:
            made.required = made in self.must
        super()._clean_fields()
        for made in needed:
            made.required = True

    def basic_fields(self) -> list[Any]:
        """The inputs about the proposal itself, in the first section only."""
        return [self[name] for name in self.basics]

    def given_basics(self) -> dict[str, Any]:
        """What the proposal is called and what it is about."""
        return {name: self.cleaned_data[name] for name in self.basics}

    def given_answers(self) -> dict[str, dict[str, Any]]:
        """What was answered: {criterion: {"value", "evidence", "na", "file"}}; call when the form is valid."""
        return {item.criterion.ref: self._answer(item) for item in self.items}

    def readable_answers(self) -> dict[str, dict[str, Any]]:
        """As `given_answers`, without the criteria that hold an input that cannot be read."""
        wrong = {name.split("-", 1)[0] for name in self.errors}
        return {i.criterion.ref: self._answer(i) for i in self.items if i.criterion.ref not in wrong}

    def readable_basics(self) -> dict[str, Any]:
        """As `given_basics`, without what cannot be read."""
        return {name: self.cleaned_data[name] for name in self.basics if name in self.cleaned_data}

    def _answer(self, item: RuleSetCriterion) -> dict[str, Any]:
        ref, value = item.criterion.ref, {}
        for shape in CATALOGUE[item.answer_type].fields:
            start = f"{ref}-{shape.name}"
            if shape.kind == "table":
                rows = [
                    {c.name: plain(self.cleaned_data.get(f"{start}-{i}-{c.name}")) for c in shape.columns}
                    for i in range(self._rows_there(start, shape))
                ]
                value[shape.name] = [row for row in rows if not blank(row)]
            elif shape.kind == "grid":
                codes = [code for code, _ in self.lists.get(shape.source, [])]
                chosen = {code: self.cleaned_data.get(f"{start}-{code}") or [] for code in codes}
                value[shape.name] = {code: [int(q) for q in quarters] for code, quarters in chosen.items() if quarters}
            else:
                value[shape.name] = plain(self.cleaned_data.get(start))
        return {
            "value": value,
            "evidence": (self.cleaned_data.get(f"{ref}-evidence") or "").strip(),
            "na": bool(self.cleaned_data.get(f"{ref}-na")),
            "file": self.cleaned_data.get(f"{ref}-file"),
        }


class NewProposal(PortalForm):
    """The one thing needed to begin."""

    title = forms.CharField(label="Title of the project", max_length=300, help_text="You can change it later.")
    organisation = forms.ModelChoiceField(
        label="Host organisation",
        queryset=Organisation.objects.filter(is_host=True, retired=False).order_by("name"),
        empty_label="Select the host organisation",
        help_text="Where the fellow would work. If it is not in the list, ask the fellowship office to add it.",
    )

    def __init__(self, *args: Any, first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not first:  # the host is known from the supervisor's record
            del self.fields["organisation"]


class ProjectRow(PortalForm):
    """One row of a file of projects."""

    title = forms.CharField(label="Title", max_length=300)
    email = forms.EmailField(label="Lead supervisor's email", max_length=254)
    organisation = forms.ModelChoiceField(
        label="Host organisation",
        queryset=Organisation.objects.filter(is_host=True, retired=False).order_by("name"),
        required=False,
    )


class SendProposal(PortalForm):
    """The declaration."""

    name = forms.CharField(label="Your full name", max_length=200, help_text="Typing your name is your signature.")
    agreed = forms.BooleanField(label="What I have written is true, and the people I have named know about it")


class AmendProposal(PortalForm):
    """Why an approved project is changed."""

    reason = forms.CharField(
        label="What do you want to change, and why?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class WithdrawProposal(PortalForm):
    """Why a proposal is taken back."""

    reason = forms.CharField(label="Why do you withdraw it?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
