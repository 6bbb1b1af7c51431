"""What every test may use.

`demo_year` is the quick way to real rows: the portal's three cohort files, loaded once for a test module inside a
transaction that ends with it. Use it module-wide: `pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tests.browser.fixtures import browser, visit
from tests.crowd import crowd

# One browser fixture for the whole run: a second Playwright in one process refuses to start.
__all__ = ["browser", "crowd", "visit"]


@pytest.fixture(scope="session")
def demo_files() -> list[Path]:
    """The portal's own three cohort files, first cohort first."""
    return sorted((settings.BASE_DIR / "fellowship" / "portal" / "demo_data").glob("cohort_*.json"))


@pytest.fixture(scope="module")
def demo_year(django_db_setup, django_db_blocker, demo_files) -> Iterator[None]:
    """Three cohorts in the database for the length of a module; what each test adds is rolled back after it."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block._from_testcase = True  # a test's own transaction, not one of the portal
        block.__enter__()
        try:
            for path in demo_files:
                call_command("load_cohort", str(path), verbosity=0)
            yield
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)
