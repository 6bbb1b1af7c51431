"""bench.inside mine SESSION: everything the portal holds about one fellow, as one file."""

import time

from bench.people import person_of
from fellowship.portal.exports.my_data import my_data_zip


def main(key: str) -> dict[str, float]:
    """Seconds and bytes."""
    begun = time.perf_counter()
    size = len(my_data_zip(user=person_of(key)))
    return {"seconds": time.perf_counter() - begun, "size": size}
