"""An invented town's fees, its rules, its volumes, and the families that pay."""

from __future__ import annotations

from dataclasses import replace

from ramme.budget.fees.records import Fee, FeeKind
from ramme.ledger.findings import Place
from ramme.ledger.papers import Source, SourceKind
from ramme.store.workspace import Workspace
from tests.catalogues import fee, price, with_fees

RULES = """
document = "takster.txt"
sha256 = "00"

[[index]]
id = "satser"
title = { da = "Satser", en = "Rates" }
values = [{ year = 2030, percent = "2.5", reference = "Bekendtgørelse" }]

[[group]]
fees = "Affald"
committee = "Byudvalget"
account = "10"
legal_basis = "affaldsloven § 3"
target_group = { da = "Husstande", en = "Households" }

[[rule]]
id = "by_index"
lines = [3, 4]
title = { da = "Efter satser", en = "By rates" }
fees = "Affald > Beholdere"
kind = "indexed"
index = "satser"
round_oere = 100

[[question]]
id = "height_m"
text = { da = "Hvor høj?", en = "How tall?" }
kind = "number"
unit = "m"
default = 10

[[question]]
id = "sweepings"
text = { da = "Hvor mange fejninger?", en = "How many sweepings?" }
kind = "whole"
default = 1
least = 1

[[question]]
id = "association"
text = { da = "Er I en forening?", en = "Are you an association?" }
kind = "yes_no"

[[charge]]
id = "height"
title = { da = "For hver påbegyndt m over 10 m", en = "For each started m above 10 m" }
fees = "Skorsten"
labels = ["Fejning"]
kind = "started"
question = "height_m"
of = "Skorsten"
of_labels = ["Pr. m over 10 m"]
above = 10

[[charge]]
id = "times"
title = { da = "Flere fejninger", en = "More sweepings" }
fees = "Skorsten"
labels = ["Fejning"]
kind = "times"
question = "sweepings"

[[charge]]
id = "associations"
title = { da = "Foreninger", en = "Associations" }
fees = "Sal"
kind = "discount"
question = "association"
percent = 50

[[area]]
id = "waste"
title = { da = "Affald", en = "Waste" }
fees = "Affald"
account = "10"

[[family_part]]
id = "care"
title = { da = "Pasning", en = "Care" }
fees = "Pasning"
places = 3
payments = 12
subsidised = true
sibling_percent = "50"
free_places = [[20000000, 100], [60000000, "25.5"]]
reference = "Byrådets takstregler"

[[family_part]]
id = "music"
title = { da = "Musik", en = "Music" }
fees = "Musik"

[[family]]
id = "small"
title = { da = "To små", en = "Two small" }
chosen = [["care", "pasning.vuggestue", 0], ["music", "musik.klaver", 10]]

[synonyms]
skraldespand = ["beholder"]
"""
VOLUMES = "fee,year,number,unit\naffald.beholdere.140-l-beholder,2031,100,pr. år\n"


def _fees() -> list[Fee]:
    source = Source(SourceKind.DOCUMENT, "takster.txt", "ab" * 32, Place(line=7))
    container = fee("Affald > Beholdere", "140 L beholder", {2030: 1230, 2029: 1200}, "pr. år")
    prices = tuple(replace(one, source=source) for one in container.prices)
    lesson = fee("Musik", "Klaver", {2030: 531}, "pr. rate")
    text = fee("Sal", "Leje til firmaer", {})
    return [
        replace(container, vat="incl", prices=prices, condition="Kun i byen."),
        fee("Skorsten", "Fejning", {2030: 100, 2029: 98}),
        fee("Skorsten", "Pr. m over 10 m", {2030: 4, 2029: 4}),
        fee("Sal", "En aften", {2030: 500, 2029: "new"}),
        fee("Sal", "Dagen efter", {2030: "free", 2029: 50}),
        replace(text, kind=FeeKind.TEXT, condition="Prisen kan variere."),
        fee("Pasning", "Vuggestue", {2030: 3000, 2029: 2900}, "pr. måned"),
        fee("Pasning", "Børnehave", {2030: 1700, 2029: 1650}, "pr. måned"),
        replace(lesson, prices=(price(2030, 531, season=True),)),
    ]


def lay_out_fees(workspace: Workspace) -> None:
    """The sealed catalogue of budget 2030, and the municipality's files."""
    folder = workspace.folder / "municipality"
    (folder / "fees.toml").write_text(RULES, encoding="utf-8")
    (folder / "fee_volumes.csv").write_text(VOLUMES, encoding="utf-8")
    with_fees(workspace, *_fees())
