"""Load a municipality's fee rules from its ``fees.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ramme.budget.fees.rules import (
    Area,
    Ceiling,
    Charge,
    ChargeKind,
    ExampleFamily,
    FamilyPart,
    FeeGroup,
    FeeRules,
    Index,
    Question,
    QuestionKind,
    Rule,
    RuleKind,
    Selector,
)
from ramme.ledger.errors import RammeError

Data = Mapping[str, Any]


def _path(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("›", ">").split(">") if part.strip())


def _exact(value: object) -> Fraction:
    """An exact number; a decimal number has to stand in quotes, so that it is not a float."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"{value!r}: write a decimal number in quotes")
    return Fraction(value)


def _selector(data: Data, prefix: str = "") -> Selector | None:
    head = f"{prefix}_" if prefix else ""
    path, ids = data.get(prefix or "fees"), tuple(data.get(f"{head}ids", ()))
    if path is None and not ids:
        return None
    return Selector(
        _path(path or ""),
        tuple(data.get(f"{head}labels", ())),
        data.get(f"{head}unit", ""),
        tuple(data.get(f"{head}without", ())),
        ids,
    )


def _fees(data: Data) -> Selector:
    selector = _selector(data)
    if selector is None:
        raise KeyError("fees")
    return selector


def _lines(data: Data) -> tuple[int, int] | None:
    lines = data.get("lines")
    return (lines[0], lines[1]) if lines else None


def _rule(data: Data) -> Rule:
    return Rule(
        id=data["id"],
        title=data["title"],
        fees=_fees(data),
        kind=RuleKind(data["kind"]),
        of=_selector(data, "of"),
        same_label=data.get("same_label", False),
        index=data.get("index", ""),
        factor=_exact(data.get("factor", 1)),
        constant=_exact(data.get("constant", 0)),
        per=data.get("per", 1),
        number_before=data.get("number_before", ""),
        add_oere=data.get("add_oere", 0),
        round_oere=data.get("round_oere", 1),
        at_least_oere=data.get("at_least_oere"),
        at_most_oere=data.get("at_most_oere"),
        stated=data.get("stated", True),
        lines=_lines(data),
    )


def _pairs(rows: object) -> tuple[tuple[Fraction, Fraction], ...]:
    if not isinstance(rows, list):
        raise TypeError(rows)
    return tuple((_exact(first), _exact(second)) for first, second in rows)


def _charge(data: Data) -> Charge:
    return Charge(
        id=data["id"],
        title=data["title"],
        fees=_fees(data),
        kind=ChargeKind(data["kind"]),
        question=data["question"],
        of=_selector(data, "of"),
        above=_exact(data.get("above", 0)),
        steps=_pairs(data.get("steps", [])),
        percent=_exact(data.get("percent", 0)),
        add_oere=data.get("add_oere", 0),
        rates=_pairs(data.get("rates", [])),
        per=data.get("per", 1),
        constant=_exact(data.get("constant", 0)),
        round_oere=data.get("round_oere", 1),
        unless=data.get("unless", ""),
        lines=_lines(data),
    )


def _index(data: Data) -> Index:
    """An index; each value needs its reference."""
    rows = data["values"]
    return Index(
        data["id"],
        data["title"],
        {row["year"]: _exact(row["percent"]) for row in rows},
        {row["year"]: row["reference"] for row in rows},
    )


def _question(data: Data) -> Question:
    return Question(
        data["id"],
        data["text"],
        QuestionKind(data["kind"]),
        _exact(data.get("default", 0)),
        _exact(data.get("least", 0)),
        _exact(data["most"]) if "most" in data else None,
        data.get("unit", ""),
    )


def _ceiling(data: Data) -> Ceiling:
    oere = {int(year): amount for year, amount in data.get("oere_by_year", {}).items()}
    return Ceiling(data["title"], _fees(data), oere)


def _area(data: Data) -> Area:
    costs = {int(year): oere for year, oere in data.get("costs_oere_by_year", {}).items()}
    return Area(
        data["id"],
        data["title"],
        _fees(data),
        data["account"],
        data.get("rests_in_itself", False),
        data.get("owed_oere", 0),
        costs,
    )


def _group(data: Data) -> FeeGroup:
    return FeeGroup(
        _fees(data),
        data.get("committee", ""),
        data.get("account", ""),
        data.get("legal_basis", ""),
        data.get("target_group", {}),
    )


def _family_part(data: Data) -> FamilyPart:
    sibling = data.get("sibling_percent")
    steps = tuple((int(up_to), _exact(percent)) for up_to, percent in data.get("free_places", []))
    return FamilyPart(
        data["id"],
        data["title"],
        _fees(data),
        data.get("places", 1),
        data.get("payments"),
        data.get("subsidised", False),
        None if sibling is None else _exact(sibling),
        tuple(sorted(steps)),
        data.get("reference", ""),
    )


def _family(data: Data) -> ExampleFamily:
    chosen = tuple((str(part), str(fee), int(payments)) for part, fee, payments in data["chosen"])
    return ExampleFamily(data["id"], data["title"], chosen)


def _check(rules: FeeRules) -> None:
    """Each rule names an index, and each charge a question, that is declared."""
    for rule in rules.rules:
        if rule.kind is RuleKind.INDEXED:
            rules.index(rule.index)
        if rule.round_oere <= 0 or rule.per <= 0:
            raise ValueError(f"{rule.id}: round_oere and per have to be above nil")
    for charge in rules.charges:
        if charge.question not in (rules.questions or {}):
            raise ValueError(f"{charge.id}: question {charge.question}?")
    parts = {one.id for one in rules.family_parts}
    for family in rules.families:
        if not parts.issuperset(part for part, _, _ in family.chosen):
            raise ValueError(f"{family.id}: a family_part that is not declared")
    for part in rules.family_parts:
        percents = [percent for _, percent in part.free_places]
        if any(not 0 <= one <= 100 for one in [*percents, part.sibling_percent or 0]):
            raise ValueError(f"{part.id}: a percentage lies between 0 and 100")


def load_fee_rules(path: Path) -> FeeRules:
    """The fee rules that a TOML file declares.

    Raises:
        RammeError: ``bad_toml``, ``bad_declaration`` or ``unknown_index``.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        month, day = data.get("season_begins", [8, 1])
        indexes = [_index(one) for one in data.get("index", [])]
        questions = [_question(one) for one in data.get("question", [])]
        rules = FeeRules(
            document=data.get("document", ""),
            sha256=data.get("sha256", ""),
            rules=tuple(_rule(one) for one in data.get("rule", [])),
            charges=tuple(_charge(one) for one in data.get("charge", [])),
            questions={one.id: one for one in questions},
            indexes={one.id: one for one in indexes},
            ceilings=tuple(_ceiling(one) for one in data.get("ceiling", [])),
            synonyms={word: tuple(same) for word, same in data.get("synonyms", {}).items()},
            season_begins=(month, day),
            areas=tuple(_area(one) for one in data.get("area", [])),
            groups=tuple(_group(one) for one in data.get("group", [])),
            family_parts=tuple(_family_part(one) for one in data.get("family_part", [])),
            families=tuple(_family(one) for one in data.get("family", [])),
        )
        _check(rules)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RammeError("bad_toml", file=str(path), reason=str(error)) from None
    except (KeyError, ValueError, TypeError) as error:
        raise RammeError("bad_declaration", file=str(path), reason=str(error)) from None
    return rules
