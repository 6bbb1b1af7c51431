"""Maps of hosts, rule sets, proposals and the support of supervisors."""

from typing import Any

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.transitions.perform import arrive
from fellowship.portal.loading import proposals
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Field, Int, ListOf, Moment, Ref, Text
from fellowship.portal.loading.hosts import HostRef, load_member, load_supervisor, member_rows
from supervisors.actions.rule_sets import install_rule_sets
from supervisors.models import (
    Briefing,
    BriefingInvitation,
    Criterion,
    HelpRequest,
    ProjectCall,
    RuleSet,
    RuleSetCriterion,
    TeamMember,
    Touchpoint,
)


def _of_the_portal(row: dict) -> str:
    """Rule sets are the portal's own; no file changes their words."""
    return "portal"


def _shipped(model: type) -> Any:
    def find(load: Any, row: dict) -> Any:
        install_rule_sets(by=SYSTEM)
        return model.objects.filter(ref=row["id"]).first()

    return find


def _call(load: Any, row: dict, rule_set: RuleSet) -> None:
    if load.cohort.settings.get("qa_ruleset") == row["id"]:
        ProjectCall.objects.update_or_create(cohort=load.cohort, defaults={"rule_set": rule_set})


def _uses(load: Any, row: dict, criterion: Criterion) -> None:
    """Which rule sets hold the criterion as essential: as the file says, while no other cohort uses the set."""
    essential = set(row["essential_in"])
    for rule_set in RuleSet.objects.exclude(calls__isnull=False) | RuleSet.objects.filter(calls__cohort=load.cohort):
        if rule_set.calls.exclude(cohort=load.cohort).exists():
            continue
        use = rule_set.items.filter(criterion=criterion).first()
        wanted = rule_set.ref in essential
        if rule_set.frozen_on is not None:
            if (use is None and wanted) or (use is not None and use.essential != wanted):
                raise ValueError(f"{rule_set.ref} is frozen and asks {criterion.ref} otherwise than the file says")
            continue
        if use is None and (wanted or rule_set.ref in row.get("desirable_only_in", [])):
            _add_use(rule_set, criterion, wanted)
        elif use is not None and use.essential != wanted:
            use.essential = wanted
            use.save(update_fields=["essential"])


def _add_use(rule_set: RuleSet, criterion: Criterion, essential: bool) -> None:
    last = rule_set.items.order_by("order").last()
    RuleSetCriterion.objects.create(
        rule_set=rule_set,
        criterion=criterion,
        order=last.order + 1 if last else 1,
        section=last.section if last else "project",
        essential=essential,
        answer_type="text",
        label=criterion.question,
    )


def _criterion_uses(out: Any, criterion: Criterion) -> dict:
    uses = list(criterion.uses.select_related("rule_set").order_by("rule_set__ref"))
    row: dict = {"essential_in": [u.rule_set.ref for u in uses if u.essential]}
    if len(uses) == 1 and not uses[0].essential:
        row["desirable_only_in"] = [uses[0].rule_set.ref]
    return row


def _invitations(load: Any, row: dict, briefing: Briefing) -> None:
    """One invitation per person, in the state that the lists of the file tell."""
    confirmed = {entry["person"]: load.day(entry["date"]) for entry in row["read_and_confirmed"]}
    names = {entry["person"]: entry.get("name") or "" for entry in row["read_and_confirmed"]}
    reasons = {entry["person"]: entry["reason"] for entry in row.get("reasons") or []}
    for name in row["invited"]:
        invitation = BriefingInvitation.objects.create(
            briefing=briefing,
            person=load.find("people", name),
            confirmed_on=confirmed.get(name),
            confirmed_name=names.get(name, ""),
            reason=reasons.get(name, ""),
        )
        for state, member in (
            ("accepted", name in (row.get("accepted") or [])),
            ("declined", name in (row.get("declined") or [])),
            ("attended", name in row["attended"]),
            ("absent", name in row["absent"]),
            ("asked_to_read", name in row["not_confirmed"]),
            ("confirmed", name in confirmed),
        ):
            if member:
                arrive(invitation, state, at=briefing.starts_at)


def _briefing_lists(out: Any, briefing: Briefing) -> dict:
    by_state: dict[str, list] = {}
    rows = list(briefing.invitations.select_related("person").order_by("pk"))
    for row in rows:
        by_state.setdefault(row.state, []).append(row)

    def names(*states: str) -> list[str]:
        return [out.id_of("people", r.person) for r in rows if r.state in states]

    return {
        "invited": [out.id_of("people", r.person) for r in rows],
        "attended": names("attended"),
        "absent": names("absent", "asked_to_read", "confirmed"),
        "not_confirmed": names("asked_to_read"),
        "read_and_confirmed": [
            {"person": out.id_of("people", r.person), "date": Date().write(r.confirmed_on, out)}
            | ({"name": r.confirmed_name} if r.confirmed_name else {})
            for r in by_state.get("confirmed", [])
        ],
        "reasons": [{"person": out.id_of("people", r.person), "reason": r.reason} for r in rows if r.reason],
        "accepted": names("accepted"),
        "declined": names("declined"),
        "no_reply": names("invited") if by_state.keys() & {"accepted", "declined"} else [],
    }


def _touchpoint_status(out: Any, row: Touchpoint) -> dict:
    return {"status": row.status_on(out.today) if out.today else "done" if row.held_on else "planned"}


COLLECTIONS = [
    Collection("supervisors", None, [], key="id", part=True, after="supervisors people cohorts", load=load_supervisor),
    Collection(
        "project_team_members",
        None,
        [Choice("kind", TeamMember.Kind), Ref("supervisor", to="people", maybe=True)],
        part=True,
        after="supervisors project_team_members cohorts",
        load=load_member,
        export=member_rows,
    ),
    Collection(
        "qa_rulesets",
        RuleSet,
        [Text("title"), Text("pass_rule")],
        shared=True,
        owner=_of_the_portal,
        find=_shipped(RuleSet),
        after="cohorts",
        load=_call,
    ),
    Collection(
        "qa_criteria",
        Criterion,
        [
            Text("key"),
            Text("question"),
            ListOf("essential_in", Text(), stored=False),
            ListOf("desirable_only_in", Text(), stored=False, maybe=True),
        ],
        shared=True,
        owner=_of_the_portal,
        find=_shipped(Criterion),
        after="qa_rulesets",
        load=_uses,
        dump=_criterion_uses,
    ),
    proposals.PROPOSALS,
    Collection(
        "briefings",
        Briefing,
        [
            Moment("date", "starts_at"),
            Int("minutes"),
            Choice("mode", Briefing.Mode),
            Choice("state", Briefing.Status, "status"),
            Text("title", maybe=True),
            Text("link", maybe=True),
            Text("place", maybe=True),
            Text("recording_link", maybe=True),
            Text("called_off_because", maybe=True),
            *(
                ListOf(key, Ref(to="people"), stored=False)
                for key in ("invited", "attended", "absent", "not_confirmed")
            ),
            *(ListOf(key, Ref(to="people"), stored=False, maybe=True) for key in ("accepted", "declined", "no_reply")),
            Field("read_and_confirmed", stored=False),
            Field("reasons", stored=False, maybe=True),
        ],
        derived="cohort",
        load=_invitations,
        dump=_briefing_lists,
    ),
    Collection(
        "supervisor_touchpoints",
        Touchpoint,
        [
            HostRef("supervisor"),
            Int("month", maybe=True),
            Date("due", "due_on", maybe=True),
            Date("date", "held_on", maybe=True),
            Ref("by", to="people"),
            Choice("channel", Touchpoint.Channel),
            Choice("rag", Touchpoint.Rag, maybe=True),
            Text("note", maybe=True),
            ListOf("actions", Text(), maybe=True),
            Choice("status", "done due missed planned", stored=False),
        ],
        derived="cohort",
        after="supervisors",
        dump=_touchpoint_status,
    ),
    Collection(
        "help_requests",
        HelpRequest,
        [
            Ref("by", to="people", attr="asked_by"),
            Date("opened", "opened_on"),
            Text("topic"),
            Choice("state", HelpRequest.Status, "status"),
            Ref("owner", to="people"),
            Date("closed", "closed_on", maybe=True),
        ],
        derived="cohort",
    ),
]
