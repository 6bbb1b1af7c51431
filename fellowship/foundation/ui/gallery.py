"""The gallery: every component on one page, for people who build pages and for the tests that look at them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone

from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.charts.bars import bar
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ActionView, ListView


class GalleryForm(PortalForm):
    """One field of each kind."""

    name = forms.CharField(label="Full name", max_length=80)
    email = forms.EmailField(label="Email address", help_text="We only use this to reply to you.")
    days = forms.IntegerField(label="Days a week", min_value=1, max_value=5)
    started = forms.DateField(label="Start date", help_text="For example, 4 12 2026")
    specialty = forms.ChoiceField(
        label="Specialty", choices=[("", "Choose one"), ("radiology", "Radiology"), ("stroke", "Stroke medicine")]
    )
    delayed = forms.ChoiceField(label="Is anything in your way?", choices=YES_NO, widget=forms.RadioSelect)
    reason = forms.CharField(label="What is in your way", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
    stages = forms.MultipleChoiceField(
        label="Stages you worked on",
        choices=[("data", "Data"), ("model", "Model"), ("deploy", "Deployment")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    evidence = forms.FileField(label="Evidence", required=False, help_text="A PDF smaller than 10MB.")
    agree = forms.BooleanField(label="I have checked that there is no patient information in this entry")
    reveals: ClassVar = {"delayed": {"yes": ["reason"]}}
    sections: ClassVar = [("About you", ["name", "email", "days"])]


@dataclass(frozen=True)
class Event:
    """One line of the sample history."""

    pk: int
    was: str
    now: str
    at: dt.datetime
    by: str
    note: str = ""
    passed_over: tuple[str, ...] = ()


class Gallery(ActionView):
    """Shows every component; sending the form shows how errors look."""

    permit = SIGNED_IN
    template_name = "ui/gallery.html"
    title = "Gallery of components"
    form_class = GalleryForm
    success = "The form was right. Nothing was saved."
    draft = "gallery"

    def act(self, form: Any) -> None:
        """Nothing happens."""

    def get_context(self) -> dict[str, Any]:
        """Samples for every component."""
        now = timezone.now()
        return super().get_context() | {
            "today": timezone.localdate(),
            "now": now,
            "page": Paginator(range(230), 25).page(5),
            "pair": (11, 36),
            "steps": [("Requested", "done"), ("Occupational health", "now", "waits on HR"), ("Signed", "later")],
            "numbers": [("46", "applications", "#applications"), ("12", "offers"), ("9", "contracts issued")],
            "changes": [
                Event(2, "requested", "issued", now - dt.timedelta(days=2), "Priya Shah", "Sent by email."),
                Event(1, "planned", "requested", now - dt.timedelta(days=25), "Ade Bello"),
            ],
            "chart": bar(
                "sample",
                "Hours by stage",
                "Most hours went to stage 2.",
                {"Stage 1": 4, "Stage 2": 9},
                n=11,
                base="fellows",
            ),
        }


class Kinds(Table):
    """The kinds of record of the portal, as a sample list."""

    columns: ClassVar = [
        Column("Kind", "model", sort="model", meaning="The name of the kind of record."),
        Column("Area", "app_label", sort="app_label", meaning="The package that owns it."),
        Column("Number", "pk", kind="number", sort="pk", meaning="A running number."),
    ]
    filters: ClassVar = [
        Search("q", "Kind or area", ["model", "app_label"]),
        Choice(
            "area",
            "Area",
            "app_label",
            lambda rows: [(a, a) for a in sorted(set(rows.values_list("app_label", flat=True)))],
        ),
        Tick("late", "Late only", lambda rows: rows.filter(pk__lt=0)),
    ]
    order = "model"


class GalleryList(ListView):
    """A list with filters, order, pages and files."""

    permit = SIGNED_IN
    title = "Gallery list"
    table = Kinds

    def get_rows(self) -> QuerySet:
        """The kinds of record."""
        return ContentType.objects.all()
