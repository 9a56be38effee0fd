"""A model: each cell is computed once, knows what it read, and is made anew only where it must."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ramme.ledger.errors import RammeError
from ramme.ledger.traces import InputKind
from ramme.outlook.model import Formula, Look, Model
from ramme.outlook.premises import Premises
from tests.outlook.towns import definition, outlook, value


def growing(look: Look, year: int) -> Fraction:
    """10 in 2020, then growing by the premise."""
    if year == 2020:
        return Fraction(10)
    return look.number("grown", year - 1) * (1 + look.premise("growth", year) / 100)


def taxed(look: Look, year: int) -> Fraction:
    return look.number("grown", year) * look.premise("rate", year) / 100


def aside(look: Look, year: int) -> int:
    return look.figure("other:A", year) + 1


def a_model() -> Model:
    told = outlook(
        value("growth", None, 10),
        value("rate", 2021, 20),
        value("rate", 2022, 30),
        value("rate", 2020, 20),
    )
    formulas = [
        Formula("grown", "kr.", growing),
        Formula("tax", "kr.", taxed),
        Formula("aside", "øre", aside),
    ]
    return Model(formulas, Premises(told), {("other:A", 2022): 41})


def test_a_formula_reads_premises_figures_and_other_formulas() -> None:
    model = a_model()
    assert model.value("tax", 2022) == Fraction("12.1") * 30 / 100
    assert model.value("aside", 2022) == 42
    assert model.value("aside", 2021) == 1


def test_a_cell_knows_what_it_read() -> None:
    reads = a_model().worked("tax", 2022).reads
    assert [(one.kind, one.name, one.year, one.value) for one in reads] == [
        (InputKind.FORMULA, "grown", 2022, "12.1"),
        (InputKind.PREMISE, "rate", 2022, "30"),
    ]
    assert reads[1].reference == "opdigtet, 2021-06-01"


def test_a_changed_premise_makes_only_what_depends_on_it_anew() -> None:
    model = a_model()
    for name in ("tax", "aside"):
        for year in (2020, 2021, 2022):
            model.worked(name, year)
    changed = model.changed({("rate", 2022): Fraction(40)})
    assert changed.value("tax", 2022) == Fraction("12.1") * 40 / 100
    assert [changed.value("tax", year) for year in (2020, 2021)] == [2, Fraction("2.2")]
    assert changed.computed == 1
    # The first model is as it was.
    assert model.value("tax", 2022) == Fraction("12.1") * 30 / 100


def test_what_depends_on_what_depends_is_made_anew_too() -> None:
    model = a_model()
    for year in (2020, 2021, 2022):
        model.worked("tax", year)
    changed = model.changed({("growth", 2022): Fraction(0)})
    assert changed.value("tax", 2022) == 11 * Fraction(30, 100)
    assert changed.computed == 2


def test_an_override_of_every_year_moves_every_year() -> None:
    model = a_model()
    model.worked("tax", 2022)
    changed = model.changed({("growth", None): Fraction(0)})
    assert changed.value("tax", 2022) == 3


def test_changes_can_be_laid_on_changes() -> None:
    model = a_model()
    model.worked("tax", 2022)
    once = model.changed({("rate", 2022): Fraction(40)})
    twice = once.changed({("growth", 2022): Fraction(0)})
    assert twice.value("tax", 2022) == 11 * Fraction(40, 100)


def test_a_cycle_is_told_with_its_way_round() -> None:
    formulas = [
        Formula("a", "kr.", lambda look, year: look.number("b", year)),
        Formula("b", "kr.", lambda look, year: look.number("a", year)),
    ]
    model = Model(formulas, Premises(outlook()), {})
    with pytest.raises(RammeError) as error:
        model.value("a", 2022)
    assert error.value.code == "formula_cycle"
    assert error.value.parameters["cycle"] == "a 2022 → b 2022 → a 2022"


def test_a_formula_stands_once_and_is_known_by_name() -> None:
    twice = [Formula("a", "kr.", growing), Formula("a", "kr.", growing)]
    with pytest.raises(RammeError, match="formula_twice"):
        Model(twice, Premises(outlook()), {})
    with pytest.raises(RammeError, match="unknown_formula"):
        a_model().value("unheard_of", 2022)


def test_a_premise_that_nobody_has_said_is_missing_and_not_zero() -> None:
    told = outlook(value("growth", 2021, 1), definitions={"rate": definition("rate")})
    model = Model([Formula("grown", "kr.", growing)], Premises(told), {})
    with pytest.raises(RammeError) as error:
        model.value("grown", 2022)
    assert error.value.code == "premise_missing"
    assert error.value.parameters == {"premise": "growth", "year": 2022}


def test_a_value_out_of_range_is_refused_before_anything_is_computed() -> None:
    told = outlook(
        value("rate", None, 25), definitions={"rate": definition("rate", "percent", 0, 50)}
    )
    with pytest.raises(RammeError) as error:
        Model([], Premises(told), {}).changed({("rate", 2022): Fraction(255)})
    assert error.value.code == "premise_out_of_range"
    assert error.value.parameters["value"] == "255"
    assert error.value.parameters["high"] == "50"
