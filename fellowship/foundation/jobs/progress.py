"""What a running task may say about itself."""

import time
from typing import Any

from django.db import connection

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.leases import Lease
from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Job

PAUSE = 0.25  # seconds between two writes


class Progress:
    """Handed to every task: how far it is, for whom it works, and what it leaves behind.

    Written outside transactions only, so that others see it and no lock is held; at most four times a second.
    """

    def __init__(self, job: Job, lease: Lease) -> None:
        self.by: Any = job.by or SYSTEM
        self.job_id = job.pk
        self.is_last_attempt = job.attempts >= MAX_ATTEMPTS
        self._lease = lease
        self._fields: dict[str, Any] = {}
        self._done = 0
        self._written = 0.0

    def of(self, total: int) -> None:
        """Say how many steps there are."""
        self._say(total=total, force=True)

    def step(self, words: str = "", steps: int = 1) -> None:
        """One more step is done; `words` say what it was."""
        self._done += steps
        said = {"message": words[:200]} if words else {}
        self._say(done=self._done, **said)

    def say(self, words: str) -> None:
        """What happens now, without counting."""
        self._say(message=words[:200], force=True)

    def link(self, path: str) -> None:
        """The page of the portal where the result is."""
        if not path.startswith("/") or path.startswith("//"):
            raise ValueError("a job links to a page of the portal")
        self._say(link=path)

    def document(self, document: Any) -> None:
        """The file that the task made; its own permit says who may read it."""
        self._say(document=document)

    def hold(self) -> None:
        """Renew the lease; LeaseLost when another worker took over. Ask before a step that must not be done twice."""
        self._lease.renew(**self._take())

    def rest(self) -> dict[str, Any]:
        """What is still unwritten, for the final write."""
        return self._take()

    def _say(self, *, force: bool = False, **fields: Any) -> None:
        self._fields |= fields
        if in_transaction() or (not force and time.monotonic() - self._written < PAUSE):
            return
        self.hold()

    def _take(self) -> dict[str, Any]:
        fields, self._fields = self._fields, {}
        self._written = time.monotonic()
        return fields


def in_transaction() -> bool:
    """Whether the task itself has a transaction open (a test's own does not count)."""
    return any(not block._from_testcase for block in connection.atomic_blocks)
