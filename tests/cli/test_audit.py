"""``ramme audit``, on an invented agreement."""

from __future__ import annotations

import json
from pathlib import Path

from ramme.store.workspace import Workspace
from tests.agreements import AGREEMENT as AGREEMENT_FILE
from tests.agreements import kept_agreement
from tests.cli.conftest import Run

AGREEMENT = """Politisk aftale om budget 2031
 1. Den grønne by

1.1. Parker

Der igangsættes følgende initiativer:
 • Nye bænke i Ådalsparken. Der afsættes 0,4 mio. kr. i 2031.
 • Søens bred plantes til. Der afsættes 0,2 mio. kr. i 2031.

Parkudvalget er fagudvalg på opgaverne.

Sandby, den 2. september 2030
 Drift      \x20
(1.000 kr.) 2031 2032 2033 2034\x20
1. Den grønne by    \x20

1.1 Nye bænke i Ådalsparken 700    \x20

1.1 Søens bred plantes til 200    \x20

"""


def paper(folder: Path, text: str = AGREEMENT) -> str:
    path = folder / "aftale.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_json_tells_how_much_agrees_and_what_does_not(run: Run, tmp_path: Path) -> None:
    """0,4 mio. kr. in the text, 700 thousand in the table: 300 thousand at stake."""
    found = json.loads(run("audit", paper(tmp_path), "--json").stdout)
    assert (found["agreed"], found["compared"]) == (1, 2)
    (finding,) = found["findings"]
    assert finding["code"] == "text_and_table_differ"
    assert finding["stake_oere"] == 30_000_000
    assert [place["line"] for place in finding["places"]] == [7, 17]
    assert "400.000" in finding["message"]


def test_the_print_says_it_in_one_sentence_each(run: Run, tmp_path: Path) -> None:
    said = run("audit", paper(tmp_path), "--lang", "en").stdout
    assert "1 of 2 amounts agree" in said
    assert "Text and table differ" in said


def test_a_paper_that_is_no_agreement_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("audit", paper(tmp_path, "En helt anden tekst.\n"))
    assert done.exit_code == 2
    assert "not_an_agreement" in done.stderr


def test_a_kept_agreement_is_audited_by_the_name_of_its_paper(
    within: Run, stacked: Workspace, tmp_path: Path
) -> None:
    draft = kept_agreement(stacked, tmp_path)
    by_paper = json.loads(within("audit", str(draft), "--json").stdout)
    assert by_paper == json.loads(within("audit", str(AGREEMENT_FILE), "--json").stdout)
    assert (by_paper["agreed"], by_paper["compared"]) == (4, 7)
    assert "budget-2030/2: 4 of 7" in within("audit", str(draft), "--lang", "en").stdout


def test_a_paper_that_is_not_there_or_has_no_document_is_told(
    within: Run, stacked: Workspace, tmp_path: Path
) -> None:
    missing = within("audit", "budget-2030/9")
    assert (missing.exit_code, "unknown_paper" in missing.stderr) == (2, True)
    draft = kept_agreement(stacked, tmp_path)
    for path in stacked.documents.iterdir():
        path.unlink()
    absent = within("audit", str(draft))
    assert (absent.exit_code, "document_not_kept" in absent.stderr) == (2, True)
