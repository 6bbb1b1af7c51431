"""Files of packs."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class PackFileForm(PortalForm):
    """The pack itself."""

    upload = forms.FileField(label="The induction pack", help_text="PDF, DOCX, PNG or JPG, smaller than 10MB")
