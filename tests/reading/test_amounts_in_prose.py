"""Amounts in prose: worked tables, each expectation reasoned from its sentence.

The budget period is 2021 to 2024. ``årligt`` with no year runs through it; ``fra`` and ``og frem``
run to its end; amounts are in thousand kroner, as ``kind year: amount``.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.agreement.facts import AmountKind, ProseAmount
from ramme.reading.prose.amounts import Setting, amounts
from ramme.reading.prose.flow import flow

PERIOD = Setting(2021, 2024)


def read(text: str, around: Setting = PERIOD) -> list[ProseAmount]:
    return amounts(flow([(1, text)]), around)


def told(text: str, around: Setting = PERIOD) -> list[tuple[str, int | None, int]]:
    return [(one.kind.value, one.year, one.amount_oere // 100_000) for one in read(text, around)]


def each(kind: str, years: range | list[int], amount: int) -> list[tuple[str, int | None, int]]:
    return [(kind, year, amount) for year in years]


ALL = range(2021, 2025)
WORKED = {
    # The issue's own examples.
    "Der afsættes 0,4 mio. kr. i 2021 stigende til 0,5 mio. kr. årligt fra og med 2022.": [
        ("new", 2021, 400),
        *each("new", range(2022, 2025), 500),
    ],
    "Der afsættes 15.000 kr. i 2021 og 2023.": each("new", [2021, 2023], 15),
    "Der er afsat 0,4 mio. kr. i hvert af årene 2020-2023.": each(
        "existing", range(2020, 2024), 400
    ),
    "Der udmøntes 1,5 mio. kr. om året.": each("new", ALL, 1500),
    "Der afsættes i alt ekstra 19,5 mio. kr. i perioden 2021-2024.": [("total", None, 19500)],
    "Puljen reduceres med 30.000 kr. årligt.": each("saving", ALL, -30),
    "Der afsættes 0,25 mio. kr. i 2021-2024 og frem, så puljen nu er 1,25 mio. kr.": [
        *each("new", ALL, 250),
        ("total", None, 1250),
    ],
    "Der er allerede afsat 2 mio. kr. i 2021.": [("existing", 2021, 2000)],
    # Years.
    "Der afsættes 2 mio. kr. i 2022.": [("new", 2022, 2000)],
    "Der afsættes 2 mio. kr. årligt til og med 2023.": each("new", range(2021, 2024), 2000),
    "Der afsættes 2 mio. kr. fra 2022 til og med 2023.": each("new", [2022, 2023], 2000),
    "Der afsættes 2 mio. kr. 2022 og frem.": each("new", range(2022, 2025), 2000),
    "Der afsættes 2 mio. kr. fra 2022-2023.": each("new", [2022, 2023], 2000),
    "Der afsættes 2 mio. kr. i 2021-24.": each("new", ALL, 2000),
    "Der afsættes 2 mio. kr. i hvert af årene 2020 til 2022.": each("new", range(2020, 2023), 2000),
    "Der afsættes i 2021 i alt 3,5 mio. kr. Derefter afsættes 2 mio. kr. årligt.": [
        ("new", 2021, 3500),
        *each("new", range(2022, 2025), 2000),
    ],
    "Der afsættes 0,84 mio. kr. i 2021 og efterfølgende 40.000 kr. årligt.": [
        ("new", 2021, 840),
        *each("new", range(2022, 2025), 40),
    ],
    "Der afsættes 1 mio. kr. i 2021 og 2 mio. kr. årligt herefter.": [
        ("new", 2021, 1000),
        *each("new", range(2022, 2025), 2000),
    ],
    "Der afsættes 2 mio. kr. i 2021 og 1 mio. kr. i hvert af de efterfølgende år.": [
        ("new", 2021, 2000),
        *each("new", range(2022, 2025), 1000),
    ],
    "Der afsættes 1 mio. kr. i 2022 og derefter.": each("new", range(2022, 2025), 1000),
    "Der afsættes 1 mio. kr. årligt stigende til 3 mio. kr. i 2023 og frem.": [
        *each("new", [2021, 2022], 1000),
        *each("new", [2023, 2024], 3000),
    ],
    "Fra 2023 afsættes der årligt 8 mio. kr.": each("new", [2023, 2024], 8000),
    "I 2021 afsættes 3 mio. kr. og i 2022 2 mio. kr.": [("new", 2021, 3000), ("new", 2022, 2000)],
    "Der afsættes 1 mio. kr. i 2021 og 2 mio. kr. i overslagsårene.": [
        ("new", 2021, 1000),
        *each("new", range(2022, 2025), 2000),
    ],
    "Der afsættes henholdsvis 1, 2 og 3 mio. kr. i 2021, 2022 og 2023.": [
        ("new", 2021, 1000),
        ("new", 2022, 2000),
        ("new", 2023, 3000),
    ],
    "Der afsættes 10 mio. kr. i perioden 2021-2024.": [("new", None, 10000)],
    "Der afsættes 10 mio. kr. årligt i perioden 2021-2023.": each("new", [2021, 2022, 2023], 10000),
    # No year is printed, so none is given; a purpose or a deadline is no year of the amount.
    "Der afsættes 5,8 mio. kr. til drift.": [("new", None, 5800)],
    "Der afsættes 1 mio. kr. til en hal, som åbner i 2023.": [("new", None, 1000)],
    "Der er lagt 170 mio. kr. ind over de kommende fire år.": [("existing", None, 170_000)],
    # What an amount is.
    "Der afsættes 1 mio. kr. i 2021 til den udskudte besparelse.": [("new", 2021, 1000)],
    "Ordningen lukkes, hvorved der spares 1,2 mio. kroner.": [("saving", None, -1200)],
    "Driftsbesparelse: 0,2 mio. kr. i 2022.": [("saving", 2022, -200)],
    "En spareblok på 2 mio. kr. i 2022 stigende til 3 mio. kr. fra 2023.": [
        ("saving", 2022, -2000),
        *each("saving", [2023, 2024], -3000),
    ],
    "Der afsættes 0,7 mio. kr. i 2021 af anlægspuljen.": [("pool", 2021, 700)],
    "Det lægges oven i den årlige pulje på 1 mio. kr.": [("pool", None, 1000)],
    "Der afsættes en årlig pulje på 5 mio. kr.": each("new", ALL, 5000),
    "Fonden bidrager med 3 mio. kr. i 2022.": [("external", 2022, 3000)],
    "Kommunen bidrager med 3 mio. kr. i 2022.": [("new", 2022, 3000)],
    "Der forventes udmeldt 2 mio. kr. i 2022.": [("other", 2022, 2000)],
    "Der afsættes 1 mio. kr. i 2021, således at der i 2021-2022 er 3 mio. kr. årligt.": [
        ("new", 2021, 1000),
        *each("total", [2021, 2022], 3000),
    ],
    "Der afsættes 1 mio. kr. i 2021, hvoraf 0,4 mio. kr. er til drift.": [
        ("new", 2021, 1000),
        ("other", None, 400),
    ],
    "Rammen reduceres fra 5 mio. kr. til 4 mio. kr.": [
        ("existing", None, 5000),
        ("total", None, 4000),
    ],
    "Broen koster 12 mio. kr. fordelt med 4 mio. kr. i 2021 og 8 mio. kr. i 2022.": [
        ("total", None, 12000),
        ("new", 2021, 4000),
        ("new", 2022, 8000),
    ],
    "Finansieres af pulje til natur. Der reserveres 1 mio. kr. i 2021.": [("existing", 2021, 1000)],
    "Det kan finansieres med lån. Der afsættes 1 mio. kr. i 2021.": [("new", 2021, 1000)],
    # Units.
    "Der afsættes 1,2 mio. kroner i 2021.": [("new", 2021, 1200)],
    "Der afsættes 300 t.kr. i 2021.": [("new", 2021, 300)],
    "Der afsættes 1,2 mia. kr. i 2021.": [("new", 2021, 1_200_000)],
    "Der afsættes kr. 500.000 i 2021.": [("new", 2021, 500)],
    "Indtægterne øges med 1 mio. kr. i 2022.": [("saving", 2022, -1000)],
    # No amounts of the budget.
    "Betalingen er 500 kr. om måneden.": [],
    "Taksten er 500.000 kr. pr. plads.": [],
    "Der er 33 borgere på 18-25 år, 95 pct. i 2021, jf. § 17.": [],
}


@pytest.mark.parametrize("text", WORKED)
def test_each_phrase_gives_its_amounts_years_and_kinds(text: str) -> None:
    assert told(text) == WORKED[text]


def test_a_year_that_only_the_context_implies_says_so() -> None:
    (one,) = read("Der er valg i november 2021. Der afsættes 0,3 mio. kr. i den forbindelse.")
    assert (one.year, one.inferred) == (2021, True)
    first, second = read("Der afsættes 3 mio. kr. til drift og 2 mio. kr. til anlæg i 2022.")
    assert (first.year, first.inferred) == (2022, True)
    assert (second.year, second.inferred) == (2022, False)


def test_a_heading_gives_its_year_and_kind_to_amounts_without() -> None:
    under = Setting(2021, 2024, years=(2022,), kind=AmountKind.EXISTING)
    assert told("Hallen: 5 mio. kr.", under) == [("existing", 2022, 5000)]
    assert told("Hallen: 5 mio. kr. i 2023", under) == [("existing", 2023, 5000)]


def test_each_amount_has_the_place_of_its_printed_number() -> None:
    found = amounts(
        flow([(7, "• Der afsæt-"), (8, "tes 2 mio. kr. i 2021 og 13,5"), (9, "mio. kr. i 2022.")]),
        PERIOD,
    )
    assert [(one.place.line, one.place.columns) for one in found] == [(8, (5, 5)), (8, (26, 29))]


WORDS = [
    *(
        "Der afsættes",
        "2 mio. kr.",
        "0,4 mio. kr.",
        "15.000 kr.",
        "i 2021",
        "og 2023",
        "fra",
        "2022",
    ),
    *(
        "årligt",
        "stigende til",
        "derefter",
        "og frem",
        "i alt",
        "så puljen nu er",
        ", som",
        "hvoraf",
    ),
    *(
        "fra 1 mio. kr.",
        "til 3 mio. kr.",
        "henholdsvis",
        "1, 2 og 3 mio. kr.",
        ".",
        "Hertil",
        "(",
        "-",
    ),
    *(
        "i perioden 2021-2024",
        "overslagsårene",
        "af puljen",
        "besparelse",
        "99999999999999999 mia. kr.",
    ),
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_every_text_parses_and_what_it_gives_has_a_place_in_it(text: str) -> None:
    line = " ".join(text.split())
    for one in read(line):
        assert one.place.columns
        first, last = one.place.columns
        assert any(letter.isdigit() for letter in line[first - 1 : last])
        assert one.kind is not AmountKind.SAVING or one.amount_oere <= 0
