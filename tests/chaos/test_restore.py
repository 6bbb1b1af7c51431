"""A backup of a whole portal, restored to an empty machine: the same figures, the same people, the same files."""

import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from pypdf import PdfReader

from fellowship.awards.core.credential import is_set
from tests.chaos.site import Site
from tests.chaos.visitor import Visitor

pytestmark = pytest.mark.chaos
PDF = "%PDF-1.7 kept"
MAKE_FILE = f"""
import django; django.setup()
from fellowship.foundation.documents import store
from fellowship.people.models import DemoAccount
person = DemoAccount.objects.get(ref="ACC-FAC4").user
made = store.save_made({PDF.encode()!r}, name="letter.pdf", content_type="application/pdf", by=person)
print(person.email, made.get_absolute_url())
"""
# The certificate is signed with a key that is replaced afterwards: both must come back.
MAKE_CERTIFICATE = """
import django; django.setup()
from fellowship.awards.actions import certificates, credentials
from fellowship.awards.models import Certificate
from fellowship.people.models import DemoAccount
person = DemoAccount.objects.get(ref="ACC-F01").user
row = Certificate.objects.get(fellow__person=person, kind="completion")
made = certificates.make_certificate(
    cohort_id=row.cohort_id, fellow_id=row.fellow_id, issued_on="2026-11-02", base="https://portal.example.org/"
)
credentials.rotate_key()
print(person.email, made.number, made.check_code, made.document.get_absolute_url())
"""
# A record whose time was over goes after the backup was made; only the tombstone file tells of it.
BURY = """
import django; django.setup()
import json
from django.conf import settings
from django.core.management import call_command
from fellowship.foundation.disclosure.retention import row_hash
from fellowship.foundation.notices.models import Message
pk, rule = Message.objects.earliest("pk").pk, Message.__dict__["data"].ends[0].code
line = {"kind": "notices.Message", "rule": rule, "hash": row_hash("notices.Message", pk), "then": "delete", "fields": ""}
settings.TOMBSTONES.write_text(json.dumps(line) + chr(10))
call_command("apply_tombstones")
assert not Message.objects.filter(pk=pk).exists()
"""
ROWS = """
import django; django.setup()
import hashlib, json
from fellowship.foundation.backup import rows
told = {}
for label, model in rows.tables().items():
    if label not in ("audit.AuditEntry", "people.Tombstone"):
        lines = b"".join(data for _, data in rows.parts(model)).splitlines()
        # PostgreSQL keeps the keys of a JSON object in an order of its own.
        plain = [json.dumps(json.loads(line), sort_keys=True) for line in lines]
        told[label] = hashlib.sha256("\\n".join(plain).encode()).hexdigest()
print(json.dumps(told))
"""
COHORTS = ("cohort-1", "cohort-2", "cohort-3")
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
WAYS = (
    [("postgres", "postgres"), ("postgres", "sqlite"), ("sqlite", "postgres")] if POSTGRES else [("sqlite", "sqlite")]
)


def a_site(kind: str, folder: Path) -> Site:
    """An empty portal of that kind of database."""
    with pytest.MonkeyPatch.context() as patch:
        if kind != "postgres":
            patch.setenv("DATABASE_URL", "")
        folder.mkdir()
        made = Site(folder, "", settings="fellowship.config.settings", empty=True)
    made.env |= {"DEMO": "1"}
    return made


class Source:
    """A portal with the demo in it, a file, a certificate, and a backup of all that; afterwards it lost one message."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.key, self.backup = str(folder / "key"), str(folder / "backup")
        site.manage("demo", seconds=600)
        self.email, self.page = site.run("-c", MAKE_FILE).stdout.split()
        self.certificate = site.run("-c", MAKE_CERTIFICATE).stdout.split()
        site.manage("run_job", "portal.export_audit_head")
        site.manage("backup", "--new-key", self.key)
        site.manage("backup", self.backup, "--key-file", self.key)
        assert "1 records in all" in site.run("-c", BURY).stdout
        self.rows, self.figures = rows_of(site), figures(site)


@pytest.fixture(scope="module")
def source(request, tmp_path_factory, django_db_blocker) -> Iterator[Source]:
    """Made once for all the machines it is restored to."""
    folder = tmp_path_factory.mktemp(f"source-{request.param}")
    with django_db_blocker.unblock():
        site = a_site(request.param, folder / "site")
        try:
            yield Source(site, folder)
        finally:
            site.close()


@pytest.fixture
def target(request, tmp_path, django_db_blocker) -> Iterator[Site]:
    """An empty machine."""
    with django_db_blocker.unblock():
        site = a_site(request.param, tmp_path / "target")
        try:
            yield site
        finally:
            site.close()


def figures(site: Site) -> list[dict[str, Any]]:
    """Every figure of every cohort, as the evaluator sees them."""
    asked = ("--audience", "evaluator", "--on", "2026-11-21", "--json")
    return [json.loads(site.manage("cohort_figures", slug, *asked)) for slug in COHORTS]


def rows_of(site: Site) -> dict[str, str]:
    """A fingerprint of each table."""
    return json.loads(site.run("-c", ROWS).stdout.splitlines()[-1])


def refusal(site: Site, *words: str) -> str:
    """What a command that must fail says."""
    with pytest.raises(AssertionError) as refused:
        site.manage(*words)
    return str(refused.value)


def verified(visitor: Visitor, text: str) -> dict[str, Any]:
    """What a library that the portal does not use reads in a credential, with the keys that are published there."""
    keys = jwt.PyJWKSet.from_dict(json.loads(visitor.get("/.well-known/jwks.json")[1]))
    assert len(keys.keys) == 2  # a third would be one made because the private key was lost
    # The name of a key is its address; the restored portal answers at another host.
    path = urlsplit(jwt.get_unverified_header(text)["kid"]).path
    assert path in {urlsplit(key.key_id).path for key in keys.keys}
    return jwt.decode(text, jwt.PyJWK(json.loads(visitor.get(path)[1])), algorithms=["EdDSA"])


def check_certificate(address: str, password: str, email: str, number: str, code: str, document: str) -> None:
    """It opens for its holder, its credential and the status list verify, and the check page answers for it."""
    holder, anybody = Visitor(address), Visitor(address)
    assert holder.sign_in(email, password)[0] == 200
    status, paper = holder.get(document)
    inside = PdfReader(io.BytesIO(paper))
    assert (status, number in inside.pages[0].extract_text()) == (200, True)
    (text,) = inside.attachments["credential.jwt"]
    assert holder.get(f"/c/cohort-1/certificates/{number}/credential.jwt") == (200, text)
    status_list = verified(anybody, anybody.get("/certificates/status/")[1].decode())
    said = verified(anybody, text.decode())
    names = {one["identityType"]: one["identityHash"] for one in said["credentialSubject"]["identifier"]}
    assert names["identifier"] == number
    place = int(said["credentialStatus"]["statusListIndex"])
    assert not is_set(status_list["credentialSubject"]["encodedList"], place)
    status, words = anybody.get(f"/certificates/check/{code}/")
    told = words.decode()
    assert (status, "This certificate is valid" in told, number in told) == (200, True, True)
    assert anybody.get(document)[0] != 200 or b"%PDF" not in anybody.get(document)[1]


@pytest.mark.parametrize(("source", "target"), WAYS, indirect=True, ids=[" to ".join(way) for way in WAYS])
def test_a_restored_portal_has_the_same_figures_people_and_files(source, target, tmp_path):
    damaged = tmp_path / "damaged"
    data = bytearray(Path(source.backup).read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    assert "damaged or cut off" in refusal(target, "restore", str(damaged), "--key-file", source.key)
    assert target.db.introspection.table_names() == []
    assert [path for name in ("files", "keys", "audit") for path in (target.var / name).rglob("*")] == []

    shutil.copy(source.site.var / "tombstones.jsonl", target.var)
    said = target.manage("restore", source.backup, "--key-file", source.key)
    assert ("Restored" in said, "notices.Message: 1 gone again" in said) == (True, True)
    assert rows_of(target) == source.rows
    assert figures(target) == source.figures
    assert "The trail holds" in target.manage("verify_audit")
    assert "not empty" in refusal(target, "restore", source.backup, "--key-file", source.key)

    passwords = json.loads((source.site.var / "demo-passwords.json").read_text(encoding="utf-8"))
    address = target.web()
    check_certificate(address, passwords["ACC-F01"], *source.certificate)
    visitor = Visitor(address)
    assert visitor.sign_in(source.email, passwords["ACC-FAC4"])[0] == 200
    assert visitor.get(source.page) == (200, PDF.encode())
    status, words = visitor.get("/c/cohort-1/certificates/")
    assert (status, "Certificates" in words.decode()) == (200, True)
