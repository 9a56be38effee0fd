"""What an officer sends on the pages of an agreement's money; forms validate, views decide."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from ramme.actions.audits import Answer
from ramme.budget.agreement.pools import Release
from ramme.ledger.errors import RammeError
from ramme.ledger.money import oere_from_danish

THOUSAND_KRONER = 100_000


@dataclass(frozen=True, slots=True)
class SaidOfFinding:
    """An answer to a finding as it was sent."""

    key: str
    answer: Answer
    reason: str
    seen: str


class AnswerForm(forms.Form):
    """An answer to one finding."""

    finding = forms.CharField(max_length=150)
    answer = forms.ChoiceField(choices=[(one.value, one.value) for one in Answer])
    reason = forms.CharField(max_length=1000, required=False)
    seen = forms.CharField(max_length=64)

    def said(self) -> SaidOfFinding:
        """What was sent.

        Raises:
            RammeError: ``form_incomplete``.
        """
        if not self.is_valid():
            raise RammeError("form_incomplete", fields=", ".join(self.errors))
        given = self.cleaned_data
        answer = Answer(given["answer"])
        return SaidOfFinding(given["finding"], answer, given["reason"], given["seen"])


class ReleaseForm(forms.Form):
    """Money that is released from a pool."""

    on = forms.DateField()
    by = forms.CharField(max_length=200, required=False)
    year = forms.IntegerField(min_value=1900, max_value=2200)
    amount = forms.CharField(max_length=40)
    purpose = forms.CharField(max_length=1000, required=False)
    heard = forms.CharField(max_length=1000, required=False)
    majority = forms.CharField(max_length=200, required=False)
    seen = forms.IntegerField()

    def release(self) -> Release:
        """What is released; the amount is in 1.000 kr., as the page prints it.

        Raises:
            RammeError: ``form_incomplete``, ``not_a_number`` and the like.
        """
        if not self.is_valid():
            raise RammeError("form_incomplete", fields=", ".join(self.errors))
        given = self.cleaned_data
        heard = tuple(one.strip() for one in given["heard"].split(",") if one.strip())
        return Release(
            on=given["on"],
            by=given["by"],
            year=given["year"],
            amount_oere=oere_from_danish(given["amount"].strip(), THOUSAND_KRONER),
            purpose=given["purpose"],
            heard=heard,
            majority=given["majority"],
        )
