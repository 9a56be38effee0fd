"""Load a municipality from its folder of TOML and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import ramme
from ramme.budget.agreement.classes import Placing, RowClass, Stacking
from ramme.budget.agreement.effects import LevelLine
from ramme.budget.agreement.effects import Measure as EffectMeasure
from ramme.budget.fees.rules import FeeRules
from ramme.budget.municipality import Municipality
from ramme.budget.strategy import Measure, Rule, Strategy
from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place
from ramme.ledger.papers import Source, SourceKind
from ramme.statements.declaration import Kind, Line, Sign, Statement, Term, check_declaration
from ramme.store.calendar import load_calendars
from ramme.store.fee_rules import load_fee_rules
from ramme.store.frames import load_frames
from ramme.store.toml import read_toml, words_in


def examples() -> dict[str, Path]:
    """The example municipalities that came with ramme, by name."""
    package = Path(ramme.__file__).parent
    for folder in (package.parents[1] / "examples", package / "examples"):
        if folder.is_dir():
            found = sorted(folder.iterdir())
            return {path.name: path for path in found if (path / "municipality.toml").is_file()}
    return {}


def _account_rows(path: Path) -> Iterator[Account]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                labels = {"da": row["label_da"], "en": row["label_en"]}
                yield Account(row["id"], row["parent"], labels, row["price_basis"])
    except FileNotFoundError:
        raise RammeError("file_missing", file=str(path)) from None
    except KeyError as error:
        raise RammeError("column_missing", file=str(path), column=str(error)) from None


def _term(text: str) -> Term:
    name, _, role = text.removeprefix("-").partition(":")
    return Term(name, -1 if text.startswith("-") else 1, role)


def _accounts_by_role(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    if "account" in data:
        return {"": (data["account"],)}
    return {role: tuple(accounts) for role, accounts in data.get("accounts", {}).items()}


def _line(data: Mapping[str, Any]) -> Line:
    years = data.get("printed_years")
    return Line(
        id=data["id"],
        label=data["label"],
        kind=Kind(data.get("kind", "flow")),
        role=data.get("role", "detail"),
        sign=Sign(data.get("sign", "any")),
        accounts=_accounts_by_role(data),
        own=data.get("own", ""),
        terms=tuple(_term(text) for text in data.get("sum", [])),
        brought_forward=data.get("brought_forward", ""),
        parameter=data.get("parameter", ""),
        bridge=data.get("bridge", ""),
        code=data.get("code", ""),
        printed_years=(years[0], years[1]) if years else None,
        hidden_when_zero=data.get("hidden_when_zero", False),
        aliases=tuple(data.get("aliases", [])),
        role_labels=data.get("role_labels", {}),
    )


def load_statement(path: Path, accounts: AccountTree) -> Statement:
    """The statement that a TOML file declares, checked.

    Raises:
        RammeError: Of `check_declaration`, or ``bad_toml``, ``file_missing``, ``bad_declaration``.
    """
    data = read_toml(path)
    try:
        statement = Statement(
            id=data["id"],
            table_id=data["table_id"],
            title=data["title"],
            unit_oere=data["unit_oere"],
            lines=tuple(_line(line) for line in data["line"]),
            years=(data["years"][0], data["years"][1]),
            comparison=data.get("comparison", False),
            distributions=data.get("distributions", False),
            distributes=tuple(data.get("distributes", [])),
            markers=tuple(data.get("markers", [])),
        )
    except (KeyError, ValueError) as error:
        raise RammeError("bad_declaration", file=str(path), reason=str(error)) from None
    check_declaration(statement, accounts)
    return statement


def _rule(data: Mapping[str, Any], document: str, sha256: str) -> Rule:
    offsets = data.get("offsets")
    floors = {int(year): oere for year, oere in data.get("at_least_oere_by_year", {}).items()}
    source = Source(SourceKind.DOCUMENT, document, sha256, Place(line=data["lines"][0]))
    named = ("subject", "sign", "stage", "at_most_line", "at_most_parameter", "at_least_oere")
    optional = {name: data[name] for name in (*named, "period_years", "period") if name in data}
    return Rule(
        id=data["id"],
        number=data["number"],
        title=data["title"],
        statement=data["statement"],
        line=data["line"],
        measure=Measure(data["measure"]),
        source=source,
        offsets=(offsets[0], offsets[1]) if offsets else None,
        at_least_oere_by_year=floors,
        **optional,
    )


def load_strategy(path: Path, statements: Mapping[str, Statement]) -> Strategy:
    """The strategy that a TOML file declares; each rule names a line that exists.

    Raises:
        RammeError: ``bad_declaration``, ``unknown_statement`` or ``unknown_line``.
    """
    data = read_toml(path)
    try:
        where = data.get("document", ""), data.get("sha256", "")
        rules = tuple(_rule(rule, *where) for rule in data["rule"])
        strategy = Strategy(data["title"], data["issued"], rules)
    except (KeyError, ValueError, TypeError) as error:
        raise RammeError("bad_declaration", file=str(path), reason=str(error)) from None
    for rule in rules:
        if rule.statement not in statements:
            known = ", ".join(statements)
            raise RammeError("unknown_statement", statement=rule.statement, known=known)
        for name in filter(None, (rule.line, rule.at_most_line)):
            statements[rule.statement].line(name)
    return strategy


def _placing(data: Mapping[str, Any]) -> Placing:
    words = tuple(word.casefold() for word in data["words"])
    row_class = RowClass(data["class"])
    return Placing(words, row_class, data.get("account", ""), data.get("table", ""))


def _stacking(data: Mapping[str, Any], accounts: AccountTree, path: Path) -> Stacking:
    """How an agreement's rows are stacked; each account that is named exists.

    Raises:
        RammeError: ``bad_declaration`` or ``unknown_account``.
    """
    try:
        by_class = data.get("agreement_class_accounts", {})
        stacking = Stacking(
            undistributed=data.get("agreement_accounts", {}),
            by_class={RowClass(name): account for name, account in by_class.items()},
            placings=tuple(_placing(one) for one in data.get("agreement_placing", [])),
            transfers=tuple(data.get("transfer_accounts", [])),
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise RammeError("bad_declaration", file=str(path), reason=str(error)) from None
    placed = (one.account for one in stacking.placings if one.account)
    told = *stacking.undistributed.values(), *stacking.by_class.values()
    for account in (*told, *placed, *stacking.transfers):
        accounts[account]
    return stacking


def _fee_rules(path: Path, accounts: AccountTree) -> FeeRules:
    """The fee rules, if there are any; each account that they name exists.

    Raises:
        RammeError: ``unknown_account``, and what `load_fee_rules` raises.
    """
    if not path.is_file():
        return FeeRules()
    rules = load_fee_rules(path)
    groups = (one.account for one in rules.groups if one.account)
    for account in (*(one.account for one in rules.areas), *groups):
        accounts[account]
    return rules


def _levels(
    data: Mapping[str, Any], statements: Mapping[str, Statement], path: Path
) -> dict[EffectMeasure, LevelLine]:
    """Where measures stand; each line that is named exists.

    Raises:
        RammeError: ``bad_declaration``, ``unknown_statement`` or ``unknown_line``.
    """
    found = {}
    for name, place in data.get("agreement_levels", {}).items():
        if name not in list(EffectMeasure):
            raise RammeError("bad_declaration", file=str(path), reason=f"agreement_levels: {name}")
        statement, _, line = place.removeprefix("-").partition(".")
        if statement not in statements:
            known = ", ".join(statements)
            raise RammeError("unknown_statement", statement=statement, known=known)
        statements[statement].line(line)
        sign = -1 if place.startswith("-") else 1
        found[EffectMeasure(name)] = LevelLine(statement, line, sign)
    return found


def _balance_line(
    data: Mapping[str, Any], statements: Mapping[str, Statement]
) -> tuple[str, str] | None:
    """The line that has to be zero, as statement and line; None where none is declared.

    Raises:
        RammeError: ``unknown_statement`` or ``unknown_line``.
    """
    statement, _, line = str(data.get("balance_line", "")).partition(".")
    if not statement:
        return None
    if statement not in statements:
        known = ", ".join(statements)
        raise RammeError("unknown_statement", statement=statement, known=known)
    statements[statement].line(line)
    return statement, line


def _frame_areas(data: Mapping[str, Any], accounts: AccountTree, path: Path) -> tuple[str, ...]:
    """The areas that need a description: those named, and all below the committees named.

    Raises:
        RammeError: ``declared_not_list`` or ``unknown_account``.
    """
    named = [accounts[one].id for one in words_in(data, "frame_areas", path)]
    committees = [accounts[one].id for one in words_in(data, "frame_committees", path)]
    return (*named, *(area for one in committees for area in accounts.children(one)))


def load_municipality(folder: Path) -> Municipality:
    """The municipality in a folder.

    Args:
        folder: With ``municipality.toml``, ``accounts.csv``, ``statements/*.toml`` and, if it has
            them, ``strategy.toml``, ``fees.toml``, ``calendar/<year>.toml`` and
            ``frames/<year>/<account>.toml``.

    Raises:
        RammeError: What is missing or wrong, with the file.
    """
    data = read_toml(folder / "municipality.toml")
    accounts = AccountTree(_account_rows(folder / "accounts.csv"))
    paths = sorted((folder / "statements").glob("*.toml"))
    loaded = [load_statement(path, accounts) for path in paths]
    statements = {statement.id: statement for statement in loaded}
    strategy, fees = folder / "strategy.toml", folder / "fees.toml"
    try:
        return Municipality(
            name=data["name"],
            default_version=data["default_version"],
            accounts=accounts,
            statements=statements,
            strategy=load_strategy(strategy, statements) if strategy.is_file() else None,
            elections=tuple(data.get("elections", [])),
            fees=_fee_rules(fees, accounts),
            stacking=_stacking(data, accounts, folder / "municipality.toml"),
            levels=_levels(data, statements, folder / "municipality.toml"),
            committees=tuple(data.get("committees", [])),
            council=str(data.get("council", "")),
            balance_line=_balance_line(data, statements),
            frame_areas=_frame_areas(data, accounts, folder / "municipality.toml"),
            calendars=load_calendars(folder / "calendar"),
            frames=load_frames(folder / "frames", accounts),
        )
    except KeyError as error:
        where = str(folder / "municipality.toml")
        raise RammeError("bad_declaration", file=where, reason=str(error)) from None
