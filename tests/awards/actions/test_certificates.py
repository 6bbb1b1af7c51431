"""Certificates are made once each, replaced and withdrawn with their history."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from fellowship.awards.actions import certificates as actions
from fellowship.awards.actions import completion, withdrawals
from fellowship.awards.models import Certificate
from fellowship.awards.queries.completion import completions, own_rules, to_make
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.documents import store
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from tests.factories.certificates import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
BASE = "https://portal.example.org/"
DAY = dt.date(2026, 11, 2)


@pytest.fixture
def faculty() -> User:
    """Faculty of Cohort 2."""
    return User.objects.get(ref="FAC2")


@pytest.fixture
def cohort() -> Cohort:
    """Cohort 2, of whose fellows two count as complete."""
    return Cohort.objects.get(slug="cohort-2")


def let_pass(faculty: User, *refs: str) -> None:
    """Count these fellows as complete."""
    at = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
    for fellow in Fellow.objects.filter(ref__in=refs, cohort__slug="cohort-2"):
        completion.override_completion(fellow=fellow, reason="Seconded", at=at, by=faculty)


def make(cohort: Cohort, faculty: User) -> Job:
    """Ask for the certificates and run the batch."""
    return run_now(actions.issue_certificates(cohort=cohort, issued_on=DAY, base=BASE, by=faculty))


def of(ref: str) -> list[tuple[str, str]]:
    """The fellow's certificates, oldest first."""
    rows = Certificate.objects.filter(fellow__ref=ref, cohort__slug="cohort-2").order_by("pk")
    return list(rows.values_list("number", "state"))


@pytest.mark.requirement("CER-02")
def test_a_batch_makes_one_pdf_for_each_who_is_ready_and_none_twice(cohort, faculty):
    let_pass(faculty, "C2F1", "C2F3")
    job = make(cohort, faculty)
    assert (job.standing, job.total, job.children.filter(status="done").count()) == ("done", 2, 2)
    rows = list(Certificate.objects.filter(cohort=cohort).order_by("number"))
    assert [row.number for row in rows] == ["CAIF-C2-001", "CAIF-C2-002"]
    assert [row.document.name for row in rows] == [f"certificate-{row.number}.pdf" for row in rows]
    prints = [row.document.sha256 for row in rows]
    # The same children again, as after a lost worker: nothing is made, nobody is told twice.
    for child in job.children.all():
        actions.make_certificate(**child.args)
    rows = list(Certificate.objects.filter(cohort=cohort).order_by("number"))
    assert [row.document.sha256 for row in rows] == prints
    assert [store.of_owner(row).count() for row in rows] == [1, 1]
    assert Message.objects.filter(template="certificate_ready").count() == 2
    with pytest.raises(actions.CertificateRefused):
        make(cohort, faculty)


@pytest.mark.requirement("CER-02")
def test_loaded_certificates_get_their_paper_and_keep_number_and_code(faculty):
    first = Cohort.objects.get(slug="cohort-1")
    before = list(
        Certificate.objects.filter(cohort=first).order_by("pk").values_list("number", "check_code", "issued_on")
    )
    assert len(to_make(completions(first, own_rules(first)))) == 11
    one = Certificate.objects.filter(cohort=first).order_by("pk").first()
    actions.make_certificate(cohort_id=first.pk, fellow_id=one.fellow_id, issued_on="2026-11-02", base=BASE)
    after = list(
        Certificate.objects.filter(cohort=first).order_by("pk").values_list("number", "check_code", "issued_on")
    )
    assert after == before
    one.refresh_from_db()
    assert (bool(one.document), one.printed_name) == (True, one.fellow.person.name)
    assert len(to_make(completions(first, own_rules(first)))) == 10


@pytest.mark.requirement("CER-02")
def test_the_database_allows_one_valid_certificate_for_each_fellow(cohort, faculty):
    let_pass(faculty, "C2F1")
    make(cohort, faculty)
    one = Certificate.objects.get(cohort=cohort)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            cohort=cohort, fellow=one.fellow, number="X-1", check_code="ABCDEFGHJKMN", issued_on=DAY
        )


def test_who_lost_the_ground_meanwhile_gets_none_and_the_others_do(cohort, faculty):
    let_pass(faculty, "C2F1", "C2F3")
    job = actions.issue_certificates(cohort=cohort, issued_on=DAY, base=BASE, by=faculty)
    completion.take_back_override(fellow=Fellow.objects.get(ref="C2F3"), by=faculty)
    job = run_now(job)
    assert (job.standing, of("C2F1"), of("C2F3")) == ("dead", [("CAIF-C2-001", "valid")], [])
    dead = job.children.get(status="dead")
    assert dead.error == "Jonty Kirkbride-Sow is not ready for a certificate any more."


@pytest.mark.requirement("CER-04")
def test_a_corrected_name_gives_a_new_certificate_and_the_old_one_is_replaced(cohort, faculty):
    let_pass(faculty, "C2F3")
    make(cohort, faculty)
    old = Certificate.objects.get(cohort=cohort)
    fresh = actions.reissue_certificate(
        certificate=old, name="Jonathan Kirkbride-Sow", reason="Legal name", base=BASE, by=faculty
    )
    run_now(Job.objects.get(key=f"certificate-{fresh.pk}"))
    fresh.refresh_from_db()
    assert of("C2F3") == [("CAIF-C2-001", "replaced"), ("CAIF-C2-002", "valid")]
    assert (fresh.replaces, fresh.printed_name, fresh.issued_on) == (old, "Jonathan Kirkbride-Sow", DAY)
    assert (bool(fresh.document), fresh.check_code == old.check_code) == (True, False)
    assert [(c.verb, c.note) for c in (*old.changes.all(), *fresh.changes.all())] == [
        ("replace", "Legal name"),
        ("reissue", "Legal name"),
    ]
    with pytest.raises(actions.CertificateRefused):
        actions.reissue_certificate(certificate=old, name="X", reason="Twice", base=BASE, by=faculty)


@pytest.mark.requirement("CER-04")
def test_a_withdrawn_certificate_is_made_again_only_on_purpose(cohort, faculty):
    let_pass(faculty, "C2F3")
    make(cohort, faculty)
    old = Certificate.objects.get(cohort=cohort)
    withdraw(old, "Given in error")
    assert of("C2F3") == [("CAIF-C2-001", "withdrawn")]
    assert Message.objects.filter(template="certificate_withdrawn").count() == 1
    # The batch passes over it.
    assert to_make(completions(cohort, own_rules(cohort))) == []
    with pytest.raises(actions.CertificateRefused):
        actions.make_certificate(cohort_id=cohort.pk, fellow_id=old.fellow_id, issued_on="2026-11-02", base=BASE)
    with pytest.raises(withdrawals.WithdrawalRefused, match="is withdrawn"):
        withdrawals.ask_withdrawal(certificate=old, reason="Again", by=faculty)
    fresh = actions.reissue_certificate(certificate=old, name=old.holder, reason="It was right", base=BASE, by=faculty)
    assert of("C2F3") == [("CAIF-C2-001", "withdrawn"), (fresh.number, "valid")]


def test_only_faculty_of_the_cohort_make_and_withdraw(cohort, faculty):
    let_pass(faculty, "C2F3")
    make(cohort, faculty)
    one = Certificate.objects.get(cohort=cohort)
    for ref in ("C2F3", "SUP1", "EVA1"):
        user = User.objects.filter(ref=ref).first() or one.fellow.person
        with pytest.raises(Denied):
            withdrawals.ask_withdrawal(certificate=one, reason="No", by=user)
        with pytest.raises(Denied):
            actions.issue_certificates(cohort=cohort, issued_on=DAY, base=BASE, by=user)
