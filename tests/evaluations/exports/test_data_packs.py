"""Data packs: what is in them, and that they carry no names."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluations.core.pseudonyms import pseudonym
from evaluations.models import DataPack
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.documents import store
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from tests.evaluations.views.test_reports import signed_in, with_password
from tests.factories.cohorts import make_cohort, make_fellow, make_member
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def taken(client: Client, cohort: object, page: str = "export-ask") -> dict[str, bytes]:
    """The files of a pack that an evaluator asked for."""
    signed_in(client, make_member(cohort, "evaluator"))
    answer = client.post(reverse(page, kwargs={"cohort": cohort.slug}), {"reason": "For the study."})
    assert answer.status_code == 303
    assert run_now(Job.objects.latest("pk")).status == "done"
    document = store.of_owner(DataPack.objects.first()).get()
    with zipfile.ZipFile(io.BytesIO(store.content_of(document))) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def table(content: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.requirement("XPT-02", "XPT-04")
def test_a_pack_has_a_dictionary_and_stable_pseudonyms_and_no_names(client: Client):
    cohort = make_cohort()
    fellow = make_fellow(cohort, person=make_user("Adaeze Testperson"))
    first, second = taken(client, cohort), taken(client, cohort)
    assert first["fellows.csv"] == second["fellows.csv"]
    head, row = table(first["fellows.csv"])
    assert head == ["person", "profession", "less_than_full_time"]
    assert re.fullmatch(r"P-[A-Z2-9]{8}", row[0])
    everything = b"".join(first.values())
    assert b"Adaeze" not in everything and fellow.person.email.encode() not in everything
    listed = {(row[0], row[1]) for row in table(first["dictionary.csv"])[1:]}
    assert listed == {
        (name.removesuffix(".csv"), label)
        for name, content in first.items()
        if name.endswith(".csv") and name != "dictionary.csv"
        for label in table(content)[0]
    }


@pytest.mark.requirement("XPT-05")
def test_text_never_becomes_a_formula(client: Client):
    cohort = make_cohort()
    make_fellow(cohort, person=make_user('=HYPERLINK("x")'))
    files = taken(client, cohort, "export-ask-named")
    assert table(files["fellows.csv"])[1][1] == '\'=HYPERLINK("x")'
    book = openpyxl.load_workbook(io.BytesIO(files["workbook.xlsx"]))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} & {"f"} == set()


@pytest.mark.requirement("XPT-03")
def test_a_pack_needs_a_reason_is_audited_and_expires(client: Client):
    cohort = make_cohort()
    signed_in(client, make_member(cohort, "evaluator"))
    address = reverse("export-ask", kwargs={"cohort": cohort.slug})
    assert client.post(address, {"reason": "  "}).status_code == 422
    assert not DataPack.objects.exists()
    taken(client, cohort)
    assert AuditEntry.objects.filter(action="evaluations.export_data", detail__reason="For the study.").count() == 1
    pack = DataPack.objects.get()
    document = store.of_owner(pack).get()
    assert client.get(document.get_absolute_url()).status_code == 200
    stranger = signed_in(Client(), make_member(make_cohort(), "evaluator"))
    assert stranger.get(document.get_absolute_url()).status_code == 404
    DataPack.objects.update(expires_at=timezone.now(), asked_at=pack.asked_at.replace(year=2020))
    type(document).objects.update(expires_at=timezone.now())
    assert client.get(document.get_absolute_url()).status_code in (404, 410)
    assert "The link has expired" in client.get(reverse("exports", kwargs={"cohort": cohort.slug})).content.decode()


@pytest.mark.requirement("XPT-03")
def test_names_leave_only_after_signing_in_again(client: Client):
    cohort = make_cohort()
    client.force_login(with_password(make_member(cohort, "evaluator")))
    answer = client.get(reverse("export-ask-named", kwargs={"cohort": cohort.slug}))
    assert (answer.status_code, "reauthenticate" in answer.url) == (302, True)


@pytest.mark.requirement("XPT-04")
def test_pseudonyms_differ_by_study_and_cannot_be_made_without_the_key():
    assert pseudonym(b"k", "study:1", 7) == pseudonym(b"k", "study:1", 7)
    assert len({pseudonym(k, s, p) for k in (b"k", b"l") for s in ("1", "2") for p in range(500)}) == 2000
