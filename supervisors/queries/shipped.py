"""The rule sets that come with the portal, read from their files (PRJ-05)."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "rule_sets"


def shipped_rule_sets() -> list[dict[str, Any]]:
    """Every shipped rule set with its sections and criteria in the order of the form."""
    read = {data["ref"]: data for data in map(_read, sorted(FOLDER.glob("*.toml")))}
    return [_whole(data, read) for data in read.values()]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _whole(data: dict[str, Any], read: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A rule set that takes its words from another one, with the criteria it uses and its own essentials."""
    if "words_of" not in data:
        return data
    source = read[data["words_of"]]
    criteria = [
        {**criterion, "essential": criterion["ref"] in data["essential"]}
        for criterion in source["criterion"]
        if criterion["ref"] in data["uses"]
    ]
    return {**data, "section": source["section"], "criterion": criteria}
