"""The runner at the root never takes a failed installation for a done one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = """#!/bin/sh
case "$*" in
*"pip install"*) exit {fails} ;;
*) echo digest ;;
esac
"""


def run(place: Path, *, fails: int) -> int:
    """What ./run gives in a folder whose Python installs nothing, or fails to."""
    shutil.copy(ROOT / "run", place / "run")
    (place / "requirements.lock").write_text("nothing==1", encoding="utf-8")
    python = place / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(PYTHON.format(fails=fails), encoding="utf-8")
    python.chmod(0o755)
    env = {"PATH": os.environ["PATH"]}
    return subprocess.run(
        ["sh", "./run", "manage", "x"], cwd=place, env=env, capture_output=True, timeout=60
    ).returncode


@pytest.mark.requirement("ADM-10")
def test_a_failed_installation_is_tried_again(tmp_path):
    stamp = tmp_path / ".venv" / "stamp-requirements.lock"
    assert (run(tmp_path, fails=1), stamp.exists()) == (1, False)
    assert (run(tmp_path, fails=0), stamp.read_text(encoding="utf-8")) == (0, "digest")
