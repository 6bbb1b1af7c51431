"""What a person can take away: all that is theirs, and nothing that is others' (assurance rows 84 and 85)."""

import datetime as dt
import json
from itertools import count
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from fellowship.cohorts.models import Fellow
from fellowship.people.models import User
from fellowship.portal.queries.my_data import Kind, encoder, kinds, my_data, rows_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("XPT-07")]
# Kinds that a fellow never has a row of, or of which the demo year has none to move.
NO_ROW = {
    "awards.AlumniProfile",
    "awards.CompletionOverride", "awards.Reflection", "cohorts.Invitation", "documents.Document", "drafts.Draft",
    "evaluations.DataPack", "jobs.Job", "placements.ExtensionChange", "placements.LeadChange", "placements.QuickEntry", "placements.YearConfirmation",
    "awards.ComponentEvidence", "notices.CalendarFeed", "notices.DeliveryChoice", "supervisors.PackAcknowledgement", "supervisors.TeamInvitation", "supervisors.TeamPlace", "supervisors.Touchpoint",
    "evaluations.ConsentAnswer", "recruitment.KnownConflict", "recruitment.SupportRequest", "supervisors.HelpNote", "supervisors.TouchpointAction",
    "supervisors.Bookmark", "supervisors.NetworkMember",
    "supervisors.NetworkPost", "supervisors.ProjectQuestion", "supervisors.ResourceVote",
    "recruitment.InterviewAdjustment", "recruitment.Moderation", "recruitment.QuestionAnswer", "recruitment.RankLine",
}  # fmt: skip
_n = count(1)


def give_a_row(kind: Kind, user: User, spare: User) -> None:
    """See to it that one row of the kind is about the person, by moving one that is there and not about the other."""
    path = kind.card.subject.split()[0]
    first, _, rest = path.partition("__")
    if first == "pk" or rows_about(kind, user).exists():
        return
    field = kind.model._meta.get_field(first)
    target = field.related_model._base_manager.filter(**{rest: user.pk}).first() if rest else user
    if target is None:
        return
    for row in kind.model._base_manager.exclude(pk__in=rows_about(kind, spare)).order_by("-pk")[:20]:
        try:
            with transaction.atomic():
                if field.many_to_many:
                    getattr(row, first).add(target)
                else:
                    kind.model._base_manager.filter(pk=row.pk).update(**{first: target})
            return
        except IntegrityError:
            continue


def planted(row: models.Model, field: models.Field, word: str) -> str | None:
    """Write a value found nowhere else, where the field and the database let us; how it reads in the export."""
    n = next(_n)
    mark = f"{word}{n:05}"
    value: Any = None
    if isinstance(field, models.EmailField):
        value = mark = f"{mark.lower()}@example.org"
    elif isinstance(field, models.CharField | models.TextField) and not field.choices:
        value = mark if (field.max_length or 99) >= len(mark) else None
    elif isinstance(field, models.JSONField):
        value = {"planted": mark} if isinstance(field.get_default(), dict) else [mark]
    elif isinstance(field, models.DateTimeField):
        value = dt.datetime(1700, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=n)
        mark = value.date().isoformat()
    elif isinstance(field, models.DateField):
        value = dt.date(1700, 1, 1) + dt.timedelta(days=n)
        mark = value.isoformat()
    if value is None:
        return None
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
    except IntegrityError:
        return None
    return mark


def test_all_of_ones_own_fields_are_in_the_export_and_none_of_anothers():
    me, other = (f.person for f in Fellow.objects.filter(cohort__slug="cohort-2").order_by("pk")[:2])
    mine, theirs, empty, fields = {}, {}, set(), 0
    about = [kind for kind in kinds() if kind.card.subject]
    for kind in about:
        give_a_row(kind, me, other)
        give_a_row(kind, other, me)
    for kind in about:
        own = set(rows_about(kind, me).values_list("pk", flat=True))
        if not own:
            empty.add(kind.model._meta.label)
        rows = [(row, "QM", mine) for row in rows_about(kind, me)]
        rows += [(row, "ZT", theirs) for row in rows_about(kind, other) if row.pk not in own]
        for row, word, into in rows:
            for name in kind.card.classes:
                shown = name in kind.card.exported()
                field = row._meta.get_field(name)
                if field.is_relation or name == "id" or (into is mine and not shown):
                    continue
                if mark := planted(row, field, word):
                    into[mark] = f"{kind.model._meta.label}.{name}"
                    fields += 1
    text = json.dumps(my_data(user=User.objects.get(pk=me.pk)), cls=encoder, ensure_ascii=False)
    assert fields > 1000
    assert sorted({mine[mark] for mark in mine if mark not in text}) == []
    assert sorted({theirs[mark] for mark in theirs if mark in text}) == []
    assert empty == NO_ROW


def test_no_record_of_mine_is_called_by_anothers_name():
    me = Fellow.objects.get(cohort__slug="cohort-2", ref="C2F3").person
    names = [n for n in User.objects.exclude(pk=me.pk).values_list("name", flat=True) if " " in n]
    found = {}
    for title, rows in my_data(user=me).items():
        for row in rows:
            text = json.dumps({k: v for k, v in row.items() if k in LABELS}, cls=encoder, ensure_ascii=False)
            found.update({name: title for name in names if name in text})
    assert found == {}


# Columns that hold records and people, not what somebody wrote.
LABELS = {
    str(field.verbose_name)
    for kind in kinds()
    for field in kind.model._meta.get_fields()
    if field.is_relation and field.concrete
}
