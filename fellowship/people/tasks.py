"""Long work about people's data."""

from typing import Any

from fellowship.foundation.jobs.registry import job
from fellowship.people.actions import erasures


@job(
    "people.erase",
    permit="people.run_erasure",
    on="erasure_id",
    words="Delete and anonymise what is due",
    refusals=(erasures.ErasureRefused,),
)
def erase(progress: Any, *, erasure_id: int) -> None:
    """Carry out an approved list."""
    erasure = erasures.carry_out(erasure_id=erasure_id, by=progress.by, progress=progress)
    progress.link(erasures.page_of(erasure))
