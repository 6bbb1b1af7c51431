"""Asking for a job: by name, once for each key, together with what asked for it."""

import pytest
from django.db import IntegrityError, transaction

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.registry import job
from fellowship.foundation.jobs.run import run, run_now
from fellowship.foundation.jobs.start import start

pytestmark = pytest.mark.django_db


def test_an_unknown_kind_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        start("tests.nobody_registered_this", by=SYSTEM)


def test_the_same_key_gives_the_same_job(calls):
    first = start("tests.note", by=SYSTEM, key="report-7")
    run_now(first)
    again = start("tests.note", by=SYSTEM, key="report-7")
    assert (again.pk, run(again.pk), len(calls)) == (first.pk, False, 1)


def test_the_database_keeps_a_key_once(calls):
    start("tests.note", by=SYSTEM, key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="tests.note", key="k")


def test_a_job_falls_with_the_transaction_that_asked_for_it(calls):
    with pytest.raises(RuntimeError), transaction.atomic():
        start("tests.note", by=SYSTEM)
        raise RuntimeError
    assert Job.objects.count() == 0


def test_two_tasks_of_one_name_are_a_mistake(kinds):
    def first(progress):
        pass

    def second(progress):
        pass

    job("tests.twice")(first)
    with pytest.raises(ValueError):
        job("tests.twice")(second)
