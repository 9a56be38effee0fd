"""The form of a proposal: its words, and its lines with an amount for each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict

from ramme.actions.proposals import Proposal, ProposedLine
from ramme.language.catalogue import Messages
from ramme.language.numbers import exact_thousands, oere_from_thousands
from ramme.ledger.errors import RammeError
from ramme.web.proposals.accounts import Group

BLANK_LINES = 2
MOST_LINES = 100
# Longer than any amount; what is longer is no number, and only its beginning is shown.
LONGEST_AMOUNT = 40
LINES = "line"


class AmountField(forms.Field):
    """An amount in 1.000 kr., in whole øre; None where nothing is written."""

    def __init__(self, messages: Messages, **more: Any) -> None:
        super().__init__(required=False, **more)
        self.messages = messages

    def to_python(self, value: Any) -> Any:
        """The amount as a reader of the page's language writes it."""
        written = str(value or "").strip()
        if not written:
            return None
        try:
            if len(written) > LONGEST_AMOUNT:
                written = f"{written[:LONGEST_AMOUNT]}…"
            return oere_from_thousands(written, self.messages.language)
        except RammeError as error:
            raise ValidationError(self.messages.error(error)) from None


def _words(messages: Messages, label: str, most: int, **more: Any) -> forms.CharField:
    field = forms.CharField(label=messages.text(f"web.{label}"), max_length=most, **more)
    field.error_messages |= {
        "required": messages.text("web.fill_in"),
        "max_length": messages.text("web.too_long", most=most),
    }
    return field


class ProposalForm(forms.Form):
    """Title, motivation, and the state of the draft that the person saw."""

    def __init__(self, messages: Messages, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["title"] = _words(messages, "proposal_title", 200)
        area = forms.Textarea(attrs={"rows": 4})
        self.fields["motivation"] = _words(
            messages, "proposal_motivation", 5000, required=False, widget=area
        )


class LineForm(forms.Form):
    """One line: account, label, an amount for each year."""

    def __init__(
        self,
        *args: Any,
        messages: Messages,
        years: Sequence[int],
        accounts: Sequence[Group],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.messages, self.years = messages, years
        choices: list[Any] = [("", messages.text("web.proposal_choose")), *accounts]
        self.fields["account"] = forms.ChoiceField(
            label=messages.text("web.proposal_account"),
            choices=choices,
            error_messages={
                "required": messages.text("web.proposal_choose_account"),
                "invalid_choice": messages.text("web.proposal_choose_account"),
            },
        )
        self.fields["label"] = _words(messages, "proposal_label", 200, required=False)
        for year in years:
            wide = forms.TextInput(attrs={"inputmode": "decimal", "size": "8"})
            self.fields[f"y{year}"] = AmountField(messages, label=str(year), widget=wide)

    @property
    def amount_fields(self) -> list[forms.BoundField]:
        """The fields of the years, for the template."""
        return [self[f"y{year}"] for year in self.years]

    def clean(self) -> dict[str, Any]:
        """At least one year has an amount."""
        given = self.cleaned_data
        is_empty = all(given.get(f"y{year}") is None for year in self.years)
        if is_empty and not any(f"y{year}" in self.errors for year in self.years):
            self.add_error(f"y{self.years[0]}", self.messages.text("web.proposal_no_amount"))
        return given

    def line(self) -> ProposedLine | None:
        """The line; nothing where it was left blank."""
        given = self.cleaned_data
        amounts = tuple((year, given[f"y{year}"]) for year in self.years if f"y{year}" in given)
        told = tuple((year, oere) for year, oere in amounts if oere is not None)
        return ProposedLine(given["account"], given["label"], told) if told else None


class ProposalForms:
    """The two parts together."""

    def __init__(
        self,
        messages: Messages,
        years: Sequence[int],
        accounts: Sequence[Group],
        sent: QueryDict | None,
        kept: Proposal,
    ) -> None:
        words = {"title": kept.title, "motivation": kept.motivation}
        self.head = ProposalForm(messages, sent, initial=words)
        made: type[BaseFormSet[LineForm]] = formset_factory(
            LineForm, extra=BLANK_LINES, max_num=MOST_LINES, absolute_max=MOST_LINES
        )
        self.lines = made(
            sent,
            initial=None if sent else [_written(line, messages.language) for line in kept.lines],
            prefix=LINES,
            form_kwargs={"messages": messages, "years": years, "accounts": accounts},
        )
        # Whoever empties a line takes it out.
        for form in self.lines.forms:
            form.empty_permitted = True

    def is_valid(self) -> bool:
        """Whether all that was sent can be read."""
        is_head_valid = self.head.is_valid()
        return self.lines.is_valid() and is_head_valid

    def proposal(self) -> Proposal:
        """What was sent, once it is valid."""
        words = self.head.cleaned_data
        motivation = words["motivation"].replace("\r\n", "\n")
        return Proposal(words["title"], motivation, self.read_lines())

    def read_lines(self) -> tuple[ProposedLine, ...]:
        """The lines that were sent, once they are valid; blank ones are none."""
        found = [form.line() for form in self.lines.forms if form.cleaned_data]
        return tuple(line for line in found if line is not None)


def _written(line: ProposedLine, language: str) -> Mapping[str, str]:
    """A line as its fields show it."""
    amounts = {f"y{year}": exact_thousands(oere, language) for year, oere in line.amounts}
    return {"account": line.account, "label": line.label, **amounts}


def with_more_lines(sent: QueryDict) -> QueryDict:
    """What was sent, with room for more lines."""
    copied = sent.copy()
    count = sent.get(f"{LINES}-TOTAL_FORMS", "0")
    if count.isdecimal() and len(count) < 4:
        copied[f"{LINES}-TOTAL_FORMS"] = str(min(int(count) + BLANK_LINES, MOST_LINES))
    return copied
