"""What may be done with a record: declared once beside its actions, offered as buttons, each with a page of its own.

A package says in its `views/records.py` (loaded by itself), the room that may know forms and actions:

    acts.add("help-request", Act("close", "Close with an answer", "supervisors.close_help_request",
                                 run=lambda row, by, given: close_help_request(request=row, by=by, **given),
                                 form=Answer, when=lambda row: row.status == "open", success="Closed."))
    acts.begin("touchpoint", Act("new", "Plan a touchpoint", "supervisors.plan_touchpoint", run=…, form=…))

`add` is about a row of the kind: /c/<cohort>/records/<kind>/<ref>/do/<name>/. `begin` makes a row: its permit is about
the cohort itself, or about rows that have a `cohort` (a fellow): `row` is then the cohort, and `given(cohort, user)` may
offer those rows. Permit and state are asked again by the action. `moves` makes the acts of a lifecycle.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import BaseForm, Form
from django.urls import reverse

from fellowship.foundation.access.permits import Permit, annotate_may, model_of, permit
from fellowship.foundation.lifecycle.tables import Lifecycle
from fellowship.foundation.ui.records import KINDS

Given = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One thing that can be done.

    name       its word in the address; label: the button's
    run        (row, by, given): calls the one action with what the form gave
    form       the form; given(row, user): what it is made with besides; initial(row): what its fields hold at first
    when       whether it makes sense now; the action says so too
    button     the words of the form's button
    page       name of an address of its own (cohort, ref) that does all this; then only label, permit and when are needed
    refusals   exceptions whose text becomes the form's error
    """

    name: str
    label: str
    permit_name: str
    run: Callable[[Any, Any, Given], Any] | None = None
    form: type[BaseForm] = Form
    given: Callable[[Any, Any], Given] = lambda row, user: {}
    initial: Callable[[Any], Given] = lambda row: {}
    when: Callable[[Any], bool] = lambda row: True
    refusals: tuple[type[Exception], ...] = ()
    success: str = "Saved."
    hint: str = ""
    button: str = "Save"
    page: str = ""
    warning: bool = False

    @property
    def permit(self) -> Permit:
        """Who may."""
        return permit(self.permit_name)


@dataclass(frozen=True)
class Button:
    """An act that is offered."""

    label: str
    url: str
    kind: str


ACTS: dict[str, dict[str, Act]] = {}
BEGINNINGS: dict[str, Act] = {}


def add(kind: str, *given: Act) -> None:
    """Offer acts on the page of each row of the kind."""
    ACTS.setdefault(kind, {}).update({act.name: act for act in given})


def begin(kind: str, act: Act) -> None:
    """Offer to make a row of the kind, above its list."""
    BEGINNINGS[kind] = act


def moves(
    lifecycle: Lifecycle, run: Callable[[Any, str, Any, Given], Any], *, form: type[BaseForm] = Form, only: str = ""
) -> Iterable[Act]:
    """The arrows of a lifecycle as acts: all, or those of the verbs named in `only`; `run` takes row, verb, by, given."""
    for verb in only.split() or list(lifecycle.by_verb):
        arrow = lifecycle.by_verb[verb][0]
        yield Act(
            verb,
            arrow.label,
            arrow.permit,
            run=lambda row, by, given, verb=verb: run(row, verb, by, given),
            form=form,
            when=lambda row, verb=verb: any(a.verb == verb for a in row.lifecycle.verbs(row.state)),
            success=f"{lifecycle.name.capitalize()}: {lifecycle.label(arrow.target).lower()}.",
            warning=arrow.irreversible,
        )


def buttons(kind: str, row: Model, user: Any) -> list[Button]:
    """The acts that the person may do to the row as it stands; one query, or none over a row that has their marks."""
    open_now = [act for act in ACTS.get(kind, {}).values() if act.permit.held_by(user) and act.when(row)]
    if not open_now:
        return []
    held: Any = row
    if not all(hasattr(row, f"may_{act.permit.verb}") for act in open_now):
        held = annotate_may(type(row)._base_manager.filter(pk=row.pk), user, *permits(kind)).get()
    found = KINDS[kind]
    place = {"cohort": found.cohort_of(row).slug, "kind": kind, "ref": found.ref_of(row)}
    return [
        Button(act.label, _address(act, place), "warning" if act.warning else "")
        for act in open_now
        if getattr(held, f"may_{act.permit.verb}")
    ]


def permits(kind: str) -> tuple[Permit, ...]:
    """What the acts of a kind ask, each once; for pages of their own that ask it together with the row."""
    return tuple({act.permit_name: act.permit for act in ACTS.get(kind, {}).values()}.values())


def _address(act: Act, place: dict[str, str]) -> str:
    if act.page:
        return reverse(act.page, kwargs={"cohort": place["cohort"], "ref": place["ref"]})
    return reverse("record-act", kwargs={**place, "act": act.name})


def beginning(kind: str, cohort: Model, user: Any) -> Button | None:
    """The button above the list, for those who may make a row in the cohort."""
    act = BEGINNINGS.get(kind)
    if act is None or not scope_of(act, cohort, user).exists() or not act.when(cohort):
        return None
    return Button(act.label, reverse("record-new", kwargs={"cohort": cohort.slug, "kind": kind}), "")


def scope_of(act: Act, cohort: Model, user: Any) -> QuerySet:
    """The rows in the cohort for which the person may begin: the cohort itself, or what the permit is about in it."""
    model = model_of(act.permit)
    if model is None:
        raise TypeError(f"{act.permit_name} has no model")
    here = {"pk": cohort.pk} if model is type(cohort) else {"cohort": cohort}
    return act.permit.narrow(model._default_manager.filter(**here), user)
