"""Versions of rules that decisions name, so that a decision says by which words it was made."""

import re


def next_version(version: str, ref: str) -> str:
    """The version after this one: "C3-1" gives "C3-2"; the first of a cohort gives "C3-1"."""
    found = re.fullmatch(r"(.*?)(\d+)", version)
    return f"{found[1]}{int(found[2]) + 1}" if found else f"{ref}-1"
