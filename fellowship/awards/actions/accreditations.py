"""Starts accreditations, aligns their components to outside frameworks, keeps the evidence that fellows choose."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from fellowship.awards.models import Accreditation, AccreditationComponent, ComponentEvidence
from fellowship.awards.permissions import ALIGN_COMPONENT, CHOOSE_EVIDENCE, START_ACCREDITATION
from fellowship.awards.queries.alignments import assessors_in, my_fellow, options_of
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused


class AccreditationRefused(Refused):
    """It cannot be so; the text is fit for the user, `field` names what is wrong."""


@action(START_ACCREDITATION, on="cohort")
def start_accreditation(
    *, cohort: Cohort, body: str, level: str, assessor: Any, decision_due_on: dt.date, by: Any
) -> Accreditation:
    """Apply to a body; its assessor sees the components and the evidence."""
    if not assessors_in(cohort).filter(pk=assessor.pk).exists():
        raise AccreditationRefused("Choose somebody who is an accreditor in this cohort.", "assessor")
    list(Cohort.objects.select_for_update().filter(pk=cohort.pk))
    known = set(Accreditation.objects.filter(cohort=cohort).values_list("ref", flat=True))
    refs = (f"{cohort.ref}ACR{n}" for n in range(1, len(known) + 2))
    return Accreditation.objects.create(
        cohort=cohort,
        ref=next(ref for ref in refs if ref not in known),
        body=body.strip(),
        level=level,
        assessor=assessor,
        decision_due_on=decision_due_on,
    )


@action(ALIGN_COMPONENT, on="accreditation")
def set_component(
    *,
    accreditation: Accreditation,
    component: AccreditationComponent | None,
    title: str,
    framework: str,
    framework_code: str,
    framework_url: str,
    endorsed_by: str,
    endorsed_on: dt.date | None,
    by: Any,
) -> AccreditationComponent:
    """Add a component, or change what it shows in the terms of an outside framework and who endorses that."""
    if bool(endorsed_by.strip()) != bool(endorsed_on):
        raise AccreditationRefused("An endorsement has both a body and a day.", "endorsed_by")
    if endorsed_by.strip() and not framework.strip():
        raise AccreditationRefused("Name the framework that the endorsement is about.", "framework")
    list(Accreditation.objects.select_for_update().filter(pk=accreditation.pk))
    if component is None:
        known = set(accreditation.components.values_list("ref", flat=True))
        refs = (f"{accreditation.ref}-{n}" for n in range(1, len(known) + 2))
        component = AccreditationComponent(
            accreditation=accreditation, ref=next(ref for ref in refs if ref not in known)
        )
    component.title, component.framework = title.strip(), framework.strip()
    component.framework_code, component.framework_url = framework_code.strip(), framework_url
    component.endorsed_by, component.endorsed_on = endorsed_by.strip(), endorsed_on
    component.save()
    return component


@action(CHOOSE_EVIDENCE, on="accreditation")
def choose_evidence(
    *, accreditation: Accreditation, component: AccreditationComponent, chosen: Iterable[str], at: dt.datetime, by: Any
) -> None:
    """Keep what the fellow shows for a component: those who decide on the accreditation can read the titles."""
    fellow = my_fellow(by, accreditation.cohort_id)
    if fellow is None:
        raise AccreditationRefused("Only fellows of the cohort choose evidence.")
    wanted = set(chosen)
    options = [option for option in options_of(fellow) if option.key in wanted]
    rows = ComponentEvidence.objects.filter(component=component, fellow=fellow)
    kept = {f"{row.kind}:{row.ref}": row.pk for row in rows}
    rows.exclude(pk__in=[pk for key, pk in kept.items() if key in wanted]).delete()
    for option in options:
        ComponentEvidence.objects.get_or_create(
            component=component,
            fellow=fellow,
            kind=option.kind,
            ref=option.ref,
            defaults={"title": option.title, "chosen_at": at},
        )
