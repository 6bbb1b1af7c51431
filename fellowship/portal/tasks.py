"""Long and regular work of the roof."""

from typing import Any

from fellowship.foundation.audit import seal
from fellowship.foundation.documents import store
from fellowship.foundation.jobs.registry import job


@job("portal.seal_audit", words="Seal the audit trail", every="hour")
def seal_audit(progress: Any) -> None:
    """Hash what has settled into the chain."""
    seal.seal()


@job("portal.tidy_files", words="Remove expired files", every="day")
def tidy_files(progress: Any) -> None:
    """Ask the scanner again about waiting files; remove what has expired."""
    store.scan_waiting()
    store.remove_expired()
