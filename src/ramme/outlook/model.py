"""A model: formulas by name and year, each computed once, aware of all that it read.

A formula asks for what it needs: premises, the law's parameters, figures of the stack, other
formulas. What it asked for is kept, so that a changed premise makes only what depends on it anew,
and so that each figure can tell where it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ramme.ledger.errors import RammeError
from ramme.ledger.traces import Input, InputKind
from ramme.outlook.premises import Overrides, Premises, exact_text
from ramme.rules.parameters import in_force, parameter
from ramme.rules.rounding import whole_oere

# A single figure, one for each account of a column, or none that anybody has said.
Value: TypeAlias = Fraction | int | tuple[int, ...] | None
Cell: TypeAlias = tuple[str, int]
Figures: TypeAlias = Mapping[tuple[str, int], int]

OERE = "øre"
# After a premise's name: as the budget before knew it.
BEFORE = "@before"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: what it is called, what it gives, how it is computed.

    Args:
        name: Dotted name; what is after a ``:`` tells its subject (``demography.effect:schools``).
        unit: Of what it gives: ``øre``, ``kr.``, ``persons``, ``factor`` …
        compute: From a look at the inputs and a year to a value.
        reference: The paragraph that it implements, if any.
    """

    name: str
    unit: str
    compute: Callable[[Look, int], Value]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A cell's value and what it read, in order."""

    value: Value
    reads: tuple[Input, ...]


class Look:
    """What one cell may see while it is computed; everything it sees is noted."""

    def __init__(self, model: Model, cell: Cell) -> None:
        self.model, self.cell = model, cell
        self.reads: dict[tuple[InputKind, str, int | None], Input] = {}

    def _note(self, one: Input) -> None:
        self.reads.setdefault((one.kind, one.name, one.year), one)
        self.model.readers.setdefault((one.kind, one.name, one.year), set()).add(self.cell)

    def premise(self, name: str, year: int) -> Fraction:
        """A premise's value in a year.

        Raises:
            RammeError: ``premise_missing`` where nobody has said one.
        """
        value = self.told(name, year)
        if value is None:
            raise RammeError("premise_missing", premise=name, year=year)
        return value

    def premise_before(self, name: str, year: int) -> Fraction:
        """A premise's value as the budget before knew it.

        Raises:
            RammeError: ``premise_missing`` where nobody had said one.
        """
        held = self.model.before.held(name, year)
        if held is None:
            raise RammeError("premise_missing", premise=name, year=year)
        value = exact_text(held.value)
        self._note(Input(InputKind.PREMISE, f"{name}{BEFORE}", year, value, held.unit, held.source))
        return held.value

    def told(self, name: str, year: int) -> Fraction | None:
        """A premise's value in a year, None where nobody has said one or the town has it not."""
        premises = self.model.premises
        held = premises.held(name, year) if premises.is_declared(name) else None
        if held is None:
            self._note(Input(InputKind.PREMISE, name, year, "", ""))
            return None
        value = exact_text(held.value)
        self._note(Input(InputKind.PREMISE, name, year, value, held.unit, held.source))
        return held.value

    def law(self, name: str, year: int) -> Fraction:
        """A parameter of the law in a year.

        Raises:
            RammeError: ``parameter_unknown`` or ``parameter_not_in_force``.
        """
        held = parameter(name, year)
        value = exact_text(held.value)
        told = Input(InputKind.LAW, name, year, value, held.unit, held.reference, held.verified)
        self._note(told)
        return held.value

    def limit(self, name: str, year: int) -> Fraction | None:
        """A limit of the law in a year, None where none is in force.

        Raises:
            RammeError: ``parameter_unknown``.
        """
        return self.law(name, year) if in_force(name, year) else None

    def figure(self, name: str, year: int) -> int:
        """A figure of the stack in øre; nothing stands for zero.

        Args:
            name: An account of the budget before, with ``before:``, or of the papers that no
                forecast made, with ``other:``.
            year: The year.
        """
        oere = self.model.figures.get((name, year), 0)
        self._note(Input(InputKind.FIGURE, name, year, str(oere), OERE))
        return oere

    def figures(self, prefix: str, accounts: Iterable[str], year: int) -> tuple[int, ...]:
        """Figures of many accounts, noted as one."""
        found = tuple(self.model.figures.get((prefix + one, year), 0) for one in accounts)
        self._note(Input(InputKind.FIGURE, f"{prefix}*", year, str(sum(found)), OERE))
        return found

    def number(self, name: str, year: int) -> Fraction:
        """Another formula's single value."""
        value = self._formula(name, year)
        return Fraction(sum(value) if isinstance(value, tuple) else (value or 0))

    def oere(self, name: str, year: int) -> int:
        """Another formula's value in whole øre."""
        value = self.number(name, year)
        return value.numerator if value.denominator == 1 else whole_oere(value)

    def column(self, name: str, year: int) -> tuple[int, ...]:
        """Another formula's values, one for each account of its column."""
        value = self._formula(name, year)
        return value if isinstance(value, tuple) else (whole_oere(value or 0),)

    def _formula(self, name: str, year: int) -> Value:
        worked = self.model.worked(name, year)
        self._note(_as_input(self.model.formula(name), year, worked.value))
        return worked.value


def _as_input(formula: Formula, year: int, value: Value) -> Input:
    text = "" if value is None else exact_text(sum(value) if isinstance(value, tuple) else value)
    return Input(InputKind.FORMULA, formula.name, year, text, formula.unit, formula.reference)


class Model:
    """Formulas with their inputs, computed as they are asked for.

    Args:
        formulas: By name; a name stands once.
        premises: What they assume.
        figures: Amounts in øre by name and year: ``before:ACCOUNT``, ``other:ACCOUNT`` and
            ``closing:LINE``.
        before: The premises as the budget before knew them.

    Raises:
        RammeError: ``formula_twice``.
    """

    def __init__(
        self,
        formulas: Iterable[Formula],
        premises: Premises,
        figures: Figures,
        before: Premises | None = None,
    ) -> None:
        self.formulas: dict[str, Formula] = {}
        for formula in formulas:
            if formula.name in self.formulas:
                raise RammeError("formula_twice", formula=formula.name)
            self.formulas[formula.name] = formula
        self.premises, self.figures, self.before = premises, figures, before or premises
        self.cells: dict[Cell, Worked] = {}
        self.readers: dict[tuple[InputKind, str, int | None], set[Cell]] = {}
        self._under_way: list[Cell] = []
        self.computed = 0

    def formula(self, name: str) -> Formula:
        """The formula of that name.

        Raises:
            RammeError: ``unknown_formula``.
        """
        try:
            return self.formulas[name]
        except KeyError:
            known = ", ".join(sorted(self.formulas)[:20])
            raise RammeError("unknown_formula", formula=name, known=known) from None

    def worked(self, name: str, year: int) -> Worked:
        """A cell, computed if it was not yet.

        Raises:
            RammeError: ``formula_cycle`` where it needs itself, ``unknown_formula``, and what its
                formula raises.
        """
        cell = name, year
        if cell in self.cells:
            return self.cells[cell]
        if cell in self._under_way:
            round_trip = [*self._under_way[self._under_way.index(cell) :], cell]
            cycle = " → ".join(f"{one} {at}" for one, at in round_trip)
            raise RammeError("formula_cycle", cycle=cycle)
        look, formula = Look(self, cell), self.formula(name)
        self._under_way.append(cell)
        try:
            value = formula.compute(look, year)
        finally:
            self._under_way.pop()
        self.computed += 1
        self.cells[cell] = Worked(value, tuple(look.reads.values()))
        return self.cells[cell]

    def value(self, name: str, year: int) -> Value:
        """A cell's value."""
        return self.worked(name, year).value

    def changed(self, overrides: Overrides) -> Model:
        """The model with other premises; what does not depend on them is taken over.

        Raises:
            RammeError: ``unknown_premise`` or ``premise_out_of_range``.
        """
        made = object.__new__(Model)
        made.__dict__.update(self.__dict__)
        made.premises = self.premises.with_overrides(overrides)
        stale = self._depending({name for name, _ in overrides}, overrides)
        made.cells = {cell: one for cell, one in self.cells.items() if cell not in stale}
        made.readers = {read: set(cells) for read, cells in self.readers.items()}
        made._under_way = []
        made.computed = 0
        return made

    def _depending(self, premises: set[str], overrides: Overrides) -> set[Cell]:
        """The cells that read one of the premises in one of its years, or read one that did."""
        waiting = [
            cell
            for (kind, name, year), cells in self.readers.items()
            if kind is InputKind.PREMISE and name in premises
            if (name, None) in overrides or (name, year) in overrides
            for cell in cells
        ]
        stale: set[Cell] = set()
        while waiting:
            cell = waiting.pop()
            if cell not in stale:
                stale.add(cell)
                waiting.extend(self.readers.get((InputKind.FORMULA, *cell), ()))
        return stale
