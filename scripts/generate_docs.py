"""Write the pages of the manual that follow from the code: commands, messages and formulas.

``--check`` writes nothing and exits with 1 where a page is stale.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from ramme.cli.group import COMMANDS, ramme
from ramme.language.catalogue import catalogue
from ramme.rules.parameters import parameters

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "manual"
WORKED = ROOT / "tests" / "spec" / "formulas"
WIDTH = 90


def _help(words: list[str]) -> str:
    """What ``ramme … --help`` prints in English."""
    asked = ["--lang", "en", *words, "--help"]
    printed = CliRunner().invoke(ramme, asked, prog_name="ramme", terminal_width=WIDTH).stdout
    return "\n".join(line.rstrip() for line in printed.rstrip().splitlines())


def commands_page() -> str:
    """The command reference: the help of each command."""
    parts = [
        "# Commands",
        "",
        "This page is made from the commands' own help by `scripts/generate_docs.py`.",
        "",
        "Exit codes: 0 done; 1 a check is broken, or something was tampered with; 2 bad usage or",
        "an input that cannot be used. `--lang` and `--workspace` may stand before or after the",
        "command.",
        "",
        "```text",
        _help([]),
        "```",
    ]
    for name in COMMANDS:
        parts += ["", f"## {name}", "", "```text", _help([name]), "```"]
        command = ramme.get_command(click.Context(ramme), name)
        for part in command.commands if isinstance(command, click.Group) else ():
            words = [name, part]
            parts += ["", f"### {' '.join(words)}", "", "```text", _help(words), "```"]
    return "\n".join(parts) + "\n"


def _messages(kind: str) -> list[str]:
    danish, english = catalogue("da"), catalogue("en")
    lines = []
    for key in sorted(danish):
        if key.startswith(f"{kind}."):
            code = key.removeprefix(f"{kind}.")
            lines += ["", f"### {code}", "", english[key], "", f"*Dansk:* {danish[key]}"]
    return lines


def messages_page() -> str:
    """Every error and finding with its text in both languages."""
    parts = [
        "# Messages",
        "",
        "This page is made from the texts of ramme by `scripts/generate_docs.py`. The words in",
        "braces are filled in. The code stands in brackets after an error, and before the text of",
        "a finding.",
        "",
        "## Errors",
        "",
        "What was asked for cannot be done. Nothing was changed; the exit code is 2.",
        *_messages("error"),
        "",
        "## Findings",
        "",
        "What a reader found in a document, or did to a figure. Work goes on.",
        *_messages("finding"),
    ]
    return "\n".join(parts) + "\n"


def _worked_tables() -> Iterator[str]:
    """The lines of every worked table that the tests run, a heading for each file."""
    for path in sorted(WORKED.glob("*.toml")):
        yield from ("", f"## {path.stem.capitalize()}")
        for table in tomllib.loads(path.read_text(encoding="utf-8"))["table"]:
            yield from _worked(table)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell or " " for cell in cells) + " |"


def _worked(table: Mapping[str, Any]) -> list[str]:
    """A worked table as the manual prints it."""
    head = [*table["inputs"], table["result"]]
    return [
        "",
        f"### {table['title']}",
        "",
        f"`{table['formula'].replace(':', '.')}`. {table['reference']}.",
        "",
        _row(head),
        "|" + " ---: |" * len(head),
        *map(_row, table["rows"]),
    ]


def _law() -> list[str]:
    """The dated parameters, each with its values and who says so."""
    lines = ["| Parameter | Budget years | Value | Unit | Reference |", "|" + " --- |" * 5]
    for one in parameters().values():
        for value in one.values:
            doubt = "" if value.verified else " **(not verified)**"
            told = f"{one.title['en']} (`{one.name}`)"
            cells = [told, value.years, value.text, one.unit, value.reference + doubt]
            lines.append(_row(cells))
    return lines


def formulas_page() -> str:
    """The worked tables that the tests run, and the parameters of the law."""
    parts = [
        "# Formulas",
        "",
        "This page is made by `scripts/generate_docs.py` from the worked tables that the tests run",
        "(`tests/spec/formulas`) and from the parameters in `src/ramme/rules/parameters`. Each row",
        "was worked out by hand, or is printed in the reference. Amounts are whole øre where",
        "nothing else is said; a formula computes exactly and is rounded once, half away from",
        "zero. Where a row is refused, the [message](messages.md) says why and what to do.",
        *_worked_tables(),
        "",
        "## Parameters of the law",
        "",
        "A value that nobody has looked up is marked as not verified, also where a figure uses it.",
        "",
        *_law(),
    ]
    return "\n".join(parts) + "\n"


PAGES = {
    "commands.md": commands_page,
    "messages.md": messages_page,
    "formulas.md": formulas_page,
}


def main() -> int:
    """Write or check the pages; 1 where one is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    only_check = parser.parse_args().check
    stale = []
    for name, page in PAGES.items():
        path, text = MANUAL / name, page()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not only_check:
            path.write_text(text, encoding="utf-8")
    what = "stale; run scripts/generate_docs.py" if only_check else "written"
    for name in stale:
        print(f"docs/manual/{name}: {what}")
    return 1 if stale and only_check else 0


if __name__ == "__main__":
    sys.exit(main())
