"""The texts: complete in both languages, and no text without a use."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ramme.language.catalogue import LANGUAGES, Messages, catalogue, parameters_of
from ramme.ledger.errors import RammeError
from tests.language.raised import SOURCE, all_raised, constants, text_keys

HELP = "help."


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_error_and_finding_that_is_raised_has_its_text(language: str) -> None:
    known = catalogue(language)
    assert sorted({one.key for one in all_raised()} - known.keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_of_an_error_or_a_finding_is_raised_somewhere(language: str) -> None:
    used = constants()
    coded = [key for key in catalogue(language) if key.startswith(("error.", "finding."))]
    assert [key for key in coded if key.partition(".")[2] not in used] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_names_only_parameters_that_its_error_gives(language: str) -> None:
    known = catalogue(language)
    wrong = {
        one.where: parameters_of(known[one.key]) - one.parameters
        for one in all_raised()
        if one.parameters is not None and one.key in known
    }
    assert {where: names for where, names in wrong.items() if names} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_that_is_asked_for_by_name_is_there(language: str) -> None:
    known = catalogue(language)
    assert sorted(key for key in text_keys() if "." in key and key not in known) == []


def test_both_languages_have_the_same_keys_but_for_help() -> None:
    danish, english = (
        {key for key in catalogue(language) if not key.startswith(HELP)} for language in LANGUAGES
    )
    assert danish == english


def test_both_languages_name_the_same_parameters() -> None:
    danish, english = (catalogue(language) for language in LANGUAGES)
    differing = [
        key for key in english if parameters_of(danish[key]) != parameters_of(english[key])
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_stands_once(language: str) -> None:
    """Of two texts with one key the catalogue keeps one, and nothing tells which."""
    file = SOURCE / "language" / "locale" / language / "messages.po"
    keys = re.findall(r'^msgid "(.+)"$', file.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(keys) == catalogue(language).keys()
    assert [key for key, times in Counter(keys).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in catalogue(language).items() if not text.strip()] == []


def test_an_error_says_what_and_what_to_do() -> None:
    error = RammeError("port_taken", host="127.0.0.1", port=8000)
    assert Messages("en").error(error) == (
        "Port 8000 on 127.0.0.1 is taken by another program."
        " Close it or choose another port with --port."
    )


def test_an_error_without_a_text_still_says_its_code() -> None:
    assert Messages("da").error(RammeError("unheard_of", x=1)) == "unheard_of(x=1)"


def test_a_text_that_is_missing_is_our_fault_and_fails() -> None:
    with pytest.raises(KeyError):
        Messages("da").text("label.unheard_of")


def test_amounts_in_a_text_are_written_in_kroner() -> None:
    given = {"label": "Salg", "year": 2021, "printed": "500", "oere": -50_000_000}
    assert "-500.000 kr." in Messages("da").finding("figure_repaired", given)
    assert "-500,000 kr." in Messages("en").finding("figure_repaired", given)


def test_an_unknown_language_reads_as_danish() -> None:
    assert Messages("se").language == "da"


def test_a_parameter_that_is_a_code_gets_its_word() -> None:
    error = RammeError("file_binary", file="a", looks_like="image")
    assert "et billede" in Messages("da").error(error)
    assert "an image" in Messages("en").error(error)
