"""What an officer sends; forms validate, views decide."""

from __future__ import annotations

from datetime import date

from django import forms

from ramme.actions.triage import Settled, Verdict
from ramme.language.numbers import oere_from_kroner, oere_from_thousands
from ramme.ledger.errors import RammeError


class SettleForm(forms.Form):
    """A verdict on one figure."""

    position = forms.IntegerField(min_value=0)
    verdict = forms.ChoiceField(choices=[(one.value, one.value) for one in Verdict])
    reason = forms.CharField(max_length=1000, required=False)
    amount = forms.CharField(max_length=40, required=False)
    label = forms.CharField(max_length=300, required=False)
    seen = forms.CharField(max_length=64)

    def settled(self, language: str, *, in_kroner: bool) -> Settled:
        """What was decided; the amount is in 1.000 kr. or in kr., as the page prints it.

        Raises:
            RammeError: ``not_a_number`` and the like.
        """
        if not self.is_valid():
            raise RammeError("form_incomplete", fields=", ".join(self.errors))
        said = self.cleaned_data
        amount = said["amount"].strip()
        read = oere_from_kroner if in_kroner else oere_from_thousands
        oere = read(amount, language) if amount else None
        verdict = Verdict(said["verdict"])
        return Settled(said["position"], verdict, said["reason"], oere, said["label"])


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
