"""Plant in a clean agreement what an audit shall find, and say where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.generated.agreement import (
    OPERATING,
    Agreement,
    Group,
    Initiative,
    Row,
    Section,
)
from tests.generated.money import ended, say, spoken
from tests.generated.truth import Fault

_THOUSAND = 100_000
_Planted = tuple[Agreement, Fault] | None


def _all(agreement: Agreement) -> list[tuple[Section, Initiative]]:
    return [
        (section, one)
        for section in agreement.sections
        for group in section.groups
        for one in group.initiatives
    ]


def _with_initiative(agreement: Agreement, old: Initiative, new: Initiative) -> Agreement:
    """The same agreement with one initiative changed; rows are left as they are."""

    def changed(group: Group) -> Group:
        return replace(
            group, initiatives=tuple(new if one is old else one for one in group.initiatives)
        )

    sections = tuple(
        replace(section, groups=tuple(changed(group) for group in section.groups))
        for section in agreement.sections
    )
    return replace(agreement, sections=sections)


def _with_rows(agreement: Agreement, rows: Sequence[Row]) -> Agreement:
    return replace(agreement, rows=tuple(rows))


def _row_of_text(rng: Random, agreement: Agreement) -> Row | None:
    """A row by chance that belongs to an initiative with that row alone."""
    alone = [one.rows[0] for _, one in _all(agreement) if len(one.rows) == 1]
    found = [row for row in alone if row in agreement.rows]
    return rng.choice(found) if found else None


def _added_sentence(
    rng: Random, agreement: Agreement, text: str, code: str, *, with_row: bool = False
) -> _Planted:
    found = [(s, one) for s, one in _all(agreement) if bool(one.rows) == with_row]
    if not found:
        return None
    section, one = rng.choice(found)
    changed = replace(one, sentences=(*one.sentences, text))
    return _with_initiative(agreement, one, changed), Fault(code, section.number, one.subject)


def row_printed_twice(rng: Random, agreement: Agreement) -> _Planted:
    """A row stands twice in its table."""
    row = _row_of_text(rng, agreement)
    if not row:
        return None
    at = agreement.rows.index(row)
    rows = [*agreement.rows[: at + 1], row, *agreement.rows[at + 1 :]]
    return _with_rows(agreement, rows), Fault("row_printed_twice", row.section, row.label)


def text_and_table_differ(rng: Random, agreement: Agreement) -> _Planted:
    """One year's figure of a row is not the text's."""
    row = _row_of_text(rng, agreement)
    if not row:
        return None
    at = rng.randrange(len(row.cells))
    year, oere = row.cells[at]
    wrong = (
        oere + rng.choice((-1, 1)) * max(abs(oere) // 3, 10 * _THOUSAND) // _THOUSAND * _THOUSAND
    )
    cells = (*row.cells[:at], (year, wrong), *row.cells[at + 1 :])
    rows = [replace(row, cells=cells) if one is row else one for one in agreement.rows]
    return _with_rows(agreement, rows), Fault("text_and_table_differ", row.section, row.label)


def row_without_text(rng: Random, agreement: Agreement) -> _Planted:
    """A row that no sentence knows."""
    label = rng.choice(
        ("Trådløst net i haller", "Nye scener i forsamlingshuse", "Flere fejemaskiner")
    )
    year = rng.choice(agreement.town.years)
    row = Row(OPERATING, "", label, ((year, rng.randint(11, 59) * 37 * _THOUSAND),))
    rows = (*agreement.rows, row)
    return _with_rows(agreement, rows), Fault("row_without_text", "", label)


def text_without_row(rng: Random, agreement: Agreement) -> _Planted:
    """A sentence sets money aside that no table has."""
    row = _row_of_text(rng, agreement)
    if not row:
        return None
    rows = [one for one in agreement.rows if one is not row]
    return _with_rows(agreement, rows), Fault("text_without_row", row.section, row.label)


def existing_printed_as_new(rng: Random, agreement: Agreement) -> _Planted:
    """The text says that the money was there before; a row prints it as a change."""
    found = [
        (section, one, said)
        for section, one in _all(agreement)
        for said in one.said
        if said.name == "existing"
    ]
    if not found:
        return None
    section, one, said = rng.choice(found)
    cells = tuple((amount.year, amount.oere) for amount in said.amounts if amount.year)
    row = Row(OPERATING, section.number, one.subject, cells)
    rows = _placed(agreement.rows, row)
    return _with_rows(agreement, rows), Fault(
        "existing_printed_as_new", section.number, one.subject
    )


def _placed(rows: Sequence[Row], row: Row) -> list[Row]:
    """The rows with one more, under its own chapter where that is printed."""
    same = [
        n for n, one in enumerate(rows) if one.table == row.table and one.heading == row.heading
    ]
    at = same[-1] + 1 if same else len(rows)
    return [*rows[:at], row, *rows[at:]]


def financing_among_operating(rng: Random, agreement: Agreement) -> _Planted:
    """A loan stands among the operating rows."""
    year = rng.choice(agreement.town.years)
    label = rng.choice(("Ekstra låneoptag til energiprojekter", "Grundkapital til almene boliger"))
    row = Row(OPERATING, "", label, ((year, -rng.randint(10, 90) * 131 * _THOUSAND),))
    return _with_rows(agreement, (*agreement.rows, row)), Fault(
        "financing_among_operating", "", label
    )


def rephasing(rng: Random, agreement: Agreement, *, to_zero: bool = True) -> _Planted:
    """Money moved between years without a word in the text."""
    years = sorted(rng.sample(agreement.town.years, 2))
    oere = rng.randint(10, 90) * 113 * _THOUSAND
    label = rng.choice(("Havnebadet, tidsforskydning", "Omfartsvejen udskydes"))
    back = oere if to_zero else oere - 7 * _THOUSAND
    row = Row("capital", "", label, ((years[0], -oere), (years[1], back)))
    code = "rephasing" if to_zero else "rephasing_not_zero"
    return _with_rows(agreement, (*agreement.rows, row)), Fault(code, "", label)


def rephasing_not_zero(rng: Random, agreement: Agreement) -> _Planted:
    """Money moved between years of which some is lost on the way."""
    return rephasing(rng, agreement, to_zero=False)


def stated_sum_wrong(rng: Random, agreement: Agreement) -> _Planted:
    """A sentence states a sum of the years that is not theirs."""
    found = [(s, one) for s, one in _all(agreement) if one.rows and one.said[0].name == "list"]
    if not found:
        return None
    section, one = rng.choice(found)
    right = sum(oere for row in one.rows for _, oere in row.cells)
    wrong = right + right // 5 // _THOUSAND * _THOUSAND + 100 * _THOUSAND
    changed = replace(one, sentences=(*one.sentences, ended(f"Det er i alt {spoken(rng, wrong)}")))
    fault = Fault("sum_does_not_add_up", section.number, one.subject)
    return _with_initiative(agreement, one, changed), fault


def row_under_wrong_chapter(rng: Random, agreement: Agreement) -> _Planted:
    """A row stands under another chapter's heading than its number says."""
    row = _row_of_text(rng, agreement)
    others = {one.heading for one in agreement.rows} - {row.heading if row else "", ""}
    if not row or not others:
        return None
    moved = replace(row, chapter=rng.choice(sorted(others)))
    rest = [one for one in agreement.rows if one is not row]
    return _with_rows(agreement, _placed(rest, moved)), Fault(
        "row_under_wrong_chapter", row.section, row.label
    )


def numbering_not_nested(rng: Random, agreement: Agreement) -> _Planted:
    """A section's number does not belong under the one before it."""
    found = [one for one in agreement.sections if one.parent and one.groups]
    section = rng.choice(found)
    number = f"{int(section.number.split('.')[0]) + 4}.{section.number.partition('.')[2]}"

    def renamed(row: Row) -> Row:
        return (
            replace(row, section=number, chapter=row.heading)
            if row.section == section.number
            else row
        )

    sections = tuple(
        replace(one, number=number) if one is section else one for one in agreement.sections
    )
    changed = replace(agreement, sections=sections, rows=tuple(map(renamed, agreement.rows)))
    return changed, Fault("numbering_does_not_nest", number, section.title)


def deferral_without_year(rng: Random, agreement: Agreement) -> _Planted:
    """An initiative is deferred from an agreement that is not named."""
    text = f"Er udskudt fra den forrige aftale (punkt {rng.randint(1, 6)}.{rng.randint(1, 30)})."
    return _added_sentence(rng, agreement, text, "deferral_without_year", with_row=True)


def initiative_without_committee(rng: Random, agreement: Agreement) -> _Planted:
    """Nobody is responsible for a section's initiatives."""
    found = [one for one in agreement.sections if one.groups]
    section = rng.choice(found)
    groups = tuple(
        Group(tuple(replace(one, committees=()) for one in group.initiatives), ())
        for group in section.groups
    )
    sections = tuple(
        replace(one, groups=groups) if one is section else one for one in agreement.sections
    )
    first = groups[0].initiatives[0]
    fault = Fault("initiative_without_committee", section.number, first.subject)
    return replace(agreement, sections=sections), fault


def amount_without_year(rng: Random, agreement: Agreement) -> _Planted:
    """A sentence sets money aside and does not say when."""
    text = say(rng, agreement.town.years, "no year").text
    return _added_sentence(rng, agreement, text, "amount_without_year")


def pool_without_draw(rng: Random, agreement: Agreement) -> _Planted:
    """An initiative is paid by a pool from which nothing is drawn in the tables."""
    text = "Udgiften afholdes af anlægspuljen til byrum."
    return _added_sentence(rng, agreement, text, "pool_without_draw", with_row=True)


FAULTS: dict[str, Callable[[Random, Agreement], _Planted]] = {
    "row_printed_twice": row_printed_twice,
    "text_and_table_differ": text_and_table_differ,
    "row_without_text": row_without_text,
    "text_without_row": text_without_row,
    "existing_printed_as_new": existing_printed_as_new,
    "financing_among_operating": financing_among_operating,
    "rephasing": rephasing,
    "rephasing_not_zero": rephasing_not_zero,
    "sum_does_not_add_up": stated_sum_wrong,
    "row_under_wrong_chapter": row_under_wrong_chapter,
    "numbering_does_not_nest": numbering_not_nested,
    "deferral_without_year": deferral_without_year,
    "initiative_without_committee": initiative_without_committee,
    "amount_without_year": amount_without_year,
    "pool_without_draw": pool_without_draw,
}


def plant(
    rng: Random, agreement: Agreement, codes: Sequence[str]
) -> tuple[Agreement, tuple[Fault, ...]]:
    """An agreement with the faults that can be planted in it, in the order of their codes."""
    done: list[Fault] = []
    for code in codes:
        planted = FAULTS[code](rng, agreement)
        if planted:
            agreement, fault = planted
            done.append(fault)
    return agreement, tuple(done)
