"""``ramme audit``, on an invented agreement."""

from __future__ import annotations

import json
from pathlib import Path

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
