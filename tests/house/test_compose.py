"""The container files, for structure: nothing here can start an engine."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OURS = ["migrate", "web", "worker", "beat"]


@pytest.fixture(scope="module")
def services() -> dict:
    """The services of the compose file, merged."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_everything_the_portal_needs_is_there(services):
    assert sorted(services) == ["beat", "database", "migrate", "redis", "secrets", "web", "worker"]
    assert [services[name]["command"] for name in OURS] == OURS


def test_only_the_web_server_has_a_port_and_only_on_this_machine(services):
    ports = {name: s["ports"] for name, s in services.items() if "ports" in s}
    assert ports == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_what_must_be_up_first_is_waited_for(services):
    waits = {name: {k: v["condition"] for k, v in s.get("depends_on", {}).items()} for name, s in services.items()}
    assert waits["database"] == waits["redis"] == {"secrets": "service_completed_successfully"}
    assert waits["migrate"] == {"database": "service_healthy", "redis": "service_healthy"}
    for name in ("web", "worker", "beat"):
        assert waits[name] == {"migrate": "service_completed_successfully", "redis": "service_healthy"}


def test_what_keeps_running_is_watched(services):
    unwatched = [n for n, s in services.items() if s.get("restart") == "unless-stopped" and "healthcheck" not in s]
    assert unwatched == []


def test_our_containers_have_no_rights_they_do_not_need(services):
    for name in OURS:
        service = services[name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "secrets:/secrets:ro" in service["volumes"]


def test_no_secret_is_written_down(services):
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "Dockerfile").read_text()
    assert re.findall(r"(?i)(?:password|secret_key)\s*[:=]\s*[\"']?[a-z0-9]{6,}", text) == []


def test_secrets_are_made_once_and_never_again(tmp_path):
    env = os.environ | {"SECRETS_DIR": str(tmp_path)}
    made = []
    for _ in range(2):
        subprocess.run([ROOT / "docker/entry.sh", "secrets"], env=env, check=True)
        made.append({p.name: p.read_text() for p in tmp_path.iterdir()})
    assert sorted(made[0]) == ["database_password", "redis_password", "secret_key"]
    assert made[0] == made[1]
    assert {len(v) for v in made[0].values()} == {64}
    assert len(set(made[0].values())) == 3


def test_the_made_secrets_reach_the_portal(tmp_path):
    for name in ("secret_key", "database_password", "redis_password"):
        (tmp_path / name).write_text(name[0] * 8)
    env = {"PATH": os.environ["PATH"], "SECRETS_DIR": str(tmp_path)}
    fake = tmp_path / "gunicorn"
    fake.write_text('#!/bin/sh\necho "$SECRET_KEY_FILE $DATABASE_URL $REDIS_URL"\n')
    fake.chmod(0o755)
    env["PATH"] = f"{tmp_path}:{env['PATH']}"
    run = subprocess.run([ROOT / "docker/entry.sh", "web"], env=env, check=True, capture_output=True, text=True)
    assert run.stdout.split() == [
        str(tmp_path / "secret_key"),
        "postgres://portal:dddddddd@database:5432/portal",
        "redis://:rrrrrrrr@redis:6379/0",
    ]


def test_the_image_installs_by_hash_and_runs_as_nobody_in_particular():
    lines = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.lock" in lines
    assert "npm ci --ignore-scripts" in lines
    assert lines.index("USER portal") < lines.index("ENTRYPOINT")
    assert "ADD " not in lines
    copied = {word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", lines, re.M) for word in line.split()}
    assert sorted(name for name in copied if not (ROOT / name).exists()) == []


def test_every_setting_is_documented_for_operators():
    read = set()
    for path in (ROOT / "fellowship/config").rglob("*.py"):
        read |= set(re.findall(r'env\.(?:text|flag|number|words)\(\s*"(\w+)"', path.read_text()))
    documented = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", (ROOT / "docs/operators.md").read_text()))
    assert sorted(read - documented) == []
