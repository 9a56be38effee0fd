"""The forms of signing in and of a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password

from ramme.language.catalogue import Messages

_LONGEST = 150


def _password(messages: Messages, key: str, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=messages.text(f"web.{key}"),
        max_length=_LONGEST,
        strip=False,
        error_messages={"required": messages.text("web.fill_in")},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class SignInForm(forms.Form):
    """Name and password."""

    def __init__(self, messages: Messages, *args: Any) -> None:
        super().__init__(*args)
        self.fields["username"] = forms.CharField(
            label=messages.text("web.username"),
            max_length=_LONGEST,
            error_messages={"required": messages.text("web.fill_in")},
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )
        self.fields["password"] = _password(messages, "password", "current-password")


class NewPasswordForm(forms.Form):
    """The present password, and the new one twice; the present one is checked by the page."""

    def __init__(self, messages: Messages, user: User, *args: Any) -> None:
        super().__init__(*args)
        self.messages, self.user = messages, user
        self.fields["old"] = _password(messages, "old_password", "current-password")
        self.fields["new"] = _password(messages, "new_password", "new-password")
        self.fields["again"] = _password(messages, "new_password_again", "new-password")
        self.fields["new"].help_text = messages.text("web.new_password_help")

    def clean(self) -> dict[str, Any]:
        """A new password that is new, strong enough and written the same twice."""
        given = self.cleaned_data
        new = given.get("new")
        if new:
            if new == given.get("old"):
                self.add_error("new", self.messages.text("web.password_same"))
            if "again" in given and new != given["again"]:
                self.add_error("again", self.messages.text("web.passwords_differ"))
            try:
                validate_password(new, self.user)
            except forms.ValidationError as error:
                self.add_error("new", error)
        return given
