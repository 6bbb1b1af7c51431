"""Reads every switch of the portal from the environment, so that production is environment variables and nothing else."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file named by NAME_FILE (container secrets), or the default."""
    if value := os.environ.get(name):
        return value
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return default


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on (any case)."""
    value = text(name)
    return default if value == "" else value.lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name)
    return int(value) if value else default


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without blanks."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def var_dir() -> Path:
    """Where the portal keeps what it makes (database, files, broker folders, secrets); made when missing."""
    path = Path(text("PORTAL_VAR", str(BASE_DIR / "var")))
    path.mkdir(parents=True, exist_ok=True)
    return path
