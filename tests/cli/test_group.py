"""Languages, help, bad usage: what holds for every command."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ramme.cli.group import COMMANDS, ramme, shared_first
from ramme.language.catalogue import LANGUAGES, Messages, catalogue
from tests.cli.conftest import Run

EACH = pytest.mark.parametrize("name", list(COMMANDS))


def loaded(name: str) -> click.Command:
    command = ramme.get_command(click.Context(ramme), name)
    assert command is not None
    return command


@EACH
def test_each_command_has_danish_help_with_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Brug: ")
    assert f"Eksempel: ramme {name}" in result.stdout


@EACH
def test_each_command_has_english_help_with_an_example(run: Run, name: str) -> None:
    result = run(name, "--help", "--lang", "en")
    assert result.stdout.startswith("Usage: ")
    assert f"Example: ramme {name}" in result.stdout


@EACH
def test_the_short_english_help_is_the_docstrings_first_sentence(name: str) -> None:
    docstring = " ".join((loaded(name).help or "").split())
    assert docstring.startswith(Messages("en").text(f"short.{name}"))


@EACH
def test_the_short_danish_help_begins_the_long_one(name: str) -> None:
    danish = Messages("da")
    assert danish.text(f"help.{name}").startswith(danish.text(f"short.{name}"))


@EACH
def test_help_fits_in_a_hundred_columns(run: Run, name: str) -> None:
    assert max(len(line) for line in run(name, "--help").stdout.splitlines()) <= 100


def test_help_lists_the_commands_in_the_order_of_work(run: Run) -> None:
    text = run("--help").stdout
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_no_words_at_all_show_the_help(run: Run) -> None:
    assert run().stdout == run("--help").stdout


def test_the_language_may_come_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAMME_LANG", "en")
    assert run("--help").stdout.startswith("Usage: ")


def test_the_shared_options_may_stand_after_the_command() -> None:
    words = ["show", "result", "--lang=en", "--workspace", "w"]
    assert shared_first(words) == (["--lang=en", "--workspace", "w"], ["show", "result"])


def test_words_after_two_dashes_are_left_alone() -> None:
    assert shared_first(["read", "--", "--lang"]) == ([], ["read", "--", "--lang"])


@pytest.mark.parametrize(
    ("words", "danish", "english"),
    [
        (("shw",), "Der er ingen kommando »shw«", "There is no command “shw”"),
        (("show", "--jso"), "Der er ingen valgmulighed --jso", "There is no option --jso"),
        (("show",), "OPGØRELSE mangler", "STATEMENT is missing"),
        (("seal", "1", "--on", "x"), "--by mangler", "--by is missing"),
        (("why", "a", "b", "c"), "ÅR skal være et helt tal", "YEAR must be a whole number"),
        (("papers", "x", "y"), "Der er ord for meget: x y", "There are words too many: x y"),
        (("show", "a", "--version"), "--version er skrevet forkert", "--version is written"),
        (("seal", "1", "--by", "M", "--on", "i går"), "er ikke en dato", "is not a day"),
        (("show", "a", "--json", "--csv"), "Vælg den ene", "Choose one"),
    ],
)
def test_bad_usage_is_told_in_both_languages_with_exit_code_2(
    run: Run, words: tuple[str, ...], danish: str, english: str
) -> None:
    for language, text in (("da", danish), ("en", english)):
        result = run("--lang", language, *words)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert text in result.stderr


def test_an_unknown_language_is_refused(run: Run) -> None:
    result = run("--lang", "fr", "papers")
    assert result.exit_code == 2
    assert "Skriv en af: da, en" in result.stderr


def test_a_missing_workspace_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("--workspace", str(tmp_path), "papers")
    assert result.exit_code == 2
    assert "ramme init" in result.stderr
    assert "[no_workspace]" in result.stderr


def test_help_starts_fast_and_without_django() -> None:
    code = (
        "import sys; from ramme.cli import main; sys.argv = ['ramme', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    assert 'django' not in sys.modules"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    # 0.1 s on a quiet machine; the room is for a busy one.
    assert time.perf_counter() - start < 2


def commands(group: click.Group) -> Iterator[click.Command]:
    """All commands of a group, those within others too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_argument_and_value_is_named_in_the_language(language: str) -> None:
    messages = Messages(language)
    unnamed = [
        f"{command.name} {param.name}"
        for command in commands(ramme)
        for param in command.params
        if not (isinstance(param, click.Option) and param.is_flag)
        if not isinstance(param.type, click.Choice) and f"metavar.{param.name}" not in messages
    ]
    assert unnamed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_option_does_is_told_in_sentences(language: str) -> None:
    texts = {key: text for key, text in catalogue(language).items() if key[:7] == "option."}
    assert len(texts) > 60
    broken = [key for key, text in texts.items() if not text[0].isupper() or text[-1] != "."]
    assert broken == []
