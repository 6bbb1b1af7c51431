"""Records whose time is over: listed, approved by a second person, gone, and not back after a restore (ADM-06)."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from evaluations.models import ReportChange, StudyChange, Turn
from fellowship.awards.models import Certificate
from fellowship.cohorts.models import Cohort, CohortMembership, Fellow
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.disclosure.retention import Ends, months_before, row_hash
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.models import Message
from fellowship.people.actions import erasures as actions
from fellowship.people.actions.tombstones import REMOVED
from fellowship.people.models import DemoAccount, Erasure, Tombstone, User
from fellowship.recruitment.models import Application, ScoreSheet
from placements.models import PlacementLog, SupervisionMeeting
from tests.factories.people import make_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_year"),
    pytest.mark.requirement("ADM-06"),
]
YEARS_AGO = 8


@pytest.fixture(autouse=True)
def ledger(settings: Any, tmp_path: Path) -> Path:
    """The tombstone file of this test."""
    settings.TOMBSTONES = tmp_path / "tombstones.jsonl"
    return settings.TOMBSTONES


def person(ref: str) -> User:
    """A demo person: the office, faculty, an administrator."""
    return DemoAccount.objects.get(ref=ref).user


def close_long_ago() -> Cohort:
    """The first cohort, closed and published eight years ago."""
    cohort = Cohort.objects.get(slug="cohort-1")
    then = timezone.now() - dt.timedelta(days=366 * YEARS_AGO)
    cohort.changes.update(at=then)
    StudyChange.objects.filter(row__cohort=cohort).update(at=then)
    ReportChange.objects.filter(row__cohort=cohort).update(at=then)
    return cohort


def approved(on: dt.date | None = None) -> Erasure:
    """What is due, listed by the office and approved by faculty."""
    made = actions.list_due(on=on or timezone.localdate(), by=person("ACC-PSO1"))
    actions.ask_approval(erasure=made, by=person("ACC-PSO1"))
    return actions.approve(erasure=made, by=person("ACC-FAC4"))


def carried_out(erasure: Erasure) -> Erasure:
    """The list after its job."""
    job = actions.start_run(erasure=erasure, by=person("ACC-ADM1"))
    done = run_now(job)
    assert (done.status, done.error) == ("done", "")
    erasure.refresh_from_db()
    return erasure


def due(on: dt.date | None = None) -> dict[tuple[str, str], int]:
    """Kind and what happens → how many are due."""
    made = actions.list_due(on=on or timezone.localdate(), by=person("ACC-PSO1"))
    found: dict[tuple[str, str], int] = {}
    for entry in made.plan:
        key = (entry["kind"], entry["then"])
        found[key] = found.get(key, 0) + entry["count"]
    return found


def test_months_are_counted_back_to_the_same_day_or_the_last_of_the_month():
    assert months_before(dt.date(2026, 3, 31), 1) == dt.date(2026, 2, 28)
    assert months_before(dt.date(2024, 2, 29), 72) == dt.date(2018, 2, 28)
    assert Ends("made_on", months=12).limit(dt.date(2026, 1, 1)) == dt.date(2025, 1, 1)


def test_a_dry_run_counts_shows_references_and_changes_nothing():
    before = {m: m.objects.count() for m in (Application, PlacementLog, Fellow)}
    names = set(User.objects.values_list("name", flat=True))
    made = actions.list_due(on=timezone.localdate(), by=person("ACC-PSO1"))
    told = {(entry["kind"], entry["then"]): entry for entry in made.plan}
    unsuccessful = told["recruitment.Application", "anonymise"]
    refs = set(Application.objects.filter(cohort__slug="cohort-1", fellow=None).values_list("ref", flat=True))
    assert (unsuccessful["count"], len(unsuccessful["hashes"])) == (13, 13)
    assert {ref for ref, _ in unsuccessful["examples"]} <= refs
    assert [since for _, since in unsuccessful["examples"]] == ["2022-06-06"] * 5
    assert [name for name in names if name in json.dumps(made.plan)] == []
    assert ("placements.PlacementLog", "delete") not in told
    assert {m: m.objects.count() for m in before} == before


def test_a_second_person_approves_and_an_administrator_carries_out():
    office, faculty, admin = person("ACC-PSO1"), person("ACC-FAC4"), person("ACC-ADM1")
    made = actions.list_due(on=timezone.localdate(), by=office)
    for wrong in (faculty, person("ACC-C2F3"), make_user()):
        with pytest.raises(Denied):
            actions.ask_approval(erasure=made, by=wrong)
    actions.ask_approval(erasure=made, by=office)
    for wrong in (office, admin):
        with pytest.raises(Denied):
            actions.approve(erasure=made, by=wrong)
    with pytest.raises(actions.ErasureRefused):
        actions.start_run(erasure=made, by=admin)
    Erasure.objects.filter(pk=made.pk).update(asked_by=faculty)
    made.refresh_from_db()
    with pytest.raises(Denied):
        actions.approve(erasure=made, by=faculty)
    Erasure.objects.filter(pk=made.pk).update(asked_by=office)
    made.refresh_from_db()
    actions.approve(erasure=made, by=faculty)
    with pytest.raises(Denied):
        actions.start_run(erasure=made, by=office)
    assert carried_out(made).state == "done"
    assert AuditEntry.objects.filter(action="people.erase", actor_id=admin.pk).count() == 1
    nothing = Erasure.objects.create(due_on=timezone.localdate(), listed_at=timezone.now())
    with pytest.raises(actions.ErasureRefused, match="Nothing is due"):
        actions.ask_approval(erasure=nothing, by=office)


def test_what_is_due_goes_and_leaves_tombstones_without_personal_data(ledger: Path):
    cohort = close_long_ago()
    kept = PlacementLog.objects.exclude(cohort=cohort).count()
    applicants = set(Application.objects.filter(cohort=cohort, fellow=None).values_list("person", flat=True))
    texts = set(PlacementLog.objects.filter(cohort=cohort).values_list("summary", flat=True)) - {""}
    assert len(texts) > 20
    done = carried_out(approved())
    assert PlacementLog.objects.filter(cohort=cohort).count() == 0
    assert PlacementLog.objects.count() == kept
    assert (
        SupervisionMeeting.objects.filter(cohort=cohort).count(),
        Turn.objects.filter(session__study__cohort=cohort).count(),
    ) == (0, 0)
    assert ScoreSheet.objects.filter(application__cohort=cohort).count() == 0
    left = Application.objects.filter(cohort=cohort)
    assert left.count() == 13
    assert {(a.person.name, a.person.is_active, a.statement, a.fellow) for a in left} == {(REMOVED, False, "", None)}
    assert set(left.values_list("person", flat=True)) & applicants == set()
    fellow = Fellow.objects.filter(cohort=cohort).first()
    assert (fellow.specialty, Certificate.objects.filter(cohort=cohort).count()) == ("", 11)
    assert CohortMembership.objects.filter(cohort=cohort).exclude(role="alumnus").count() == 0
    stones = list(Tombstone.objects.values("kind", "row_hash", "rule"))
    lines = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert {(s["kind"], s["row_hash"], s["rule"]) for s in stones} == {(x["kind"], x["hash"], x["rule"]) for x in lines}
    assert sum(entry["went"] for entry in done.plan) == len(stones)
    assert [entry for entry in done.plan if "hashes" in entry] == []
    told = ledger.read_text() + json.dumps(stones)
    people = {name for name in User.objects.values_list("name", flat=True) if " " in name} - {REMOVED}
    assert [word for word in (*people, *texts) if word in told] == []
    again = due()
    assert again == {key: n for key, n in again.items() if n <= sum(e["count"] - e["went"] for e in done.plan)}
    assert ("placements.PlacementLog", "delete") not in again


def test_only_what_was_approved_and_is_still_due_goes():
    cohort = close_long_ago()
    erasure = approved()
    Cohort.objects.filter(pk=cohort.pk).update(**{"state": "closing"})
    logs = PlacementLog.objects.filter(cohort=cohort).count()
    done = carried_out(erasure)
    assert PlacementLog.objects.filter(cohort=cohort).count() == logs > 0
    assert {e["went"] for e in done.plan if e["kind"] == "placements.PlacementLog"} == {0}
    Cohort.objects.filter(pk=cohort.pk).update(**{"state": "closed"})
    assert due()["placements.PlacementLog", "delete"] == logs


class Stopped(Exception):
    """The process died here."""


class Stops:
    """Progress of a job that dies after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def of(self, total: int) -> None:
        """How many steps there are."""

    def step(self, words: str = "") -> None:
        """One more, or the end."""
        self.left -= 1
        if self.left < 0:
            raise Stopped


def test_stopped_in_the_middle_twenty_times_nothing_is_left_behind_or_done_twice(ledger: Path):
    cohort = close_long_ago()
    erasure, admin = approved(), person("ACC-ADM1")
    for stop in range(20):
        with pytest.raises(Stopped):
            actions.carry_out(erasure_id=erasure.pk, by=admin, progress=Stops(stop))
        erasure.refresh_from_db()
        assert erasure.state == "approved"
    carried_out(erasure)
    assert PlacementLog.objects.filter(cohort=cohort).count() == 0
    assert len(ledger.read_text().splitlines()) == Tombstone.objects.count()
    actions.carry_out(erasure_id=erasure.pk, by=admin, progress=Stops(0))
    assert len(ledger.read_text().splitlines()) == Tombstone.objects.count()


def test_the_restore_of_an_old_backup_brings_nobody_back(ledger: Path, capsys: Any):
    cohort = close_long_ago()
    backup = transaction.savepoint()
    carried_out(approved())
    after = counts(cohort)
    transaction.savepoint_rollback(backup)
    assert counts(cohort) != after
    call_command("apply_tombstones")
    assert counts(cohort) == after
    assert set(Application.objects.filter(cohort=cohort).values_list("person__name", flat=True)) == {REMOVED}
    assert "placements.PlacementLog: " in capsys.readouterr().out
    call_command("apply_tombstones", str(ledger))
    assert capsys.readouterr().out == "0 records in all.\n"
    log = PlacementLog.objects.first()
    with ledger.open("a") as file:
        file.write('{"kind": "placements.PlacementLog", "ha')
    call_command("apply_tombstones")
    assert PlacementLog.objects.filter(pk=log.pk).exists()
    ledger.unlink()
    with pytest.raises(CommandError, match="no tombstone file"):
        call_command("apply_tombstones")


def counts(cohort: Cohort) -> list[int]:
    """What the cohort still has."""
    rows = (PlacementLog, SupervisionMeeting, Application, Fellow, Certificate)
    return [m.objects.filter(cohort=cohort).count() for m in rows] + [ScoreSheet.objects.count(), Turn.objects.count()]


def test_a_number_given_anew_after_the_restore_is_safe(ledger: Path):
    lost = Message.objects.latest("pk").pk + 1000
    rule = Message.__dict__["data"].ends[0].code
    line = {"kind": "notices.Message", "rule": rule, "hash": row_hash("notices.Message", lost), "then": "delete"}
    ledger.write_text(json.dumps(line | {"fields": ""}) + "\n")
    call_command("apply_tombstones")
    Message.objects.create(pk=lost, template="announcement", subject="Written after the restore")
    call_command("apply_tombstones")
    assert Message.objects.filter(pk=lost).exists()
