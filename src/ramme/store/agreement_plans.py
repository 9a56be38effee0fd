"""Agreements written in TOML: load one, and lay out a new one with its explanations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import category

from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.plan import (
    PRINTED_UNIT_OERE,
    AgreementPlan,
    PlannedChapter,
    PlannedInitiative,
)
from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere

Data = Mapping[str, Any]

_TEMPLATE = "agreement_plan.toml"
_INITIATIVE = frozenset(
    (
        *("title", "text", "committees", "operating", "capital", "project", "pool"),
        *("deferred_from", "conditions", "deadline", "rephasing"),
    )
)
_CHAPTER = frozenset(("title", "text", "initiatives"))
_AGREEMENT = frozenset(("years", "day", "preamble", "committees", "chapters"))
_MOST_YEARS = 10
_NOT_PRINTED = frozenset(("Cc", "Cn", "Cs"))


def template() -> str:
    """A new agreement with a word on each field."""
    return files(__package__).joinpath(_TEMPLATE).read_text(encoding="utf-8")


def load_plan(path: Path, municipality: Municipality) -> AgreementPlan:
    """The agreement that a file holds.

    Args:
        path: TOML.
        municipality: Its committees are those that an initiative may have, beside those that the
            file names itself.

    Raises:
        RammeError: ``file_missing``, or what `plan_of` says.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise RammeError("file_missing", file=str(path)) from None
    except UnicodeDecodeError as error:
        raise RammeError("bad_toml", file=str(path), reason=str(error)) from None
    return plan_of(text, municipality, str(path))


def plan_of(text: str, municipality: Municipality, name: str) -> AgreementPlan:
    """The agreement that a text holds.

    Args:
        text: TOML.
        municipality: As of `load_plan`.
        name: What errors call the text.

    Raises:
        RammeError: ``bad_toml``, ``bad_declaration`` with the field, ``amount_too_large``.
    """
    try:
        return _plan(tomllib.loads(text), municipality)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RammeError("bad_toml", file=name, reason=str(error)) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        reason = str(error).strip("'")
        raise RammeError("bad_declaration", file=name, reason=reason) from None


def _plan(data: Data, municipality: Municipality) -> AgreementPlan:
    _known(data, _AGREEMENT, "")
    first, last = (_whole(year, "years") for year in _list(data, "years"))
    if not first <= last < first + _MOST_YEARS:
        raise ValueError("years")
    own = tuple(_text(one, "committees") for one in data.get("committees", ()))
    chapters = tuple(_chapter(one, n) for n, one in enumerate(_list(data, "chapters"), 1))
    return AgreementPlan(
        municipality.name,
        tuple(range(first, last + 1)),
        _day(data["day"], "day"),
        tuple(_text(one, "preamble") for one in data.get("preamble", ())),
        chapters,
        tuple(dict.fromkeys((*_committees(municipality), *own))),
    )


def _committees(municipality: Municipality) -> list[str]:
    """The committees of the account tree, by their names."""
    labels = (one.label.get("da", "") for one in municipality.accounts.accounts.values())
    return [label for label in labels if "udvalget" in label.casefold()]


def _chapter(data: Data, n: int) -> PlannedChapter:
    where = f"chapters[{n}]"
    _known(data, _CHAPTER, where)
    found = _list(data, "initiatives") if "initiatives" in data else ()
    some = tuple(_initiative(one, f"{where}.initiatives[{k}]") for k, one in enumerate(found, 1))
    title, text = _text(data["title"], f"{where}.title"), data.get("text", "")
    return PlannedChapter(title, _text(text, f"{where}.text"), some)


def _initiative(data: Data, where: str) -> PlannedInitiative:
    _known(data, _INITIATIVE, where)
    deferral = data.get("deferred_from")
    deadline = data.get("deadline")
    return PlannedInitiative(
        title=_text(data["title"], f"{where}.title"),
        text=_text(data.get("text", ""), f"{where}.text"),
        committees=_texts(data, "committees", where),
        operating=_money(data, "operating", where),
        capital=_money(data, "capital", where),
        project=_text(data.get("project", ""), f"{where}.project"),
        pool=_text(data.get("pool", ""), f"{where}.pool"),
        deferred_from=_deferral(deferral, where) if deferral is not None else None,
        conditions=_texts(data, "conditions", where),
        deadline=_day(deadline, f"{where}.deadline") if deadline is not None else None,
        rephasing=data.get("rephasing", False) is True,
    )


def _deferral(data: Data, where: str) -> Deferral:
    year = _whole(data["agreement"], f"{where}.deferred_from.agreement")
    return Deferral(year, _text(data["item"], f"{where}.deferred_from.item"))


def _money(data: Data, name: str, where: str) -> dict[int, int]:
    """Amounts in 1.000 kr. by year."""
    found = data.get(name, {})
    if not isinstance(found, Mapping):
        raise TypeError(f"{where}.{name}")
    named = f"{where}.{name}"
    return {
        _whole(int(year), named): check_oere(_whole(amount, f"{named}.{year}") * PRINTED_UNIT_OERE)
        for year, amount in found.items()
    }


def _known(data: Data, names: frozenset[str], where: str) -> None:
    """Refuse a field that nobody reads; it is most likely misspelt."""
    for name in data:
        if name not in names:
            raise KeyError(f"{where}.{name}".removeprefix("."))


def _list(data: Data, name: str) -> list[Any]:
    found = data[name]
    if not isinstance(found, list):
        raise TypeError(name)
    return found


def _texts(data: Data, name: str, where: str) -> tuple[str, ...]:
    found = data.get(name, [])
    if not isinstance(found, list):
        raise TypeError(f"{where}.{name}")
    return tuple(_text(one, f"{where}.{name}") for one in found)


def _text(value: object, where: str) -> str:
    """A text on one line; characters that no document can hold are refused."""
    if not isinstance(value, str):
        raise TypeError(where)
    text = " ".join(value.split())
    if any(category(one) in _NOT_PRINTED for one in text):
        raise ValueError(where)
    return text


def _whole(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(where)
    return value


def _day(value: object, where: str) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(where)
    return value
