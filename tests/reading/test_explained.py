"""Why a number is no amount, and how statements of responsibility find their bullets."""

from __future__ import annotations

import pytest

from ramme.reading.agreement.committees import one_spelling, statement
from ramme.reading.agreement.scopes import spoken_of
from ramme.reading.prose.explained import reason_of
from ramme.reading.prose.terms import conditions, deadline, deferral, financing

REASONS = [
    ("jf. § ", "17", ", stk. 4", "paragraph"),
    ("jf. § 17, stk. ", "4", "-udvalg", "paragraph"),
    ("aftale 2020 (", "4.6", ")", "reference"),
    ("(punkt ", "4.6", ").", "reference"),
    ("den ", "30", ". november 2020", "date"),
    ("den 30. november ", "2020", ".", "date"),
    ("åbent kl. ", "8.30", "-16", "opening hours"),
    ("en andel på ", "95", " pct.", "percentage"),
    ("skatten er ", "25,5", "", "percentage"),
    ("inden sommer ", "2021", ".", "year"),
    ("unge i alderen ", "18", "-25 år", "age"),
    ("unge i alderen 18-", "25", " år", "age"),
    ("tilbud til 0- til ", "5", "-årige", "age"),
    ("højst ", "14", " dage", "duration"),
    ("et hus på ", "120", " m2", "measure"),
    ("et anlæg på ", "50", " kW", "measure"),
    ("i ", "9", ". klasse", "class"),
    ("Mål ", "3", " ”Sundhed”", "goal"),
    ("CO", "2", "-neutral", "name"),
    ("(A", "230001", ")", "name"),
    ("Havnegade etape ", "2", "", "name"),
    ("på Parken ", "1", " afsat", "name"),
    ("plads til ", "33", " borgere", "count"),
    ("fremskrivning - ", "30.30", " Folkeskolen", "account"),
]


@pytest.mark.parametrize(("before", "number", "after", "reason"), REASONS)
def test_a_number_is_explained_by_what_stands_beside_it(
    before: str, number: str, after: str, reason: str
) -> None:
    assert reason_of(before, number, after) == reason


TEXTS = ["Nyt campus ved havnen", "Klubben udvides", "Køb af film", "Job til unge", "Hjemtagelse"]
SCOPES = {
    "på opgaven": [0, 1, 2, 3, 4],
    "på opgaverne": [0, 1, 2, 3, 4],
    "på de to første opgaver": [0, 1],
    "på de første tre opgaver": [0, 1, 2],
    "på de øverste to aktiviteter": [0, 1],
    "på de nederste to aktiviteter": [3, 4],
    "på de tre sidste opgaver": [2, 3, 4],
    "på den sidste opgave": [4],
    "på den første og tredje opgave": [0, 2],
    "for opgave 2 og 4": [1, 3],
    "for punkt 2-4": [1, 2, 3],
    "på opgaven vedrørende campusområdet": [0],
    "på opgaven omkring køb af film": [2],
    "på de øvrige opgaver": [1, 2, 3, 4],
}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_statement_speaks_of_the_bullets_that_its_words_name(scope: str) -> None:
    taken = [0] if "øvrige" in scope else []
    assert spoken_of(scope, TEXTS, [0, 1, 2, 3, 4], taken) == SCOPES[scope]


def test_words_find_a_bullet_above_the_group_that_the_statement_stands_under() -> None:
    assert spoken_of("på opgaven om klubben", TEXTS, [3, 4], []) == [1]


STATEMENTS = {
    "Skole- og Børneudvalget er fagudvalg på opgaven.": ("Skole- og Børneudvalget",),
    "Klima-, Teknik- og Miljøudvalget varetager opgaven.": ("Klima-, Teknik- og Miljøudvalget",),
    "Vejudvalget samt Økonomiudvalget er fagudvalg.": ("Vejudvalget", "Økonomiudvalget"),
    "Udvalget for børn og unge har ansvaret for opgaven.": ("Udvalget for børn og unge",),
    "Opgaverne forankres i Udvalget for Kultur, Fritid og Idræt.": (
        "Udvalget for Kultur, Fritid og Idræt",
    ),
    "Ansvarligt udvalg: Økonomiudvalget": ("Økonomiudvalget",),
    "Fagudvalg er Skoleudvalget.": ("Skoleudvalget",),
    "Udmøntes af Skoleudvalget.": ("Skoleudvalget",),
    "Teknisk Udvalg er udvalg på opgaven.": ("Teknisk Udvalg",),
    "Direktionen udmønter.": ("Direktionen",),
    "Administrationen er ansvarlig for opgaven.": ("Administrationen",),
    "Byrådet har ansvaret.": ("Byrådet",),
    "Øvrige relevante udvalg inddrages.": (),
    "Naturudvalget holder møde i maj.": (),
    "Det sker i dialog med Naturudvalget.": (),
}


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_sentence_says_who_is_responsible_or_nothing(sentence: str) -> None:
    found = statement(sentence)
    assert (found.committees if found else ()) == STATEMENTS[sentence]


def test_one_committee_has_one_spelling() -> None:
    printed = ["Vej- og miljøudvalget", "Vej-og Miljøudvalget", "Vej- og Miljøudvalget"]
    assert set(one_spelling(printed).values()) == {"Vej- og Miljøudvalget"}
    assert one_spelling(["direktionen"]) == {"direktionen": "Direktionen"}


DEADLINES = {
    "Analysen er færdig inden sommer 2021.": "inden sommer 2021",
    "Det sker i løbet af efteråret 2021.": "i løbet af efteråret 2021",
    "Kampagne i første halvår 2021.": "i første halvår 2021",
    "Oversigten forelægges i slutningen af 2021.": "i slutningen af 2021",
    "Renoveringen varer til udgangen af 2021.": "til udgangen af 2021",
    "Planen vedtages i maj 2021.": "i maj 2021",
    "Planen er vedtaget i marts 2019.": None,
    "Der afsættes 2 mio. kr. i 2021.": None,
}


@pytest.mark.parametrize("text", DEADLINES)
def test_a_deadline_is_told_from_a_year_and_from_the_past(text: str) -> None:
    assert deadline(text) == DEADLINES[text]


def test_hvis_is_a_condition_and_no_genitive() -> None:
    assert conditions("Børn, hvis forældre arbejder, får plads.") == ()
    assert conditions("Det sker, hvis der er råd.") == ("Det sker, hvis der er råd.",)
    assert conditions("Hvis muligt fremrykkes den.") == ("Hvis muligt fremrykkes den.",)


def test_the_forms_of_a_deferral() -> None:
    forms = {
        "Er udskudt fra politisk aftale fra 2020 (punkt 3.14).": (2020, "3.14", False),
        "Plan (Er udskudt fra politisk aftale 2020, punkt 4.1).": (2020, "4.1", False),
        "I forlængelse af punkt udskudt fra 2020 (punkt 1.30) kommer job.": (2020, "1.30", False),
        "Er udskudt fra politisk aftale 2020 (punkt 5.1.) Plan 2.0.": (2020, "5.1", False),
    }
    for text, wanted in forms.items():
        found = deferral(text, 2021)
        assert found
        assert (found.agreement, found.item, found.inferred) == wanted
    lost = deferral("Er udskudt fra politisk aftale (punkt 1.18)", None)
    assert lost
    assert lost.agreement is None


def test_financing_is_told_by_its_words() -> None:
    assert financing("Midlerne prioriteres fra puljen.") == ("Midlerne prioriteres fra puljen",)
    assert financing("En del kan lånefinansieres.") == ("lånefinansieres",)
    assert financing("Medfinansiering fra fonde søges.") == ("Medfinansiering fra fonde søges",)
    assert financing("Der afsættes 2 mio. kr.") == ()
