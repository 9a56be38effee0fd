"""What an officer sends; forms validate, views decide."""

from __future__ import annotations

from datetime import date

from django import forms

from ramme.actions.triage import Settled, Verdict
from ramme.language.numbers import oere_from_thousands
from ramme.ledger.errors import RammeError


class SettleForm(forms.Form):
    """A verdict on one figure."""

    position = forms.IntegerField(min_value=0)
    verdict = forms.ChoiceField(choices=[(one.value, one.value) for one in Verdict])
    reason = forms.CharField(max_length=1000, required=False)
    amount = forms.CharField(max_length=40, required=False)
    seen = forms.CharField(max_length=64)

    def settled(self, language: str) -> Settled:
        """What was decided; the amount is in 1.000 kr., as the page prints it in its language.

        Raises:
            RammeError: ``not_a_number`` and the like.
        """
        if not self.is_valid():
            raise RammeError("form_incomplete", fields=", ".join(self.errors))
        said = self.cleaned_data
        amount = said["amount"].strip()
        oere = oere_from_thousands(amount, language) if amount else None
        verdict = Verdict(said["verdict"])
        return Settled(said["position"], verdict, said["reason"], oere)


class SealForm(forms.Form):
    """The day of the decision."""

    on = forms.DateField()
    onto_newest = forms.BooleanField(required=False)

    def day(self) -> date:
        """The day.

        Raises:
            RammeError: ``form_incomplete``.
        """
        if not self.is_valid():
            raise RammeError("form_incomplete", fields=", ".join(self.errors))
        day: date = self.cleaned_data["on"]
        return day
