"""Forms ask, explain and read back the NHS way."""

import datetime as dt

import pytest
from django import forms
from django.template import Context, Template

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.foundation.ui.gallery import GalleryForm

RIGHT = {
    "name": "Ade Bello", "email": "ade@example.org", "days": "2", "started_day": "4", "started_month": "12", "started_year": "2026",
    "specialty": "stroke", "delayed": "no", "agree": "on",
}  # fmt: skip


def test_a_right_form_gives_typed_answers():
    form = GalleryForm(RIGHT)
    assert form.errors == {}
    assert form.cleaned_data["started"] == dt.date(2026, 12, 4)
    assert (form.cleaned_data["days"], form.cleaned_data["reason"], form.cleaned_data["stages"]) == (2, "", [])


@pytest.mark.parametrize(
    "typed",
    ["4/12/26", "4 Dec 2026", "04-12-2026", "4 december 2026", "2026-12-04", "4th Dec 2026"],
)
def test_one_text_can_hold_a_whole_date(typed):
    assert DateField().clean((typed, "", "")) == dt.date(2026, 12, 4)
    assert DateField().clean(typed) == dt.date(2026, 12, 4)


@pytest.mark.parametrize(
    "typed", [("31", "2", "2026"), ("4", "13", "2026"), ("4", "", "2026"), ("x", "y", "z"), ("٤", "12", "2026x")]
)
def test_what_is_no_date_is_said(typed):
    with pytest.raises(forms.ValidationError, match="real date"):
        DateField().clean(typed)


def test_an_answer_that_reveals_makes_its_question_required():
    form = GalleryForm(RIGHT | {"delayed": "yes"})
    assert form.errors == {"reason": ["Enter what is in your way"]}
    form = GalleryForm(RIGHT | {"delayed": "no", "reason": "left from before"})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == ""


def test_every_message_names_its_field():
    form = GalleryForm({"email": "x", "days": "nine", "specialty": "magic", "started_day": "99", "name": "n" * 81})
    assert form.errors == {
        "name": ["Full name must be 80 characters or fewer"],
        "email": ["Enter an email address in the correct format, like name@example.com"],
        "days": ["Days a week must be a whole number"],
        "started": ["Start date must be a real date, such as 4 12 2026"],
        "specialty": ["Select specialty from the list"],
        "delayed": ["Select an answer to “Is anything in your way?”"],
        "agree": ["Tick “I have checked that there is no patient information in this entry” to go on"],
    }


def test_an_authors_words_win():
    class Own(PortalForm):
        reason = forms.CharField(error_messages={"required": "Say why"})
        other = forms.CharField()
        messages = {"other": {"required": "Say what else"}}

    assert Own({}).errors == {"reason": ["Say why"], "other": ["Say what else"]}


def test_crispy_and_single_fields_give_the_same_markup():
    class Short(PortalForm):
        email = forms.EmailField(label="Email address", help_text="To reply to you.")
        way = forms.ChoiceField(label="Way", choices=YES_NO, widget=forms.RadioSelect)

    form = Short({"email": "wrong"})
    crispy = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    for field in form:
        assert _squeezed(field.as_field_group()) in _squeezed(crispy)
    assert 'aria-describedby="id_email_helptext id_email_error"' in crispy
    assert 'id="id_email_error"' in crispy
    assert 'value="wrong"' in crispy


def test_the_summary_links_to_the_first_box_of_each_question():
    shown = Template("{% error_summary form %}").render(Context({"form": GalleryForm({})}))
    assert [part.split('"')[0] for part in shown.split('href="#')[1:]] == [
        "id_name", "id_email", "id_days", "id_started_day", "id_specialty", "id_delayed_0", "id_agree",
    ]  # fmt: skip


def test_typed_text_cannot_break_out():
    shown = str(GalleryForm({"name": '"><script>alert(1)</script>'})["name"])
    assert "<script>" not in shown


def _squeezed(html: str) -> str:
    return "".join(html.split())


def test_the_empty_choice_of_a_list_is_said_in_words():
    class Ask(PortalForm):
        who = forms.ModelChoiceField(queryset=None)
        other = forms.ModelChoiceField(queryset=None, required=False)
        kind = forms.TypedChoiceField(choices=[("", "---------"), ("a", "A")], required=False)
        own = forms.ModelChoiceField(queryset=None, required=False, empty_label="Nobody yet")

    form = Ask()
    shown = [form.fields[name].empty_label for name in ("who", "other", "own")]
    assert shown == ["Choose from the list", "Nothing chosen", "Nobody yet"]
    assert list(form.fields["kind"].widget.choices) == [("", "Nothing chosen"), ("a", "A")]
