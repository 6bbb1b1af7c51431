"""Maps of the cohort, its calendar and its fellows."""

from typing import Any

from django.utils.text import slugify

from fellowship.cohorts.core.cohort_lifecycle import STATES
from fellowship.cohorts.models import Cohort, Fellow, Milestone
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Field, Int, ListOf, Nested, Ref, Setting, State, Text
from fellowship.portal.loading.people import give_cohort_role
from fellowship.recruitment.models import ProfessionRule
from supervisors.models import ProjectCall

# The milestone whose date is the day the cohort came into a state.
ARRIVALS = {
    "call_open": "call",
    "qa": "call_close",
    "published": "publish",
    "recruiting": "publish",
    "matching": "match",
    "contracting": "contracts",
    "in_placement": "start",
    "closing": "end",
    "closed": "graduation",
}


class Slug(Text):
    """The address of the cohort, made from its name."""

    def read(self, value: Any, load: Any) -> str:
        return slugify(value)


class Default(Int):
    """A number with a value when the file has none."""

    def __init__(self, key: str, attr: str, value: int) -> None:
        super().__init__(key, attr, maybe=True)
        self.value = value

    def read(self, value: Any, load: Any) -> int:
        return self.value if value is None else value


class Pattern(Choice):
    """Full time or not, kept as one flag."""

    def read(self, value: Any, load: Any) -> bool:
        return value == "less_than_full_time"

    def write(self, value: bool, out: Any) -> str:
        return "less_than_full_time" if value else "full_time"


def _history(load: Any, row: dict, cohort: Cohort) -> list[tuple]:
    """Every state up to the present one, each on the day of its milestone."""
    if cohort.state == row["status"]:
        return []
    days = {m["code"]: load.moment(m["date"]) for m in row["milestones"]}
    names = list(ARRIVALS)
    passed = names[: names.index(row["status"]) + 1] if row["status"] in names else []
    return [(state, days.get(ARRIVALS[state]), None, "") for state in passed]


def _set_cohort(load: Any, row: dict, cohort: Cohort) -> None:
    load.cohort = cohort


def _programme(load: Any, row: dict, _: None) -> None:
    load.cohort.settings["programme"] = {key: value for key, value in row.items() if key != "certificate_badges"}
    load.cohort.save(update_fields=["settings"])


def _rule(load: Any, row: dict, _: None) -> None:
    rules = [r for r in load.cohort.settings.get("eligibility_rules", []) if r["cohort"] != row["cohort"]]
    load.cohort.settings["eligibility_rules"] = [*rules, row]
    load.cohort.save(update_fields=["settings"])


def _set_on_the_page(out: Any, cohort: Cohort) -> dict:
    """Rule set and professions as they are now, whether they came from a file or were set on the page."""
    row: dict = {}
    if call := ProjectCall.objects.filter(cohort=cohort).select_related("rule_set").first():
        row["qa_ruleset"] = out.id_of("qa_rulesets", call.rule_set)
    rules = ProfessionRule.objects.filter(rules__cohort=cohort).select_related("profession").order_by("pk")
    if rules:
        row["eligibility_by_profession"] = [
            {
                "profession": rule.profession.code,
                "minimum": rule.minimum,
                "training_number_needed": rule.training_number_needed,
                "approved_by": rule.approved_by,
                "approved_on": Date().write(rule.approved_on, out),
            }
            for rule in rules
        ]
    return row


def _fellow(load: Any, row: dict, fellow: Fellow) -> None:
    cohort = load.cohort
    if row["status"] == "completed":
        give_cohort_role(load, fellow.person, "fellow", starts_on=cohort.induction_on, ends_on=cohort.graduation_on)
        give_cohort_role(load, fellow.person, "alumnus", starts_on=cohort.graduation_on)
    else:
        give_cohort_role(load, fellow.person, "fellow", starts_on=cohort.induction_on)


def _fellow_names(out: Any, fellow: Fellow) -> dict:
    return {"name": fellow.person.name, "email": fellow.person.email}


COLLECTIONS = [
    Collection(
        "cohorts",
        Cohort,
        [
            Slug("name", "slug", silent=True),
            Text("name"),
            Date("induction", "induction_on"),
            Date("placement_start", "placement_starts_on"),
            Date("placement_end", "placement_ends_on"),
            Date("graduation", "graduation_on"),
            Int("places"),
            Int("days_per_week"),
            Int("length_months"),
            Default("log_due_days_after_month_end", "log_due_days", 5),
            *(
                Setting(key, maybe=True)
                for key in (
                    "eligibility",
                    "eligibility_by_profession",
                    "qa_ruleset",
                    "bootcamp",
                    "log_late_rule",
                    "applications_open",
                    "applications_close",
                    "project_list_frozen_on",
                    "project_list_freeze_planned",
                    "reviewers_per_application",
                    "names_hidden_at_shortlist",
                )
            ),
            Nested(
                "milestones",
                Collection(
                    "milestones",
                    Milestone,
                    [Text("title"), Date("date")],
                    key="code",
                    ref="code",
                    parent="cohort",
                ),
            ),
            State("status", {s: s for s in STATES}, history=_history),
        ],
        shared=True,
        load=_set_cohort,
        dump=_set_on_the_page,
        rows=lambda cohort: Cohort.objects.filter(pk=cohort.pk),
    ),
    Collection(
        "programme",
        None,
        [
            Text("id"),
            Text("name"),
            Int("days_per_week"),
            Int("duration_months"),
        ],
        key="",
        one=True,
        after="cohorts",
        load=_programme,
        export=lambda out: [out.cohort.settings.get("programme", {})],
    ),
    Collection(
        "eligibility_rules",
        None,
        [ListOf("professions", Ref(to="professions")), Text("rule")],
        key="cohort",
        after="cohorts",
        load=_rule,
        export=lambda out: out.cohort.settings.get("eligibility_rules", []),
    ),
    Collection(
        "fellows",
        Fellow,
        [
            Ref("id", to="people", attr="person"),
            Text("name", stored=False),
            Text("email", stored=False),
            Ref("profession", to="professions"),
            Text("specialty"),
            Text("grade"),
            Ref("deanery", to="regions"),
            Ref("employer", to="organisations"),
            Ref("previous_employer", to="organisations", maybe=True),
            ListOf("learning_interests", Text()),
            Pattern("pattern", "full_time less_than_full_time", "less_than_full_time", maybe=True),
            Field("status", stored=False),
        ],
        after="cohorts",
        derived="cohort application host_trust project supervisor preference_rank clinical_alignment",
        load=_fellow,
        dump=_fellow_names,
    ),
]
