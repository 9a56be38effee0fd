"""An invented municipality, and documents of it, for the readers' tests."""

from __future__ import annotations

from pathlib import Path

from ramme.budget.municipality import Municipality
from ramme.reading.documents import Document, open_document
from ramme.store.municipality import load_municipality

ACCOUNTS = """id,parent,label_da,label_en,price_basis
schools,,Skoler,Schools,budget_year
roads,,Veje,Roads,budget_year
reserve,,Reserve,Reserve,current
taxes,,Skatter,Taxes,current
capital,,Anlæg,Capital,current
extra,,Ekstra,Extra,current
cash,,Kasse,Cash,current
agreement,,Aftale,Agreement,current
"""

MUNICIPALITY = """name = "Sandby Kommune"
default_version = "budget-2030"
[agreement_accounts]
operating = "agreement"
capital = "capital"
"""

STATEMENT = """id = "plan"
table_id = "plan_overview"
title = { da = "Oversigt", en = "Overview" }
unit_oere = 100_000
years = [0, 2]
comparison = true

[[line]]
id = "schools"
label = { da = "Skoler på øerne" }
account = "schools"
sign = "expenditure"

[[line]]
id = "roads"
label = { da = "Veje og grønne anlæg i {year}" }
account = "roads"

[[line]]
id = "reserve"
label = { da = "Pris- og lønreserve" }
account = "reserve"

[[line]]
id = "operating"
label = { da = "Drift i alt" }
role = "subtotal"
sum = ["schools", "roads", "reserve"]
bridge = "reserve"

[[line]]
id = "taxes"
label = { da = "Skatter" }
account = "taxes"
sign = "income"

[[line]]
id = "gross"
label = { da = "Bruttoanlæg indenfor rammen" }
account = "capital"
sign = "expenditure"

[[line]]
id = "adjusted"
label = { da = "- Heraf justering af vedtagne anlægsprojekter i kommunen" }
role = "of_which"
accounts = { of_which = ["extra"], beside = ["extra"] }

[[line]]
id = "result"
label = { da = "Resultat i alt" }
role = "total"
sum = ["operating", "taxes", "gross", "adjusted:beside"]

[[line]]
id = "opening"
label = { da = "Likvid beholdning, primo" }
kind = "stock"
role = "memo"
account = "cash"
brought_forward = "closing"

[[line]]
id = "closing"
label = { da = "Likvid beholdning, ultimo" }
kind = "stock"
role = "total"
sum = ["opening", "-result"]

[[line]]
id = "ceiling"
label = { da = "Serviceramme" }
kind = "limit"
role = "memo"
parameter = "service_ceiling"
printed_years = [-1, 0]
"""

# 2029 to 2032. Operating 150, 155, 160, 165; result -30, -25, 0, -20.
PAPER = """KOMMUNE
Dato: 3. november 2029
@konomibilag nr. 5
Forslag til arsbudget for 2030
 1.000 kr. (netto) 2029 2030 2031 2032
Skoler p@ gerne 100 105 100 100
Veje og grgnne anlaeg i 2030 50 50 50 50
Pris- og Ignreserve 10 15
Drift i alt 150 155 160 165
Skatter -200 -200 -200 -205
Bruttoanlaeg indenfor rammen 20 20 40 20
- Heraf justering af vedtagne anlaegsprojekter i
kommunen 4 5 6 7
Resultat i alt -30 -25 0 -20
Likvid beholdning, primo 500 530 555 555
Likvid beholdning, ultimo 530 555 555 575
Serviceramme 140 145
Takster for dagpleje 3.074 3.211
"""


def municipality(folder: Path) -> Municipality:
    """The invented municipality, loaded from a folder that is made for it."""
    (folder / "statements").mkdir()
    (folder / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    (folder / "municipality.toml").write_text(MUNICIPALITY, encoding="utf-8")
    (folder / "statements" / "plan.toml").write_text(STATEMENT, encoding="utf-8")
    return load_municipality(folder)


def document(folder: Path, text: str, name: str = "paper.txt") -> Document:
    """A document with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return open_document(path)
