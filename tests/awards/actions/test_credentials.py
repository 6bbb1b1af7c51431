"""Digital credentials, checked by a library that the portal does not use."""

import datetime as dt
import io
import json
import stat
from pathlib import Path

import jwt
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from pypdf import PdfReader

from fellowship.awards.actions import certificates as actions
from fellowship.awards.actions import credentials
from fellowship.awards.core import credential as core
from fellowship.awards.models import Certificate, SigningKey
from fellowship.foundation.documents import store
from tests.factories.certificates import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
BASE = "http://testserver/"
AT = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    """Keys and files of this test only."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def certificate() -> Certificate:
    """A certificate of Cohort 1 with its paper."""
    row = Certificate.objects.filter(cohort__slug="cohort-1").order_by("pk").first()
    return actions.make_certificate(cohort_id=row.cohort_id, fellow_id=row.fellow_id, issued_on="2026-11-02", base=BASE)


def verified(text: str) -> dict:
    """What a verifier reads: the key is found by its name at the well-known address."""
    keys = jwt.PyJWKSet.from_dict(json.loads(Client().get("/.well-known/jwks.json").content))
    key = keys[jwt.get_unverified_header(text)["kid"]]
    return jwt.decode(text, key, algorithms=["EdDSA"], issuer=BASE, options={"require": ["iss", "jti", "nbf", "sub"]})


def is_revoked(body: dict) -> bool:
    """What a verifier does with the status: fetch the list, check its signature, look at the bit."""
    entry = body["credentialStatus"]
    answer = Client().get(entry["statusListCredential"].removeprefix("http://testserver"))
    assert answer["Content-Type"] == "application/vc+jwt"
    found = verified(answer.content.decode())
    return core.is_set(found["credentialSubject"]["encodedList"], int(entry["statusListIndex"]))


@pytest.mark.requirement("CER-03")
def test_the_credential_says_what_is_printed_and_an_independent_library_verifies_it(certificate):
    body = verified(certificate.credential)
    names = {i["identityType"]: i["identityHash"] for i in body["credentialSubject"]["identifier"]}
    assert names == {"name": certificate.holder, "identifier": certificate.number}
    assert body["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert body["validFrom"] == f"{certificate.issued_on}T00:00:00Z"
    kid = jwt.get_unverified_header(certificate.credential)["kid"]
    one = json.loads(Client().get(kid.removeprefix("http://testserver")).content)
    assert jwt.decode(certificate.credential, jwt.PyJWK(one), algorithms=["EdDSA"])["jti"] == body["id"]


@pytest.mark.requirement("CER-03")
@pytest.mark.parametrize("path", ["name", "programme", "date", "status", "signature", "algorithm"])
def test_altered_facts_are_refused(certificate, path):
    head, payload, mark = certificate.credential.split(".")
    body, header = json.loads(core.unb64(payload)), json.loads(core.unb64(head))
    if path == "name":
        body["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
    elif path == "programme":
        body["credentialSubject"]["achievement"]["name"] = "Another programme"
    elif path == "date":
        body["validFrom"] = "2020-01-01T00:00:00Z"
    elif path == "status":
        body["credentialStatus"]["statusListIndex"] = "1"
    elif path == "signature":
        mark = ("A" if mark[0] != "A" else "B") + mark[1:]
    else:
        header["alg"], mark = "none", ""
    parts = [core.b64(json.dumps(p, separators=(",", ":"), ensure_ascii=False).encode()) for p in (header, body)]
    with pytest.raises(jwt.InvalidTokenError):
        verified(".".join([*parts, mark]))


@pytest.mark.requirement("CER-04")
def test_the_status_list_tells_of_a_withdrawal_at_once(certificate):
    body = verified(certificate.credential)
    assert not is_revoked(body)
    withdraw(certificate, "Given in error")
    assert is_revoked(body)


@pytest.mark.requirement("CER-02")
def test_the_credential_lies_inside_the_pdf(certificate):
    files = PdfReader(io.BytesIO(store.content_of(certificate.document))).attachments
    assert files["credential.jwt"] == [certificate.credential.encode()]
    assert json.loads(files["credential.json"][0])["jti"] == verified(certificate.credential)["jti"]


def test_a_new_key_signs_and_the_old_one_stays_published(certificate):
    before = certificate.credential
    call_command("rotate_credential_key", stdout=io.StringIO())
    fresh = credentials.sign(core.payload_of(before), base=BASE, at=AT)
    kids = [jwt.get_unverified_header(text)["kid"] for text in (before, fresh)]
    assert kids[0] != kids[1]
    assert verified(before)["jti"] == verified(fresh)["jti"]
    assert SigningKey.objects.count() == 2


def test_the_private_key_is_a_file_for_the_portal_alone_and_never_a_row(certificate):
    path = Path(settings.VAR_DIR) / "keys" / "credentials.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    secret = path.read_text().splitlines()[1]
    rows = [str(row.__dict__) for row in (*SigningKey.objects.all(), *Certificate.objects.all())]
    assert not any(secret in row or "PRIVATE" in row for row in rows)


def test_the_key_can_come_from_the_environment(settings, certificate):
    pem = (Path(settings.VAR_DIR) / "keys" / "credentials.pem").read_text()
    (Path(settings.VAR_DIR) / "keys" / "credentials.pem").unlink()
    settings.CREDENTIAL_KEY = pem
    assert verified(credentials.sign(core.payload_of(certificate.credential), base=BASE, at=AT))
    assert SigningKey.objects.count() == 1
    with pytest.raises(CommandError, match="CREDENTIAL_KEY"):
        call_command("rotate_credential_key")
    settings.CREDENTIAL_KEY = "no key"
    with pytest.raises(credentials.KeyRefused):
        credentials.sign(core.payload_of(certificate.credential), base=BASE, at=AT)


def test_the_command_prints_the_credential(certificate):
    out = io.StringIO()
    call_command("export_credential", certificate.number, stdout=out)
    assert verified(out.getvalue().strip())
    out = io.StringIO()
    call_command("export_credential", certificate.number, "--format", "json", stdout=out)
    assert json.loads(out.getvalue())["credentialSubject"]["identifier"][1]["identityHash"] == certificate.number
    with pytest.raises(CommandError, match="There is no certificate"):
        call_command("export_credential", "CAIF-C9-999")
    other = Certificate.objects.exclude(pk=certificate.pk).first()
    with pytest.raises(CommandError, match="no credential yet"):
        call_command("export_credential", other.number)
