"""Everything the cohort dashboard shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as Count_
from django.db.models import F, OuterRef, Subquery
from django.urls import NoReverseMatch, reverse

from fellowship.cohorts.models import Cohort, Milestone, Term
from fellowship.cohorts.queries.cohorts import next_dates
from fellowship.foundation.charts.bars import bar
from fellowship.foundation.charts.chart import Chart
from fellowship.foundation.figures.audiences import protect_counts
from fellowship.foundation.ui.records import list_url
from fellowship.portal.core.health import Health
from fellowship.portal.queries.dashboard.counts import counts_of
from fellowship.portal.queries.dashboard.stalled import RULES, Stalled, stalled_in
from placements.core.contract_lifecycle import OPEN
from placements.models import ContractStep, HonoraryContract, StageHours

GAP = 3  # a stage in which fewer fellows than this have worked


@dataclass(frozen=True)
class Count:
    """A number with its words and the list behind it."""

    label: str
    number: int
    url: str = ""


@dataclass(frozen=True)
class Dashboard:
    """The page as data."""

    month: str
    pipeline: list[Count]
    chart: Chart
    stalled: list[Stalled]
    more_stalled: bool
    rules: str
    dates: list[Milestone]
    steps: list[tuple[str, int]]
    gaps: list[tuple[str, int]]
    health: list[Health]


def dashboard_page(cohort: Cohort, *, user: Any, on: dt.date) -> Dashboard:
    """The dashboard in five statements."""
    n = counts_of(cohort, on=on)
    pipeline = _pipeline(cohort, n)
    stalled, more = stalled_in(cohort, user=user, on=on)
    gaps = _gaps(cohort) if n["in_placement"] else []
    return Dashboard(
        month=_month(cohort, on),
        pipeline=pipeline,
        chart=_chart(pipeline),
        stalled=stalled,
        more_stalled=more,
        rules=RULES,
        dates=list(next_dates(cohort, on=on)),
        steps=_steps(cohort),
        gaps=gaps,
        health=_health(cohort, n, gaps),
    )


def _pipeline(cohort: Cohort, n: dict[str, int]) -> list[Count]:
    def of(label: str, name: str, kind: str, own: str = "", **filters: str) -> Count:
        return Count(label, n[name], _list(own, kind, cohort, filters))

    return [
        of("Projects sent", "proposals", "proposal", "projects"),
        of("Projects published", "published", "proposal", "projects", state="published"),
        of("Applications sent", "applications", "application", "applications"),
        of("Shortlisted", "shortlisted", "application", "applications"),
        of("Offers", "offers", "offer"),
        of("Places accepted", "accepted", "application", "applications", state="accepted"),
        of("Contracts ready", "contracts_ready", "contract", "contracts"),
        of("Contracts open", "contracts_open", "contract", "contracts"),
        of("In placement", "in_placement", "placement", "placements", state="in_placement"),
        of("Completed", "completed", "placement", "placements", state="completed"),
        of("Certificates", "certificates", "certificate", "certificates", state="valid"),
    ]


def _chart(pipeline: list[Count]) -> Chart:
    values = {count.label: count.number for count in pipeline}
    furthest = next((c for c in reversed(pipeline) if c.number), None)
    finding = f"Furthest along: {furthest.label.lower()}, {furthest.number}." if furthest else "Nothing has begun yet."
    return bar("pipeline", "From projects to certificates", finding, values, heads=("Step", "Number"))


def _steps(cohort: Cohort) -> list[tuple[str, int]]:
    """Open contracts by the step that is awaited."""
    step = ContractStep.objects.filter(contract=OuterRef("pk"), done_on__isnull=True).order_by("order")
    rows = (
        HonoraryContract.objects.filter(cohort=cohort, state__in=OPEN)
        .annotate(awaited=Subquery(step.values("label")[:1]), place=Subquery(step.values("order")[:1]))
        .order_by("place", "awaited")
        .values_list("awaited", "place")
        .annotate(n=Count_("pk"))
    )
    return [(label or "All steps done", n) for label, _, n in rows]


def _gaps(cohort: Cohort) -> list[tuple[str, int]]:
    """Stages in which hardly anybody has worked, with how many fellows have."""
    worked = (
        StageHours.objects.filter(log__cohort=cohort, stage=OuterRef("pk"), hours__gt=0)
        .order_by()
        .values("stage")
        .annotate(n=Count_("log__fellow", distinct=True))
        .values("n")
    )
    terms = Term.objects.filter(vocabulary="lifecycle_stage", retired=False).annotate(n=Subquery(worked))
    rows = terms.order_by(F("n").asc(nulls_first=True), "order").values_list("label", "n")
    return [(label, n or 0) for label, n in rows if (n or 0) < GAP]


def _health(cohort: Cohort, n: dict[str, int], gaps: list[tuple[str, int]]) -> list[Health]:
    return [*_people_health(cohort, n), *_learning_health(cohort, n, gaps)]


def _people_health(cohort: Cohort, n: dict[str, int]) -> list[Health]:
    return [
        Health(
            "Contracts", n["contracts_past_need"], n["blocked"], "an open contract is past the day it is needed",
            "a contract holds a fellow up", f"{n['contracts_open']} open, {_people(n['blocked'])} blocked",
            _list("contracts", "contract", cohort, {}),
        ),
        Health(
            "Monthly summaries", n["logs_missing"], n["logs_soon"], "one is missing after its date",
            "one is due within 7 days and not sent",
            f"{n['logs_missing']} missing, {n['logs_soon']} due soon, {n['logs_to_review']} to sign off",
            _list("logs", "log", cohort, {}),
        ),
        Health(
            "Touchpoints", n["talks_missed"] + n["talks_red"], n["talks_soon"],
            "one was missed, or two in a row were off track", "one is due within 7 days",
            f"{n['talks_missed']} missed, {n['talks_soon']} due, {n['talks_red']} off track twice in a row", _list("touchpoints", "touchpoint", cohort, {}),
        ),
        Health(
            "Risks", n["risks_high"], n["risks_medium"], "an open one scores 15 or more",
            "one scores 9 or more, or its review is overdue", f"{n['risks_open']} open",
            _list("risks", "risk", cohort, {}),
        ),
    ]  # fmt: skip


def _learning_health(cohort: Cohort, n: dict[str, int], gaps: list[tuple[str, int]]) -> list[Health]:
    unworked = sum(1 for _, fellows in gaps if not fellows)
    return [
        Health(
            "Delays", 0, n["delayed"], "", "a fellow is held up", f"{_people(n['delayed'])} held up",
            _list("", "delay", cohort, {}),
        ),
        Health(
            "Learning sessions", 0, n["registers_open"], "", "a register is open after its session",
            f"{n['sessions_held']} held, {n['sessions_ahead']} to come, registers still open: {n['registers_open']}",
            _list("", "session", cohort, {}),
        ),
        Health(
            "Exposure", unworked, len(gaps), "no fellow has worked in a stage of the lifecycle",
            f"fewer than {GAP} fellows have", f"{_stages(len(gaps))} with a gap",
        ),
        Health(
            "Evaluation", 0, 0, "", "",
            f"{n['evaluation_sessions_done']} of {n['evaluation_sessions']} sessions done; {_replies(n)}",
        ),
    ]  # fmt: skip


def _people(number: int) -> str:
    return f"{number} fellow{'' if number == 1 else 's'}"


def _stages(number: int) -> str:
    return f"{number} stage{'' if number == 1 else 's'}"


def _replies(n: dict[str, int]) -> str:
    if not n["form_invited"]:
        return "no feedback form sent"
    asked, replied = n["form_invited"], n["form_responses"]
    # Those who did not reply are a group too: with asked and replied on the page, a reader knows how many they are.
    shown = protect_counts({"replied": replied, "silent": asked - replied}, "programme")
    if shown.hidden:
        return (
            f"{asked} people asked for feedback; replies not shown, as fewer than {shown.rule.k} did or did not reply"
        )
    return f"{replied} replies from {asked} people asked"


def _month(cohort: Cohort, on: dt.date) -> str:
    start = cohort.placement_starts_on
    if start is None or cohort.state != "in_placement" or on < start:
        return ""
    passed = (on.year - start.year) * 12 + on.month - start.month - (on.day < start.day)
    return f"Month {passed + 1} of {cohort.length_months}"


def _list(own: str, kind: str, cohort: Cohort, filters: dict[str, str]) -> str:
    if own:
        try:
            query = "&".join(f"{k}={v}" for k, v in filters.items())
            found = reverse(own, kwargs={"cohort": cohort.slug})
            return f"{found}?{query}" if query else found
        except NoReverseMatch:
            pass
    return list_url(kind, cohort.slug, **filters)
