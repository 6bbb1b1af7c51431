"""python -m tests.chaos.ask one|batch|poison|slow [NUMBER]: asks for work as a web process would."""

import sys

import django


def main(what: str, number: str = "0") -> None:
    """Ask, once the portal is set up."""
    from fellowship.foundation.access.actors import SYSTEM
    from fellowship.foundation.jobs.start import start, start_batch

    if what == "batch":
        start_batch("chaos.item", by=SYSTEM, items=[{"item": n} for n in range(int(number))])
    elif what == "poison":
        start("chaos.poison", by=SYSTEM)
    elif what == "slow":
        start("chaos.slow", by=SYSTEM, args={"item": int(number)})
    else:
        start("chaos.item", by=SYSTEM, args={"item": int(number)})


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
