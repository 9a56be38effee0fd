"""Measure a moved premise: on the page of Lillerup, and on 5,000 accounts over eight years.

usage: python bench/forecasts.py [--moves N]

Each move has a value that nobody gave before, so nothing kept can answer. The limit holds for 95 of
100. Exit status 1 where one is passed.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from datetime import date
from fractions import Fraction
from pathlib import Path

from bench import Report
from serving import free_port, running

from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.columns import columns_of
from ramme.ledger.papers import Entry, Source, SourceKind
from ramme.ledger.versions import Version
from ramme.outlook.data import ChartEntry, Outlook, PremiseDefinition, PremiseValue
from ramme.outlook.forecasts.all import all_forecasts
from ramme.outlook.forecasts.records import Forecast, Horizon
from ramme.outlook.model import Model
from ramme.outlook.premises import Premises
from ramme.outlook.scenarios import columns_from, laid_on
from ramme.outlook.scenarios import moves as moved_by
from ramme.statements.declaration import Line, Statement, Term

PAGE_LIMIT, LARGE_LIMIT = 0.100, 0.300
ACCOUNTS, FIRST_YEAR, YEARS = 5000, 2022, 8
ALL_YEARS = tuple(range(FIRST_YEAR, FIRST_YEAR + YEARS))
ARTS = ("1", "2", "4", "5")
ISSUED = date(2021, 7, 1)
FIRST_OERE = 1_000_000_00
NEW = "/scenarier/nyt/"
PASSWORD = "Maal-2026-budget"  # noqa: S105 - of a workspace that lives for minutes


class Visitor:
    """Somebody at the server, signed in."""

    def __init__(self, base: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.base, self.opener = base, urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        """A page."""
        with self.opener.open(self.base + path) as answer:
            return str(answer.read().decode())

    def post(self, path: str, token: str, **fields: str) -> str:
        """A form sent."""
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        headers = {"Referer": self.base + path}
        request = urllib.request.Request(self.base + path, data, headers)  # noqa: S310 - loopback
        with self.opener.open(request) as answer:
            return str(answer.read().decode())

    def sign_in(self, name: str, password: str) -> None:
        """Sign in, and choose a password where it was for one time."""
        token = token_in(self.get("/log-ind/"))
        self.post("/log-ind/", token, username=name, password=password)
        page = self.get("/adgangskode/")
        names = re.findall(r'type="password" name="(\w+)"|name="(\w+)"[^>]*type="password"', page)
        fields = [first or second for first, second in names]
        new = dict.fromkeys(fields[1:], PASSWORD)
        self.post("/adgangskode/", token_in(page), **{fields[0]: password, **new})


def token_in(page: str) -> str:
    """The token of a page's form."""
    return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]


def on_the_page(report: Report, folder: Path, moves: int) -> None:
    """The effect of a tax rate, asked of the server as the page does."""
    ramme = [sys.executable, "-m", "ramme.cli", "--workspace", str(folder)]
    subprocess.run([*ramme, "init", "--example", "lillerup"], check=True, capture_output=True)
    subprocess.run([*ramme, "forecast", "--by", "bench"], check=True, capture_output=True)
    user = [*ramme, "--lang", "en", "user", "add", "bench", "--role", "officer", "--name", "B"]
    told = subprocess.run(user, check=True, capture_output=True, text=True).stdout
    password = re.findall(r"password (\S+)", told)[0]
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with running([*ramme, "serve", "--port", str(port)], f"{base}/"):
        visitor = Visitor(base)
        visitor.sign_in("bench", password)
        page = f"{NEW}?premise=income_tax.rate"
        token, taken = token_in(visitor.get(page)), []
        for n in range(moves + 10):
            value = f"25,{1000 + n}"
            start = time.perf_counter()
            answer = visitor.post(
                page,
                token,
                do="effect",
                premise="income_tax.rate",
                **{"line-income_tax.rate@2022": value},
            )
            taken.append(time.perf_counter() - start)
            if "data-effect" not in answer:
                raise RuntimeError(page)
    some = taken[10:]  # each worker has made the forecasts once
    report.add("a premise moved on Lillerup's page: median", statistics.median(some))
    worst = statistics.quantiles(some, n=20)[-1]
    report.add("a premise moved on Lillerup's page: 95 of 100", worst, PAGE_LIMIT)


def account_names() -> list[str]:
    """The accounts, spread over thirty tops."""
    return [f"A{n % 30}.{n}" for n in range(ACCOUNTS)]


def premises_told() -> Outlook:
    """An index for each art that grows over the years, and an art for each account."""
    definitions, values = {}, []
    for n, art in enumerate(ARTS):
        name = f"index.{art}"
        definitions[name] = PremiseDefinition(
            name, {"da": name}, "percent", None, None, Fraction(1, 10), "prices"
        )
        growth = Fraction(n + 15, 10)
        values += [PremiseValue(name, year, growth, ISSUED, "invented") for year in ALL_YEARS]
    chart = {
        name: ChartEntry("3.22.01", 1, ARTS[n % len(ARTS)])
        for n, name in enumerate(account_names())
    }
    places = {"price_wage.reserve_account": "R", "balance.account": "K"}
    return Outlook(definitions, tuple(values), {}, chart, places)


def version_told() -> Version:
    """A version with an amount on each account in each year."""
    source = Source(SourceKind.PERSON, text="invented")
    entries = [
        Entry(name, year, FIRST_OERE + n, "current", name, source)
        for n, name in enumerate(account_names())
        for year in ALL_YEARS
    ]
    name, columns = f"budget-{FIRST_YEAR}", (columns_of(entries),)
    return Version(name, name, FIRST_YEAR, ALL_YEARS, "nothing", "", (), columns, (), {})


def tree_and_statement() -> tuple[AccountTree, Statement]:
    """The accounts below their tops, and a line for each top with a total."""
    names = account_names()
    tops = sorted({name.partition(".")[0] for name in names})
    accounts = [Account(top, "", {"da": top}) for top in (*tops, "R", "K")]
    accounts += [Account(name, name.partition(".")[0], {"da": name}) for name in names]
    lines = [Line(top, {"da": top}, accounts={"": (top,)}) for top in tops]
    total = Line("total", {"da": "total"}, role="total", terms=tuple(Term(top) for top in tops))
    statement = Statement("s", "s", {"da": "s"}, 100_000, (*lines, total), (0, YEARS - 1))
    return AccountTree(accounts), statement


def computed(outlook: Outlook) -> tuple[Model, tuple[Forecast, ...]]:
    """The model with all that the forecasts compute, and the forecasts."""
    names = account_names()
    figures = {
        (f"before:{name}", year): FIRST_OERE + n
        for n, name in enumerate(names)
        for year in ALL_YEARS
    }
    made = all_forecasts(outlook, Horizon(FIRST_YEAR, ALL_YEARS, ALL_YEARS, None, tuple(names)))
    formulas = [formula for one in made for formula in one.formulas]
    model = Model(formulas, Premises(outlook), figures)
    for forecast in made:
        for output in forecast.outputs:
            for year in ALL_YEARS:
                model.worked(output.formula, year)
    return model, made


def large(report: Report, moves: int) -> None:
    """A wage index moved for 5,000 accounts over eight years, with a statement of all of them."""
    model, made = computed(premises_told())
    (tree, statement), version = tree_and_statement(), version_told()
    taken = []
    for n in range(moves):
        start = time.perf_counter()
        after = model.changed({("index.1", FIRST_YEAR): Fraction(2000 + n, 1000)})
        found = moved_by(model, after, made, ALL_YEARS)
        laid_on(statement, tree, version, [columns_from(found)])
        taken.append(time.perf_counter() - start)
    what = f"a premise moved for {ACCOUNTS} accounts x {YEARS} years"
    report.add(f"{what}: median", statistics.median(taken))
    report.add(f"{what}: 95 of 100", statistics.quantiles(taken, n=20)[-1], LARGE_LIMIT)


def main() -> int:
    """Measure and print; 1 where a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=40, help="how many premises are moved")
    moves = parser.parse_args().moves
    report = Report()
    large(report, moves)
    with tempfile.TemporaryDirectory() as folder:
        on_the_page(report, Path(folder) / "workspace", moves)
    return 0 if report.kept() else 1


if __name__ == "__main__":
    sys.exit(main())
