"""Quotes that may be printed: with consent, by role only, redacted; masked and withdrawn words never."""

from collections import Counter

from django.db.models import Exists, OuterRef, QuerySet

from evaluations.core.report.parts import Quote
from evaluations.models import ConsentRecord, Study, Turn

MOST_PER_SPEAKER = 2
ROLES = {
    "fellow": "Fellow",
    "supervisor": "Supervisor",
    "faculty": "Faculty",
    "funder": "Funder",
}
FEW = "Programme stakeholder"


def spoken() -> QuerySet[Turn]:
    """Turns that may be counted: not masked, and not of somebody who took consent back."""
    consents = ConsentRecord.objects.filter(session=OuterRef("session"), person=OuterRef("speaker"))
    gone = consents.filter(status__in=["withdrawn", "refused"])
    return Turn.objects.filter(masked=False).exclude(Exists(gone)).order_by("pk")


def kept(study: Study) -> QuerySet[Turn]:
    """Those of one study."""
    return spoken().filter(session__study=study)


def quotable(study: Study) -> QuerySet[Turn]:
    """Turns that their speaker agreed to have quoted and has not taken back."""
    consents = ConsentRecord.objects.filter(session=OuterRef("session"), person=OuterRef("speaker"))
    return kept(study).filter(consent_to_quote=True).exclude(Exists(consents.filter(quote=False)))


def redacted(turn: Turn) -> str:
    """The words with every redaction applied."""
    text = turn.text
    for one in turn.redactions:
        text = text.replace(one["find"], one["replace"])
    return text


class QuoteBook:
    """The quotes of one report: never more than two of one speaker, and roles of few people named in common."""

    def __init__(self, study: Study, few: int) -> None:
        speakers = {(t.speaker_role, t.speaker_id) for t in Turn.objects.filter(session__study=study, masked=False)}
        people = Counter(role for role, _ in speakers)
        self._names = {role: ROLES.get(role, FEW) if n >= few else FEW for role, n in people.items()}
        self._left = {t.pk: t for t in quotable(study)}
        self._used: Counter[int] = Counter()

    def take(self, turn_ids: list[int], most: int) -> list[Quote]:
        """Up to `most` of these turns as quotes, each printed once in the report."""
        found = []
        for pk in turn_ids:
            turn = self._left.get(pk)
            if turn is None or self._used[turn.speaker_id] >= MOST_PER_SPEAKER or len(found) == most:
                continue
            self._used[turn.speaker_id] += 1
            del self._left[pk]
            found.append(Quote(redacted(turn), self._names[turn.speaker_role]))
        return found
