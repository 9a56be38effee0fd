"""What an agreement's opening sets: strategy, tax rates, global goals, themes; and decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.budget.agreement.facts import ProseAmount
from ramme.reading.agreement.blocks import Block
from ramme.reading.prose.amounts import Setting, amounts
from ramme.reading.prose.flow import sentences
from ramme.reading.prose_records import StatedDecision, StatedSetting

_RATE = r"(?P<rate>\d{1,2}(?:,\d{1,3})?)(?![\d.]*\d)(?!\s*(?:mio|mia|kr))"
_BETWEEN = r"[^.\d]{0,60}?"
_TAXES = (
    (
        "income_tax_percent",
        "percent",
        rf"(?:udskrivningsprocent|indkomstskatteprocent|skatteprocent|indkomstskat)\w*{_BETWEEN}{_RATE}",
    ),
    ("land_tax_per_mille", "per mille", rf"grundskyld\w*{_BETWEEN}{_RATE}"),
    ("church_tax_percent", "percent", rf"kirkeskat\w*{_BETWEEN}{_RATE}"),
    ("business_land_tax_per_mille", "per mille", rf"dækningsafgift\w*{_BETWEEN}{_RATE}"),
)
_RULES = (
    (
        "strategy.surplus_average",
        r"overskud.*(?:gennemsnit|årig|hvert\s+år|årligt)|(?:gennemsnit|årig).*overskud",
    ),
    (
        "strategy.cash_floor",
        r"(?:likvid|kassebeholdning|gennemsnitslikvid).*(?:min\.|mindst|minimum|ikke\s+(?:\w+\s+)?under)",
    ),
    (
        "strategy.debt_reduction",
        r"gæld.*(?:reduceres|nedbringes|afdrages|mindskes)|(?:reducere|nedbringe)\w*.*gæld",
    ),
)
_FRAMES = (
    ("strategy.service_frame", r"service(?:-|ramme).*(?:overholdes|holdes|overskrides\s+ikke)"),
    ("strategy.capital_frame", r"anlægs(?:-|ramme).*(?:overholdes|holdes|overskrides\s+ikke)"),
)
_GOAL = re.compile(
    r"(?:verdens)?mål\s+(?:nr\.?\s*)?(?P<number>\d{1,2})(?!\d)\s*[:.–-]?\s*"
    r"(?:[”“\"](?P<quoted>[^”“\"]+)[”“\"]|(?P<plain>[A-ZÆØÅ][^.;:”\"]*))?",
    re.IGNORECASE,
)
_GOALS = re.compile(r"verdensmål", re.IGNORECASE)
_THEMES = re.compile(r"\b(?:temaer(?:ne)?|visionens\s+\w+)\b.{0,40}:$", re.IGNORECASE)
_AGREED = re.compile(
    r"(?:(?P<who>Parterne|Partierne|Forligspartierne|Aftaleparterne|Byrådet|Kommunalbestyrelsen)\s+"
    r"(?:er\s+enige\s+om|beslutter|vedtager|har\s+besluttet|har\s+vedtaget)\b)"
)
_LAST_GOAL = 17


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before an agreement's first section.

    Args:
        blocks: Its paragraphs and list items.
        around: The paper's budget period.
        budget_year: None where it is not known.
        day: The day of the agreement.
    """

    blocks: tuple[Block, ...]
    around: Setting
    budget_year: int | None
    day: date | None


def settings(opening: Opening) -> tuple[StatedSetting, ...]:
    """The values that the opening sets, in printed order.

    Returns:
        Amounts in øre, rates with a decimal point; a rule with a value for several years gives
        one setting for each value, with its years.
    """
    found = [one for block in opening.blocks for one in _of_block(block, opening)]
    found += _goals(opening.blocks)
    found += _themes(opening.blocks)
    return tuple(sorted(found, key=lambda one: one.lines))


def _of_block(block: Block, opening: Opening) -> Iterator[StatedSetting]:
    years = (opening.budget_year,) if opening.budget_year else ()
    for parameter, unit, pattern in _TAXES:
        for match in re.finditer(pattern, block.text, re.IGNORECASE):
            value = match["rate"].replace(",", ".")
            yield StatedSetting(parameter, value, unit, years, block.text, block.lines)
    for parameter, pattern in _RULES:
        if re.search(pattern, block.text, re.IGNORECASE):
            yield from _by_value(parameter, block, amounts(block.flow, opening.around))
    for parameter, pattern in _FRAMES:
        if re.search(pattern, block.text, re.IGNORECASE) and not amounts(
            block.flow, opening.around
        ):
            yield StatedSetting(parameter, "kept", "text", years, block.text, block.lines)


def _by_value(
    parameter: str, block: Block, found: Sequence[ProseAmount]
) -> Iterator[StatedSetting]:
    values: dict[int, list[int]] = {}
    for one in found:
        years = values.setdefault(abs(one.amount_oere), [])
        years += [one.year] if one.year else []
    for value, some in values.items():
        yield StatedSetting(parameter, str(value), "øre", tuple(some), block.text, block.lines)


def _goals(blocks: Sequence[Block]) -> Iterator[StatedSetting]:
    """The global goals that are named after the word has fallen."""
    spoken = False
    for block in blocks:
        spoken = spoken or bool(_GOALS.search(block.text))
        if not spoken:
            continue
        for match in _GOAL.finditer(block.text):
            title = (match["quoted"] or match["plain"] or "").strip()
            if 1 <= int(match["number"]) <= _LAST_GOAL and (title or block.is_bullet):
                value = f"{match['number']} {title}".strip()
                yield StatedSetting("global_goal", value, "text", (), block.text, block.lines)


def _themes(blocks: Sequence[Block]) -> Iterator[StatedSetting]:
    """The list items right after "Temaerne er:"."""
    listing = False
    for block in blocks:
        if block.is_bullet and listing:
            value = block.text.strip(" .")
            yield StatedSetting("theme", value, "text", (), block.text, block.lines)
        else:
            listing = bool(_THEMES.search(block.text))


def decisions(opening: Opening) -> tuple[StatedDecision, ...]:
    """What the opening says that the parties agree on, a sentence each.

    A sentence that leads to a list takes the list's items along; where that sets a tax rate, the
    decision is about it.
    """
    found = []
    for n, block in enumerate(opening.blocks):
        if block.is_bullet:
            continue
        for sentence in sentences(block.text):
            match = _AGREED.search(sentence)
            if match:
                listed = _list_after(opening.blocks, n) if sentence.endswith(":") else ()
                last = listed[-1].lines[1] if listed else block.lines[1]
                said = sentence[match.start() :]
                whole = " ".join([said, *(one.text for one in listed)])
                lines = (block.lines[0], last)
                found.append(StatedDecision(whole, match["who"], opening.day, _about(whole), lines))
    return tuple(found)


def _list_after(blocks: Sequence[Block], n: int) -> tuple[Block, ...]:
    end = n + 1
    while end < len(blocks) and blocks[end].is_bullet:
        end += 1
    return tuple(blocks[n + 1 : end])


def _about(text: str) -> str | None:
    named = [name for name, _, pattern in _TAXES if re.search(pattern, text, re.IGNORECASE)]
    return ", ".join(named) or None
