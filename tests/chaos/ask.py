"""python -m tests.chaos.ask one|batch|poison|slow [NUMBER]: asks for work as a web process would."""

import sys

import django

django.setup()

from fellowship.foundation.access.actors import SYSTEM  # noqa: E402
from fellowship.foundation.jobs.start import start, start_batch  # noqa: E402

what, *rest = sys.argv[1:]
if what == "batch":
    start_batch("chaos.item", by=SYSTEM, items=[{"item": n} for n in range(int(rest[0]))])
elif what == "poison":
    start("chaos.poison", by=SYSTEM)
elif what == "slow":
    start("chaos.slow", by=SYSTEM, args={"item": int(rest[0])})
else:
    start("chaos.item", by=SYSTEM, args={"item": int(rest[0])})
