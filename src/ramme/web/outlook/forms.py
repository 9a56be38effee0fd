"""The form of a scenario: its words, and a field for each premise and year that it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from ramme.actions.forecasts import Forecasting
from ramme.language.catalogue import Messages
from ramme.language.premises import premise_number
from ramme.ledger.errors import RammeError
from ramme.outlook.premises import Overrides, exact_from
from ramme.web.browse.context import named

# What the script watches; see proposal.js.
PREFIX = "line-"
CHOSEN = "premise"
MOST_PREMISES = 20


class ValueField(forms.CharField):
    """A premise's value as a reader of the page's language writes it; blank for what holds."""

    def __init__(self, messages: Messages, made: Forecasting, premise: str, **more: Any) -> None:
        super().__init__(required=False, max_length=40, **more)
        self.messages, self.made, self.premise = messages, made, premise

    def clean(self, value: Any) -> Any:
        """The exact value, in its premise's range."""
        written = str(super().clean(value) or "").strip()
        if not written:
            return None
        if self.messages.language == "en":
            written = written.replace(",", "")
        try:
            exact = exact_from(written)
            self.made.model.premises.check(self.premise, exact)
        except RammeError as error:
            raise ValidationError(self.messages.error(error)) from None
        return exact


class ScenarioForm(forms.Form):
    """Title, motivation, and the values of the premises that were chosen."""

    def __init__(
        self,
        messages: Messages,
        made: Forecasting,
        chosen: Sequence[str],
        sent: QueryDict | None,
        kept: Overrides,
        words: Mapping[str, str],
    ) -> None:
        super().__init__(sent, initial=dict(words))
        self.messages, self.made, self.chosen = messages, made, chosen
        self.fields["title"] = forms.CharField(
            label=messages.text("web.proposal_title"),
            max_length=200,
            error_messages={"required": messages.text("web.fill_in")},
        )
        self.fields["motivation"] = forms.CharField(
            label=messages.text("web.proposal_motivation"),
            max_length=5000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        for premise in chosen:
            for year in self.years(premise):
                self._add(premise, year, kept)

    def years(self, premise: str) -> list[int]:
        """The years that a premise can be moved in."""
        premises, made = self.made.model.premises, self.made
        read = {
            year
            for (_, name, year) in made.model.readers
            if name == premise and year is not None and premises.held(premise, year) is not None
        }
        return sorted(read) or list(made.years)

    def _add(self, premise: str, year: int, kept: Overrides) -> None:
        premises, language = self.made.model.premises, self.messages.language
        held = premises.held(premise, year)
        stands = premise_number(held.value, language) if held else ""
        value = kept.get((premise, year), kept.get((premise, None)))
        field = ValueField(
            self.messages,
            self.made,
            premise,
            label=str(year),
            initial="" if value is None else premise_number(value, language),
            widget=forms.TextInput(
                attrs={"inputmode": "decimal", "size": "10", "placeholder": stands}
            ),
        )
        self.fields[f"{PREFIX}{premise}@{year}"] = field

    @property
    def head(self) -> list[forms.BoundField]:
        """Title and motivation."""
        return [self["title"], self["motivation"]]

    def premise_fields(self) -> list[Mapping[str, object]]:
        """The fields by premise, for the template."""
        premises, language = self.made.model.premises, self.messages.language
        found: list[Mapping[str, object]] = []
        for premise in self.chosen:
            told = premises.definition(premise)
            unit = self.messages.text(f"unit.{told.unit}") if told.unit != "yes_no" else "1/0"
            fields = [self[f"{PREFIX}{premise}@{year}"] for year in self.years(premise)]
            found.append(
                {
                    "id": premise,
                    "title": named(told.title, language),
                    "unit": unit,
                    "fields": fields,
                }
            )
        return found

    def overrides(self) -> Overrides:
        """The values that are others than those that hold; of fields that can be read."""
        found: dict[tuple[str, int | None], Fraction] = {}
        for premise in self.chosen:
            for year in self.years(premise):
                value = self.cleaned_data.get(f"{PREFIX}{premise}@{year}")
                held = self.made.model.premises.held(premise, year)
                if value is not None and (held is None or held.value != value):
                    found[premise, year] = value
        return found

    def values_are_valid(self) -> bool:
        """Whether every value that was sent can be read."""
        return not any(name.startswith(PREFIX) for name in self.errors)
