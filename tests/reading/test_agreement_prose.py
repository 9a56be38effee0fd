"""Sections, initiatives and committees of agreements of two invented towns, set differently."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.agreement.facts import Initiative
from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.reading.agreement.reader import recognise
from ramme.reading.documents import Document
from ramme.reading.records import Reading

Read = Callable[[str], Reading]

# Bullets of several sorts, committees before and after, a table of contents, page numbers.
SANDBY = """Budgetaftale 2031 for Sandby Kommune

Indhold
1 Børn og unge .................... 2
1.1 Bedre skoler ................... 2
1.2 Flere pædagoger i daginstitu-
tionerne og dagplejen .............. 3
2 Klima og natur ................... 4
2.1 Grønne tage .................... 4

Sandby Byråd har en vision. Temaerne er:
- Tryghed
- Natur

Verdensmålene er mål 4 ”Uddannelse”.

Økonomisk politik
Parterne er enige om følgende:
a) Overskuddet på den ordinære drift skal i gennemsnit være mindst 80 mio. kr. om året.
b) Den gennemsnitlige likviditet må ikke komme under 60 mio. kr.
c) Den langfristede gæld nedbringes med 20 mio. kr. i perioden.

Parterne er enige om uændrede skatter:
- Skatteprocenten er 26,2
- Grundskylden er 24,5 promille.

1 Børn og unge
Alle børn skal trives.

1.1 Bedre skoler
Udvalget for Børn og Undervisning er ansvarlig for følgende indsatser:
- Der afsættes 1,5 mio. kr. årligt til flere lærere fra
og med 2032.
- Nye legepladser – med plads til
alle. Der reserveres 300 t.kr. i 2031 og 400 t.kr. i 2033.
Side 2 af 9
- Sommerskole i uge 27. Der
gives 250.000 kr. pr. år.

1.2 Flere pædagoger i daginstitutionerne og dagplejen
Parterne ønsker flere pædagoger. Til formålet afsættes 3 mio. kr. i 2031 og 4 mio. kr. i 2032.

Opgaven forankres i Udvalget for Børn og Undervisning.

2 Klima og natur
2.1 Grønne tage
o Tilskud til grønne tage på 50 kr. pr. m2. Der er afsat 2 mio. kr. i 2031.
o Kortlægning afsluttes senest den 1. marts 2032. Udskudt fra budgetaftale 2030, pkt. 3.4.
o Havnebad. Staten bidrager med 3 mio. kr. i 2033, såfremt byrådet giver lige så meget.
Klima- og Miljøudvalget har ansvaret for de to første opgaver.
Kultur-og Fritidsudvalget har ansvaret for opgaven om havnebadet.

2.2 Forskønnelse
Kultur- og Fritidsudvalget er fagudvalg på opgaven. Er udskudt fra aftalen (punkt 2.2).

2.3 Fællesskab
Der afsættes 1 mio. kr. i 2031, der udmøntes af direktionen.

Sandby, den 14. september 2030
For partierne: 1 underskrift
"""

# Indented, starred and numbered bullets, broken over pages with running heads.
NORDBY = """          POLITISK AFTALE OM BUDGET 2026-2029

\f                                      Politisk aftale, Nordby Kommune

Kapitel 1: Velfærd

1.1. Ældre

     Partierne er enige om:

     *  En værdig ældrepleje. Der afsættes 1,0 mio. kr. i
        2026 og 1,5 mio. kr. i hvert af årene 2027 til
        2029. (Ældre- og Sundhedsudvalget)
     *  Demensby. Allerede afsat 2,25 mio. kr. i 2026.
                                                               Side 3
\f                                      Politisk aftale, Nordby Kommune
        Hertil kommer 1 mio. kr. årligt fra 2027. (Ældre- og
        Sundhedsudvalget)

1.2. Børn

     Børne-, Unge- og Familieudvalget er fagudvalg for alle
     opgaver i afsnittet.

     1) Flere voksne i vuggestuerne for 4,5 mio. kr. årligt.
     2) Skolehaver (videreført fra budgetaftalen for 2025, pkt.
        1.2.3). Der er tidligere bevilget 120.000 kr. om året.
                                                               Side 4
\f                                      Politisk aftale, Nordby Kommune

Kapitel 2: Byen

Afsnittet er underopdelt i:
     *  Trafik

2.1. Trafik

     *  Ny bro til 4 mio. kr. i 2026.
     *  Der bevilges 500.000 kr. i 2026.
     *  Lyskryds for 1 mio. kr. i 2026.

     Teknik- og Miljøudvalget er ansvarlig for den første
     opgave, og Plan- og Erhvervsudvalget er ansvarligt for de
     øvrige opgaver.
"""


def outline(reading: Reading) -> list[tuple[str, str, str | None]]:
    return [(one.number, one.title, one.parent) for one in reading.sections]


def committees(reading: Reading) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(one.section, one.ordinal, one.committees) for one in reading.initiatives]


def item(reading: Reading, section: str, ordinal: int) -> Initiative:
    return next(
        one for one in reading.initiatives if (one.section, one.ordinal) == (section, ordinal)
    )


def test_contents_and_lists_are_no_sections_and_titles_are_joined(reading_of: Read) -> None:
    assert outline(reading_of(SANDBY)) == [
        ("1", "Børn og unge", None),
        ("1.1", "Bedre skoler", "1"),
        ("1.2", "Flere pædagoger i daginstitutionerne og dagplejen", "1"),
        ("2", "Klima og natur", None),
        ("2.1", "Grønne tage", "2"),
        ("2.2", "Forskønnelse", "2"),
        ("2.3", "Fællesskab", "2"),
    ]
    assert outline(reading_of(NORDBY)) == [
        ("1", "Velfærd", None),
        ("1.1", "Ældre", "1"),
        ("1.2", "Børn", "1"),
        ("2", "Byen", None),
        ("2.1", "Trafik", "2"),
    ]


LONG = "Skolen om ti år, og hvad vi endnu ikke ved om den, men vil tale om:"
HAVN = f"""
3 Byen og havnen
Havnen er for alle.

3.1 {LONG}
Tilbud til unge

- Åbent hus. Første møde holdes den 14. marts kl.
19.30. Der afsættes 2 mio. kr. i 2031.

3.2 Natur tæt på

Side 2

Partierne mødes jævnligt.
"""


def test_a_clock_time_begins_no_section_and_a_title_ends_at_the_blank_line(
    reading_of: Read,
) -> None:
    reading = reading_of(SANDBY + HAVN)
    assert outline(reading)[-3:] == [
        ("3", "Byen og havnen", None),
        ("3.1", f"{LONG} Tilbud til unge", "3"),
        ("3.2", "Natur tæt på", "3"),
    ]
    amounts = item(reading, "3.1", 1).amounts
    assert [(one.year, one.amount_oere) for one in amounts] == [(2031, 200_000_000)]


def test_prose_alone_is_recognised_as_an_agreement(reading_of: Read) -> None:
    reading = reading_of(SANDBY)
    assert (reading.document.kind, reading.budget_year) == ("agreement", 2031)
    assert reading.document.title == "Politisk aftale om budget 2031"
    assert reading.findings == ()


def test_a_number_first_in_a_line_of_a_short_section_is_no_entry_of_a_table_of_contents(
    reading_of: Read,
) -> None:
    bus = "Skiltet står på rute\n21. Der afsættes 2 mio. kr. i 2031.\n\n"
    text = f"{SANDBY}\n3 Veje\n\n{bus}3.1 Stier\n\n{bus}3.2 Broer\n\n{bus}"
    amounts = item(reading_of(text), "3.1", 1).amounts
    assert [(one.year, one.amount_oere) for one in amounts] == [(2031, 200_000_000)]


def test_headings_close_together_are_listed_only_where_headings_come_again(
    reading_of: Read,
) -> None:
    close = "\n3 Havnen\n\nDen males.\n\n3.1 Broen\n\nDen fejes.\n\n3.2 Molen\n\n"
    text = SANDBY + close + "Der er plads til etape\n3 følger senere.\n"
    assert [one[0] for one in outline(reading_of(text))[-3:]] == ["3", "3.1", "3.2"]


def test_a_clock_time_after_a_page_was_turned_begins_no_section(reading_of: Read) -> None:
    torn = HAVN.replace("den 14. marts kl.\n", "den 14. marts kl.\n\nSide 3\n\n")
    assert [one[0] for one in outline(reading_of(SANDBY + torn))[-3:]] == ["3", "3.1", "3.2"]


def test_the_title_names_the_years_that_yearly_money_runs_through(reading_of: Read) -> None:
    text = SANDBY.replace("Budgetaftale 2031 for", "Aftale om budget 2031-2035 for")
    amounts = item(reading_of(text), "1.1", 1).amounts
    assert [one.year for one in amounts] == [2032, 2033, 2034, 2035]


def test_a_committees_name_may_wrap_after_what_could_be_a_whole_one(reading_of: Read) -> None:
    text = SANDBY + HAVN + "\nAnsvarligt udvalg: Udvalget for Social\nog Psykiatri.\n"
    assert reading_of(text).sections[-1].committees == ("Udvalget for Social og Psykiatri",)


def test_an_agreement_without_money_is_told_from_a_fee_list_by_its_title(
    reading_of: Read,
) -> None:
    sections = "1. Byen\n\nAlle er med.\n\n1.1 Havnen\n\nDen males.\n\n1.2 Torvet\n\nDet fejes.\n"
    contents = "1. Byen ........ 2\n1.1 Havnen ........ 2\n1.2 Torvet ........ 3\n\n"
    reading = reading_of(f"Budgetforlig 2031\n\n{contents}{sections}")
    assert reading.document.kind == "agreement"
    assert [one.number for one in reading.sections] == ["1", "1.1", "1.2"]


def test_each_initiative_has_its_committees(reading_of: Read) -> None:
    children = ("Udvalget for Børn og Undervisning",)
    climate, culture = ("Klima- og Miljøudvalget",), ("Kultur- og Fritidsudvalget",)
    assert committees(reading_of(SANDBY)) == [
        *(("1.1", n, children) for n in (1, 2, 3)),
        ("1.2", 1, children),
        ("2.1", 1, climate),
        ("2.1", 2, climate),
        ("2.1", 3, culture),
        ("2.2", 1, culture),
        ("2.3", 1, ("Direktionen",)),
    ]
    old, young = ("Ældre- og Sundhedsudvalget",), ("Børne-, Unge- og Familieudvalget",)
    assert committees(reading_of(NORDBY)) == [
        ("1.1", 1, old),
        ("1.1", 2, old),
        ("1.2", 1, young),
        ("1.2", 2, young),
        ("2.1", 1, ("Teknik- og Miljøudvalget",)),
        ("2.1", 2, ("Plan- og Erhvervsudvalget",)),
        ("2.1", 3, ("Plan- og Erhvervsudvalget",)),
    ]


def test_a_bullet_goes_on_over_a_page_and_keeps_its_lines(reading_of: Read) -> None:
    one = item(reading_of(NORDBY), "1.1", 2)
    assert one.text == (
        "Demensby. Allerede afsat 2,25 mio. kr. i 2026. Hertil kommer 1 mio. kr. årligt fra 2027."
    )
    assert one.lines == (14, 18)
    told = [(amount.year, amount.amount_oere, amount.place.line) for amount in one.amounts]
    assert told == [
        (2026, 225_000_000, 14),
        *((year, 100_000_000, 17) for year in (2027, 2028, 2029)),
    ]


@pytest.mark.parametrize("feed", ["\n\nSide 7\n\n", "\n\n- 7 -\n\n", "\n\f"])
def test_a_page_may_turn_between_any_two_lines(reading_of: Read, feed: str) -> None:
    def told(reading: Reading) -> object:
        items = [
            (one.text, one.committees, [(a.year, a.amount_oere) for a in one.amounts])
            for one in reading.initiatives
        ]
        return outline(reading), items

    whole, lines = told(reading_of(SANDBY)), SANDBY.splitlines()
    body = range(lines.index("1 Børn og unge") + 1, len(lines) - 3)
    turned = {n: told(reading_of("\n".join(lines[:n]) + feed + "\n".join(lines[n:]))) for n in body}
    assert [lines[n] for n, found in turned.items() if found != whole] == []


def test_a_deferral_without_a_year_infers_it(reading_of: Read) -> None:
    sandby, nordby = reading_of(SANDBY), reading_of(NORDBY)
    found = [
        item(sandby, "2.1", 2).deferred_from,
        item(sandby, "2.2", 1).deferred_from,
        item(nordby, "1.2", 2).deferred_from,
    ]
    assert [(one.agreement, one.item, one.inferred) for one in found if one] == [
        (2030, "3.4", False),
        (2030, "2.2", True),
        (2025, "1.2.3", False),
    ]


def test_a_section_with_nothing_of_its_own_takes_its_title(reading_of: Read) -> None:
    assert item(reading_of(SANDBY), "2.2", 1).text == "Forskønnelse"


def test_conditions_deadlines_and_financing_are_quoted(reading_of: Read) -> None:
    reading = reading_of(SANDBY)
    assert item(reading, "2.1", 2).deadline == "senest den 1. marts 2032"
    bath = item(reading, "2.1", 3)
    assert bath.conditions == (
        "Staten bidrager med 3 mio. kr. i 2033, såfremt byrådet giver lige så meget.",
    )
    assert [one[:24] for one in bath.financing] == ["bidrager med 3 mio. kr. "]


def test_the_opening_sets_strategy_taxes_goals_and_themes(reading_of: Read) -> None:
    reading = reading_of(SANDBY)
    found = [(one.parameter, one.value, one.unit) for one in reading.settings]
    assert found == [
        ("theme", "Tryghed", "text"),
        ("theme", "Natur", "text"),
        ("global_goal", "4 Uddannelse", "text"),
        ("strategy.surplus_average", "8000000000", "øre"),
        ("strategy.cash_floor", "6000000000", "øre"),
        ("strategy.debt_reduction", "2000000000", "øre"),
        ("income_tax_percent", "26.2", "percent"),
        ("land_tax_per_mille", "24.5", "per mille"),
    ]
    decided = [(one.about, one.by, str(one.on)) for one in reading.decisions]
    assert decided == [
        (None, "Parterne", "2030-09-14"),
        ("income_tax_percent, land_tax_per_mille", "Parterne", "2030-09-14"),
    ]


def test_other_numbers_are_explained(reading_of: Read) -> None:
    lines = SANDBY.splitlines()
    found = {
        (lines[one.place.line - 1][:12], one.printed): (one.reason, one.amount_oere)
        for one in reading_of(SANDBY).explained
        if one.place.line
    }
    assert found["1.1 Bedre sk", "2"] == ("table of contents", None)
    assert found["b) Den genne", "60"] == ("setting", 6_000_000_000)
    assert found["Side 2 af 9", "9"] == ("page number", None)
    assert found["- Sommerskol", "27"] == ("week", None)
    assert found["o Tilskud ti", "50"] == ("price", 5000)
    assert found["o Kortlægnin", "1"] == ("date", None)
    assert found["o Kortlægnin", "3.4"] == ("reference", None)


def test_numbers_that_repeat_or_leave_their_order_are_found(reading_of: Read) -> None:
    text = SANDBY.replace("2.2 Forskønnelse", "2.1 Forskønnelse").replace("2.3 F", "2.5 F")
    first, second = reading_of(text).findings
    assert (first.code, second.code) == ("section_repeated", "section_out_of_sequence")
    english = Messages("en")
    assert english.finding(first.code, first.parameters).startswith(
        "The number 2.1 is used twice; the second time the section is called “Forskønnelse”."
    )
    assert english.finding(second.code, second.parameters).startswith(
        "Section 2.5 “Fællesskab” comes after 2.1 and does not fit the numbering."
    )


def test_an_agreement_without_numbered_sections_says_so(reading_of: Read) -> None:
    text = """Budgetaftale 2031
Der afsættes 1 mio. kr. til skoler.
Der afsættes 2 mio. kr. til veje.
Der afsættes 3 mio. kr. til parker.
Drift
(1.000 kr.) 2031 2032
Skoler  1.000  1.000
"""
    reading = reading_of(text)
    (found,) = [one for one in reading.findings if one.code == "no_sections"]
    text = Messages("en").finding(found.code, found.parameters)
    assert text.startswith("The agreement has no numbered sections")
    assert (reading.sections, reading.initiatives) == ((), ())


LINES = [*SANDBY.splitlines(), *NORDBY.splitlines(), "", "Drift", "(1.000 kr.) 2031 2032"]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=40))
def test_lines_in_any_order_are_read_and_each_number_is_told_once(
    sandby: Municipality, lines: list[str]
) -> None:
    printed = tuple(line.replace("\n", " ") for line in lines)
    document = Document("x.txt", "0" * 64, 0, printed, "utf-8")
    reading = recognise(document, sandby).read()
    told = {amount.place for item in reading.initiatives for amount in item.amounts}
    told |= {cell.place for table in reading.tables for row in table.rows for cell in row.cells}
    assert not told & {one.place for one in reading.explained}
