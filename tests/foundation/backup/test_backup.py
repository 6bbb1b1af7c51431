"""A backup holds everything, and one that is not what was written is refused before anything is changed."""

import io
import json
import secrets
import tarfile
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.backup import rows
from fellowship.foundation.backup.make import LINK_KEY, MANIFEST, make_backup
from fellowship.foundation.backup.restore import check_backup
from fellowship.foundation.backup.sealed import (
    CHECK,
    MAGIC,
    PART,
    SALT,
    TAG,
    BackupRefused,
    Reader,
    Writer,
    new_key,
    read_key,
)
from fellowship.foundation.documents import store
from tests.factories.people import make_user

pytestmark = [pytest.mark.django_db]
KEY_TEXT = new_key()
KEY = read_key(KEY_TEXT)


@pytest.fixture
def backup(settings, tmp_path) -> Path:
    """A backup of two people and a file too large for one encrypted part."""
    settings.VAR_DIR = tmp_path / "var"
    make_user("Ada Ek")
    store.save_made(secrets.token_bytes(3 * PART), name="a.pdf", content_type="application/pdf", by=make_user("Bo Ek"))
    make_backup(tmp_path / "backup", key=KEY)
    return tmp_path / "backup"


def members(path: Path) -> dict[str, bytes]:
    """What is in a backup."""
    with path.open("rb") as source, tarfile.open(fileobj=Reader(source, KEY), mode="r|gz") as archive:
        return {card.name: archive.extractfile(card).read() for card in archive}


def write(path: Path, parts: dict[str, bytes]) -> None:
    """A backup of these parts, as nobody without the key could make one."""
    with path.open("wb") as out:
        sealed = Writer(out, KEY)
        with tarfile.open(fileobj=sealed, mode="w|gz") as archive:
            for name, data in parts.items():
                card = tarfile.TarInfo(name)
                card.size = len(data)
                archive.addfile(card, io.BytesIO(data))
        sealed.close()


def flipped(at: float):
    """One bit changed at a share of the length, or at a byte."""

    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(at * len(data)) if isinstance(at, float) else at] ^= 1
        path.write_bytes(data)

    return damage


def cut(to: float):
    """Only the beginning is left."""
    return lambda path: path.write_bytes(path.read_bytes()[: int(to * path.stat().st_size)])


def pieces(path: Path) -> tuple[bytes, list[bytes]]:
    """The head of the file and its encrypted parts."""
    data = path.read_bytes()
    size = PART + TAG
    head = len(MAGIC) + SALT + CHECK
    return data[:head], [data[i : i + size] for i in range(head, len(data), size)]


def rearranged(order):
    """The encrypted parts in another order, or some of them only."""

    def damage(path: Path) -> None:
        head, parts = pieces(path)
        assert len(parts) >= 4
        path.write_bytes(head + b"".join(parts[i] for i in order(len(parts))))

    return damage


def repacked(change):
    """Opened with the key, changed and closed again."""

    def damage(path: Path) -> None:
        parts = members(path)
        write(path, change(parts) or parts)

    return damage


def listed(change):
    """The list of the parts says something else."""

    def act(parts: dict[str, bytes]) -> None:
        given = json.loads(parts[MANIFEST])
        change(given)
        parts[MANIFEST] = json.dumps(given).encode()

    return repacked(act)


def users(parts: dict[str, bytes]) -> str:
    return next(name for name in parts if name.startswith("rows/people.User/"))


def swap(parts: dict[str, bytes]) -> None:
    one, two = users(parts), LINK_KEY
    parts[one], parts[two] = parts[two], parts[one]


def swap_files(parts: dict[str, bytes]) -> None:
    one, two = LINK_KEY, next(name for name in parts if name.startswith("files/"))
    parts[one], parts[two] = parts[two], parts[one]


DAMAGED, HEAD, FIT = "damaged or cut off at byte", "not a backup of the portal", "does not fit this backup"
DAMAGES = {
    "empty": (cut(0.0), HEAD),
    "another file": (lambda path: path.write_bytes(b"%PDF-1.7" * 5000), HEAD),
    "a bit in the name of the format": (flipped(3), HEAD),
    "a bit in the salt": (flipped(30), FIT),
    "a bit at the beginning": (flipped(60), DAMAGED),
    "a bit in the middle": (flipped(0.5), DAMAGED),
    "a bit at the end": (flipped(-1), DAMAGED),
    "cut in the head": (cut(0.00004), HEAD),
    "cut in the middle": (cut(0.5), DAMAGED),
    "cut by one byte": (lambda path: path.write_bytes(path.read_bytes()[:-1]), DAMAGED),
    "cut between parts": (rearranged(lambda n: range(n - 1)), DAMAGED),
    "parts swapped": (rearranged(lambda n: [1, 0, *range(2, n)]), DAMAGED),
    "a part left out": (rearranged(lambda n: [0, *range(2, n)]), DAMAGED),
    "a part twice": (rearranged(lambda n: [0, 0, *range(1, n)]), DAMAGED),
    "bytes added": (lambda path: path.write_bytes(path.read_bytes() + b"more"), DAMAGED),
    "two parts of one name changed places": (repacked(swap), "rows that do not fit their table"),
    "a file in another's place": (repacked(swap_files), "not what was saved: files/"),
    "no list": (
        repacked(lambda parts: {k: v for k, v in parts.items() if k != MANIFEST}),
        "list of its parts is missing",
    ),
    "a list that is none": (repacked(lambda parts: parts | {MANIFEST: b"{"}), "cannot be read"),
    "people missing": (
        repacked(lambda parts: {k: v for k, v in parts.items() if k != users(parts)}),
        "are missing: rows/",
    ),
    "a file too many": (repacked(lambda parts: {"files/aa/more": b"x"} | parts), "does not name: files/aa/more"),
    "a file outside": (repacked(lambda parts: {"files/../../x": b"x"} | parts), "where none may be"),
    "a row less": (listed(lambda given: given["tables"].update({"people.User": 1})), "as many rows"),
    "another format": (listed(lambda given: given.update(format=2)), "does not know"),
    "another version": (listed(lambda given: given["migrations"].append("people.0099_later")), "people.0099_later"),
    "a table nobody knows": (
        repacked(lambda parts: {"rows/old.Thing/1": b"[1]\n"} | parts),
        "does not have: old.Thing",
    ),
}


@contextmanager
def nothing_changes(settings):
    """Rows and files stay as they are."""
    given = {label: list(rows.parts(model)) for label, model in rows.tables().items()}
    kept = {path: path.read_bytes() for path in Path(settings.VAR_DIR).rglob("*") if path.is_file()}
    yield
    assert {label: list(rows.parts(model)) for label, model in rows.tables().items()} == given
    assert {path: path.read_bytes() for path in Path(settings.VAR_DIR).rglob("*") if path.is_file()} == kept


def test_more_than_twenty_kinds_of_damage_are_tried():
    assert len(DAMAGES) >= 20


@pytest.mark.parametrize(("damage", "words"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_is_refused_before_anything_is_changed(backup, settings, damage, words):
    damage(backup)
    settings.BACKUP_KEY = KEY_TEXT
    with nothing_changes(settings), pytest.raises(CommandError, match=words):
        call_command("restore", backup)


def test_another_key_is_refused(backup, settings):
    with nothing_changes(settings), pytest.raises(BackupRefused, match=FIT):
        check_backup(backup, key=read_key(new_key()))


def test_a_whole_backup_is_said_to_be_whole_and_does_not_mix_with_what_is_here(backup, settings):
    settings.BACKUP_KEY = KEY_TEXT
    out = StringIO()
    call_command("restore", backup, check=True, stdout=out)
    assert "The backup is whole" in out.getvalue()
    assert "and 1 files" in out.getvalue()
    with nothing_changes(settings), pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", backup)


def test_nothing_of_it_can_be_read_without_the_key(backup):
    data = backup.read_bytes()
    assert not any(word in data for word in (b"Ada Ek", b"manifest", b"rows/"))
    assert backup.stat().st_mode & 0o077 == 0
    assert [path.name for path in backup.parent.glob("*.part")] == []


def test_a_lost_file_is_named_and_the_rest_kept(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    kept, lost = (
        store.save_made(b"x" + n, name=f"{n.decode()}.pdf", content_type="application/pdf", by=make_user())
        for n in (b"kept", b"lost")
    )
    (tmp_path / "var" / "files" / lost.stored).write_bytes(b"other")
    made = make_backup(tmp_path / "backup", key=KEY)
    assert made.missing == [f"lost.pdf ({lost.stored})"]
    assert f"files/{kept.stored}" in members(tmp_path / "backup")
    assert check_backup(tmp_path / "backup", key=KEY).missing == made.missing
    assert AuditEntry.objects.filter(action="backup.make", actor=str(SYSTEM)).count() == 1


def test_it_never_overwrites_a_backup_or_a_key(backup, tmp_path):
    with pytest.raises(BackupRefused, match="is there already"):
        make_backup(backup, key=KEY)
    call_command("backup", new_key=tmp_path / "key", stdout=StringIO())
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="A key is never overwritten"):
        call_command("backup", new_key=tmp_path / "key")
    call_command("backup", tmp_path / "second", key_file=tmp_path / "key", stdout=StringIO())
    call_command("restore", tmp_path / "second", key_file=tmp_path / "key", check=True, stdout=StringIO())


@pytest.mark.parametrize(("text", "words"), [("", "Name the key"), ("short", "not a key for backups")])
def test_without_a_key_there_is_no_backup(settings, tmp_path, text, words):
    settings.BACKUP_KEY = text
    with pytest.raises(CommandError, match=words):
        call_command("backup", tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []
