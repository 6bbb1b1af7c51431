"""The part of the sign-up form that is ours."""

from django import forms


class SignupForm(forms.Form):
    """Asks for the name, above the e-mail address and password that allauth asks for."""

    name = forms.CharField(
        label="Your full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    field_order = ["name", "email", "password1", "password2"]

    def signup(self, request: object, user: object) -> None:
        """Nothing more to keep: the account adapter stores the name."""
