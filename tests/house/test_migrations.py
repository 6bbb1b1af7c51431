"""The tables as migrations make them. Other tests make theirs from the models, which is quicker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.sweep
def test_migrations_build_an_empty_database_and_then_have_nothing_to_do(tmp_path):
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}}
    env |= {"PORTAL_VAR": str(tmp_path), "DEBUG": "1"}
    for words in (["migrate", "-v0"], ["migrate", "--check"], ["makemigrations", "--check", "--dry-run"]):
        run = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
