"""Texts of fellows must not identify patients (PLC-24)."""

from collections.abc import Mapping

from fellowship.foundation.disclosure.identifiers import find_identifiers


class LooksLikePatientData(Exception):
    """A text holds a string that looks like it identifies a patient; `field` names the text."""

    def __init__(self, field: str, found: str, looks_like: str) -> None:
        super().__init__(
            f"“{found}” looks like {looks_like}. Remove it, or tick the box at the end of the page if it identifies no patient."
        )
        self.field = field


def check_texts(texts: Mapping[str, str], *, confirmed: bool) -> None:
    """Raise LooksLikePatientData for the first text that looks so, unless the writer confirmed that it does not."""
    for name, text in texts.items():
        findings = [] if confirmed else find_identifiers(text or "")
        if findings:
            raise LooksLikePatientData(name, findings[0].text, findings[0].looks_like)
