"""The demo year in a live server, and everybody who lives in it."""

import pytest
from django.core.management import call_command

from fellowship.people.models import User


@pytest.fixture
def demo(demo_files, transactional_db):
    """Loads the cohorts of those numbers and gives people by reference: `person = demo(3); person("FAC4")`."""

    def load(*numbers: int):
        for path in demo_files:
            if int(path.stem.rsplit("_", 1)[1]) in numbers:
                call_command("load_cohort", str(path), verbosity=0)
        return lambda ref: User.objects.get(ref=ref)

    return load
