"""What anybody who holds a check code may read: the printed facts and the state, nothing else."""

from dataclasses import dataclass
from datetime import date

from fellowship.awards.core.printing import read_code, spaced
from fellowship.awards.models import Certificate

WORDS = {
    "valid": "This certificate is valid",
    "replaced": "This certificate was replaced by a newer one",
    "withdrawn": "This certificate was withdrawn",
}


@dataclass(frozen=True)
class Checked:
    """The facts as printed, and how the certificate stands."""

    name: str
    programme: str
    cohort: str
    issued_on: date
    level: str
    number: str
    state: str
    since: date | None
    code: str

    @property
    def words(self) -> str:
        """The state in a sentence."""
        return WORDS[self.state]


def checked(typed: str) -> Checked | None:
    """The certificate of a code; None for what is no code and for one that nobody has, alike."""
    code = read_code(typed)
    rows = Certificate.objects.select_related("cohort", "fellow__person").prefetch_related("changes")
    row = rows.filter(check_code=code).first() if code else None
    if row is None:
        return None
    moved = [change.at.date() for change in row.changes.all() if change.now == row.state != change.was]
    return Checked(
        name=row.holder,
        programme=row.programme,
        cohort=row.cohort.name,
        issued_on=row.issued_on,
        level=row.level_words,
        number=row.number,
        state=row.state,
        since=moved[-1] if moved and row.state != "valid" else None,
        code=spaced(row.check_code),
    )
