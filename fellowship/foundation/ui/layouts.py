"""Parts of form layouts for crispy-forms."""

from crispy_forms.layout import Fieldset


class Section(Fieldset):
    """A titled group of questions."""

    template = "nhsuk/layout/section.html"
