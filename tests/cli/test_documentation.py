"""The documents: the generated pages are fresh, and what they name exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ramme.cli.group import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "GLOSSARY.md", *sorted((ROOT / "docs" / "manual").glob("*.md"))]
EACH = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def test_the_generated_pages_are_fresh() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "generate_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@EACH
def test_each_command_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|\$ |^ {4})ramme ([a-z]+)", text, re.MULTILINE))
    assert named <= set(COMMANDS)


@EACH
def test_each_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_manual_names_each_command() -> None:
    text = (ROOT / "docs" / "manual" / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(COMMANDS)


def test_the_index_leads_to_each_page_of_the_manual() -> None:
    folder = ROOT / "docs" / "manual"
    text = (folder / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in folder.glob("*.md")} - {"index.md"}
    assert [page for page in sorted(pages) if f"({page})" not in text] == []
