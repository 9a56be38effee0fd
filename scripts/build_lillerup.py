"""Make the budget of ``examples/lillerup`` anew: an invented municipality's adopted budget-2021.

Everything comes from the tables in ``scripts/lillerup``: areas with their net amount, growth and
arts, the other accounts, the political agreement, and the fees. Seeded chance makes uneven
thousands of them; the agreement is written, read and kept as any other; the budgeted change in
liquid assets is the rest, so that each year balances to the øre.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import ramme.actions  # noqa: F401 - readies Django
from ramme.actions.agreement_writing import write_agreement
from ramme.actions.budgets import open_budget
from ramme.actions.drafts import keep, propose
from ramme.actions.exchange import export
from ramme.actions.seal import find_paper, seal
from ramme.budget.fees.naming import fee_id
from ramme.budget.fees.records import Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.settings import fee_settings
from ramme.ledger.accounts import AccountTree
from ramme.ledger.papers import Decision, Entry, Paper, Purpose, Setting, Source, SourceKind
from ramme.store.workspace import Workspace, lay_out_workspace

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lillerup"
TABLES = Path(__file__).with_name("lillerup")
BUDGET, YEARS = "budget-2021", (2021, 2022, 2023, 2024)
PROPOSED, ADOPTED = date(2020, 9, 1), date(2020, 10, 12)
AGREEMENT = "budgetaftale-2021.txt"
MAYOR = "Inger Holm Sørensen"
COUNCIL = "Byrådet i Lillerup"
CASH = "K98"
OPENING = {"cash.opening": 168_214_000_00, "utility.opening": 6_338_000_00}
DEBT = "debt.opening", 512_400_000_00
CEILINGS = {"service_ceiling": 2_598_300_000_00, "capital_ceiling": 123_600_000_00}
INVENTED = Source(SourceKind.PERSON, text="Opdigtet til eksemplet Lillerup")
THOUSAND = 100_000

Amounts = dict[str, list[int]]


def _table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, without its notes."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _uneven(oere: int, chance: random.Random) -> int:
    """The amount moved by up to a thousandth, in whole thousands of kroner."""
    moved = oere + oere * chance.randint(-1000, 1000) // 1_000_000
    return moved // THOUSAND * THOUSAND


def _leaves(row: Mapping[str, str], chance: random.Random) -> Amounts:
    """An area's accounts by art; each year grows from the one before."""
    shares = dict(part.split("=") for part in row["shares"].split())
    net = Fraction(int(row["net_2021"]) * THOUSAND)
    found: Amounts = {f"{row['area']}.{art}": [] for art in shares}
    for year in YEARS:
        net *= 1 + Fraction(row.get(f"growth_{year}", "0")) / 100
        for art, percent in shares.items():
            exact = net * Fraction(percent) / 100
            found[f"{row['area']}.{art}"].append(_uneven(int(exact), chance))
    return found


def operating() -> Amounts:
    """The areas' accounts, by account and year in øre."""
    chance = random.Random(2021)
    found: Amounts = {}
    for row in _table("areas.csv"):
        found |= _leaves(row, chance)
    return found


def _in_kroner(name: str) -> Iterator[tuple[str, str, list[int]]]:
    for row in _table(name):
        amounts = [int(Fraction(row[str(year)]) * 100) for year in YEARS]
        yield row["account"], row.get("label", ""), amounts


def _rest(rows: Iterable[list[int]]) -> list[int]:
    """What is left for the change in liquid assets."""
    return [-sum(year) for year in zip(*rows, strict=True)]


def _entries(
    account: str, label: str, amounts: Iterable[int], accounts: AccountTree
) -> Iterator[Entry]:
    node = accounts[account]
    basis = "current" if node.price_basis == "current" else str(YEARS[0])
    for year, oere in zip(YEARS, amounts, strict=False):
        if oere:
            yield Entry(account, year, oere, basis, label or node.label["da"], INVENTED)


def first_paper(accounts: AccountTree) -> Paper:
    """The administration's proposal, with opening stocks and ceilings."""
    amounts = operating() | {account: oere for account, _, oere in _in_kroner("financing.csv")}
    amounts[CASH] = _rest(amounts.values())
    entries = [one for name in amounts for one in _entries(name, "", amounts[name], accounts)]
    for name, oere in (*OPENING.items(), DEBT):
        entries += _entries(name, "", [oere], accounts)
    settings = [
        Setting(name, YEARS[0], str(oere), "øre", INVENTED) for name, oere in CEILINGS.items()
    ]
    title = "Forslag til budget 2021-2024"
    return Paper(
        BUDGET, "1", title, Purpose.CHANGES, PROPOSED, tuple(entries), settings=tuple(settings)
    )


def keep_agreement(workspace: Workspace, folder: Path) -> list[list[int]]:
    """Write the agreement as its parties would, and keep what is read of it as the next paper.

    Returns:
        Its amounts by row and year in øre.
    """
    path = folder / AGREEMENT
    write_agreement(TABLES / "agreement.toml", path, workspace.municipality)
    (row,) = keep(workspace, path, by=MAYOR)
    entries = find_paper(f"{row.budget}/{row.number}").entry_rows.all()
    return [[one.amount_oere if one.year == year else 0 for year in YEARS] for one in entries]


def third_paper(agreed: Iterable[list[int]], accounts: AccountTree) -> Paper:
    """The second reading: the budget is adopted with the agreement, which the cash pays for."""
    entries = tuple(_entries(CASH, "", _rest(agreed), accounts))
    text = "Budget 2021-2024 vedtaget med ændringerne i den politiske aftale"
    decision = Decision(text, COUNCIL, ADOPTED, BUDGET, INVENTED)
    title = "2. behandling af budget 2021-2024"
    return Paper(BUDGET, "3", title, Purpose.CHANGES, ADOPTED, entries, decisions=(decision,))


def _prices(row: Mapping[str, str]) -> Iterator[FeePrice]:
    """A fee's prices, the newest first; one without an amount is free."""
    for year in (2021, 2020):
        if row[str(year)]:
            oere = int(Fraction(row[str(year)]) * 100)
            yield FeePrice(year, season=False, status=PriceStatus.PRICE, source=INVENTED, oere=oere)
        else:
            yield FeePrice(year, season=False, status=PriceStatus.FREE, source=INVENTED)


def fee_paper() -> Paper:
    """The fee catalogue, with the prices of the year before."""
    fees = []
    for row in _table("fees.csv"):
        path, label = tuple(row["path"].split(" > ")), row["label"]
        prices, unit = tuple(_prices(row)), row["unit"] or None
        told = {"certain": True, "kind": FeeKind.FEE, "source": INVENTED}
        fees.append(Fee(fee_id(path, label), path, label, prices=prices, unit=unit, **told))
    settings = tuple(fee_settings(fees))
    return Paper(BUDGET, "4", "Takster 2021", Purpose.CHANGES, ADOPTED, settings=settings)


def _seal_papers(workspace: Workspace, folder: Path) -> None:
    open_budget(BUDGET, YEARS[0], by=MAYOR)
    accounts = workspace.municipality.accounts
    _sealed(workspace, first_paper(accounts))
    agreed = keep_agreement(workspace, folder)
    seal(workspace, f"{BUDGET}/2", by=MAYOR, on=ADOPTED)
    _sealed(workspace, third_paper(agreed, accounts))
    _sealed(workspace, fee_paper())


def _sealed(workspace: Workspace, paper: Paper) -> None:
    propose(workspace, paper, by=MAYOR)
    seal(workspace, f"{BUDGET}/{paper.number}", by=MAYOR, on=ADOPTED)


def build(target: Path) -> None:
    """Lay the papers, seal and export into a folder that is replaced as a whole."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = lay_out_workspace(Path(folder) / "workspace", EXAMPLE)
        _seal_papers(workspace, Path(folder))
        package = Path(folder) / "package"
        export(workspace, package)
        shutil.rmtree(package / "municipality")
        _without_times(package / "audit.csv")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(package, target)


def _without_times(path: Path) -> None:
    """Leave the audit trail out: building again would give other times."""
    head, _, _ = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(head + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the example Lillerup's package anew.")
    parser.add_argument("target", type=Path, nargs="?", default=EXAMPLE / "package")
    build(parser.parse_args().target)
