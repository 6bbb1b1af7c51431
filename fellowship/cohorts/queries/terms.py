"""Lists of values."""

from django.db.models import QuerySet

from fellowship.cohorts.models import Term


def vocabularies() -> list[tuple[str, str]]:
    """Every list: its name and its words."""
    return list(Term.Vocabulary.choices)


def terms_of(vocabulary: str) -> QuerySet[Term]:
    """The values of a list in their order, retired ones last."""
    return Term.objects.filter(vocabulary=vocabulary).order_by("retired", "order", "label", "pk")


def choices_of(vocabulary: str, keep: Term | None = None) -> QuerySet[Term]:
    """What a form offers: values in use, and the one that the record has already."""
    rows = Term.objects.filter(vocabulary=vocabulary)
    return (rows.filter(retired=False) | rows.filter(pk=keep.pk)) if keep else rows.filter(retired=False)
