"""The guides lead where they say: every link and picture is there, every address opens a page of the portal."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import Resolver404, get_resolver, resolve

from tests.house.addresses import addresses

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "guides").glob("*.md")])
LARGEST = 120 * 1024
# What stands for what in an address of a guide.
STANDS_FOR = {"cohort": "cohort-2", "month": "1", "number": "1"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_pictures_are_light_and_described(page):
    wrong = []
    for picture, words, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        file = (page.parent / target.partition("#")[0]).resolve()
        if not file.exists():
            wrong.append(f"{target} is not there")
        elif picture and (len(words) < 10 or file.stat().st_size > LARGEST):
            wrong.append(f"{target} is too large, or nothing says what it shows")
    assert wrong == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "guides").glob("*.md")), ids=lambda page: page.name)
def test_addresses_in_guides_open_a_page(page):
    ends = [re.sub(r"<(?:\w+:)?\w+>", "*", address.route) for address in addresses()]
    wrong = []
    for words in re.findall(r"`([/…][^`]*)`", page.read_text(encoding="utf-8")):
        if words.startswith("…"):  # the end of an address that begins as the one before it
            end = re.sub(r"<\w+>", "*", words.removeprefix("…/"))
            if not any(route.endswith(end) for route in ends):
                wrong.append(words)
            continue
        path = re.sub(r"<(\w+)>", lambda found: STANDS_FOR.get(found[1], "x1"), words)
        try:
            resolve(path, get_resolver().urlconf_name)
        except Resolver404:
            wrong.append(words)
    assert wrong == []
