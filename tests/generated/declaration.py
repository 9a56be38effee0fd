"""Declare the statements of an invented municipality, each line by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from ramme.statements.declaration import Kind, Line, Sign, Statement, Term

Window = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Area:
    """An appropriation area."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee with its areas."""

    id: str
    name: str
    areas: tuple[Area, ...]


@dataclass(slots=True)
class _Sheet:
    """A statement while it is declared."""

    rng: Random
    lines: dict[str, Line] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def add(
        self,
        line_id: str,
        labels: str | Sequence[str],
        sign: Sign = Sign.ANY,
        *,
        role: str = "detail",
        kind: Kind = Kind.FLOW,
        window: Window = None,
        code: str = "",
    ) -> None:
        """A line with an account of its own."""
        own = {"": (line_id,)}
        self.lines[line_id] = Line(
            line_id, self._label(labels), kind, role, sign, own, printed_years=window, code=code
        )

    def total(
        self,
        line_id: str,
        labels: str | Sequence[str],
        terms: Sequence[str],
        *,
        role: str = "subtotal",
        kind: Kind = Kind.FLOW,
        window: Window = None,
        sign: Sign = Sign.ANY,
    ) -> None:
        """A line that sums the declared ones among the terms."""
        every = [_term(term) for term in terms]
        known = tuple(term for term in every if term.line in self.lines)
        self.lines[line_id] = Line(
            line_id, self._label(labels), kind, role, sign, terms=known, printed_years=window
        )

    def heading(self, line_id: str, labels: Sequence[str]) -> None:
        self.lines[line_id] = Line(line_id, self._label(labels), role="heading")

    def _label(self, labels: str | Sequence[str]) -> dict[str, str]:
        return {"da": labels if isinstance(labels, str) else self.rng.choice(labels)}


def _term(text: str) -> Term:
    name, _, role = text.removeprefix("-").partition(":")
    return Term(name, -1 if text.startswith("-") else 1, role)


def result(rng: Random, committees: Sequence[Committee], span: int, unit_oere: int) -> Statement:
    """The result overview: operations, revenue, capital, financing, and what is shown below."""
    sheet = _Sheet(rng)
    comparison = sheet.chance(60)
    first, last = -int(comparison), span - 1
    _operations(sheet, committees, last)
    _revenue(sheet)
    _capital(sheet, last)
    _financing(sheet)
    _stocks(sheet)
    _service(sheet, (first, 0))
    return Statement(
        id="result",
        table_id="result_overview",
        title={"da": rng.choice(("Resultatopgørelse", "Hovedoversigt", "Resultatbudget"))},
        unit_oere=unit_oere,
        lines=tuple(sheet.lines.values()),
        years=(0, last),
        comparison=comparison,
    )


def _operations(sheet: _Sheet, committees: Sequence[Committee], last: int) -> None:
    if sheet.chance(50):
        sheet.heading("operating_heading", ("Drift", "Den løbende drift"))
    for one in committees:
        sheet.add(one.id, one.name, Sign.EXPENDITURE)
    if sheet.chance(50):
        window = (0, last) if sheet.chance(60) else None
        labels = "Effektiviseringer", "Besparelser, endnu ikke fordelt"
        sheet.add("savings", labels, Sign.INCOME, window=window)
    if sheet.chance(60):
        sheet.add("agreement", ("Budgetforlig {year}", "Ændringer i forliget"))
    if sheet.chance(70):
        window = (1, last) if sheet.chance(60) else None
        labels = "Pulje til pris- og lønstigninger", "P/L-pulje i overslagsårene"
        sheet.add("reserve", labels, Sign.EXPENDITURE, window=window)
    terms = [*(one.id for one in committees), "savings", "agreement", "reserve"]
    totals = "Driftsudgifter i alt", "Drift i alt", "Sum af driften"
    sheet.total("operating_total", totals, terms, sign=Sign.EXPENDITURE)


_TAXES = (
    ("income_tax", "Indkomstskat"),
    ("land_tax", "Grundskyld"),
    ("company_tax", "Selskabsskat"),
    ("cover_tax", "Dækningsafgift"),
)


def _revenue(sheet: _Sheet) -> None:
    if sheet.chance(60):
        sheet.add("interest", ("Renter", "Renter netto"))
    sheet.add("grants", ("Udligning og tilskud", "Tilskud fra staten"), Sign.INCOME)
    for tax, label in sheet.rng.sample(_TAXES, sheet.rng.randint(1, 4)):
        sheet.add(tax, label, Sign.INCOME)
    labels = "Finansiering i alt", "Skatter og generelle tilskud i alt"
    terms = ["grants", *(tax for tax, _ in _TAXES)]
    sheet.total("revenue_total", labels, terms, sign=Sign.INCOME)
    surplus = "Resultat af ordinær drift", "Driftsresultat", "Strukturelt overskud"
    sheet.total("surplus", surplus, ["operating_total", "interest", "revenue_total"], role="total")


def _capital(sheet: _Sheet, last: int) -> None:
    if sheet.chance(50):
        sheet.heading("capital_heading", ("Anlæg", "Investeringer"))
    sheet.add("gross", ("Skattefinansieret anlæg", "Anlægsudgifter"), Sign.EXPENDITURE)
    if sheet.chance(50):
        window = (0, last) if sheet.chance(50) else None
        labels = "- heraf nye projekter", "Heraf nyt i budgettet"
        sheet.add("new", labels, role="of_which", window=window)
    if sheet.chance(30):
        label = {"da": "- heraf forskydninger mellem årene"}
        accounts = {"of_which": ("moved.inside",), "beside": ("moved",)}
        sheet.lines["moved"] = Line("moved", label, role="of_which", accounts=accounts)
    if sheet.chance(70):
        sheet.add("sales", ("Salg af grunde", "Jordsalg m.v."), Sign.INCOME)
    if sheet.chance(40):
        sheet.add("utility", "Brugerfinansierede anlæg", Sign.EXPENDITURE)
    terms = ["gross", "moved:beside", "sales", "utility"]
    sheet.total("capital_total", ("Anlæg i alt", "Investeringer i alt"), terms)
    sheet.total("result", "Samlet resultat", ["surplus", "capital_total"], role="total")


def _financing(sheet: _Sheet) -> None:
    sheet.add("repayments", ("Afdrag på lån", "Afdrag på gæld"), Sign.EXPENDITURE)
    sheet.add("borrowing", ("Optagne lån", "Nye lån"), Sign.INCOME)
    if sheet.chance(60):
        sheet.add("other_balance", "Finansforskydninger")
    terms = ["result", "repayments", "borrowing", "other_balance"]
    if sheet.chance(50):
        sheet.total("cash_change", "Træk på kassen", terms, role="total")
    else:
        sheet.total("cash_change", "Vækst i kassen", [f"-{one}" for one in terms], role="total")


def _stocks(sheet: _Sheet) -> None:
    if sheet.chance(60):
        grows = sheet.lines["cash_change"].terms[0].factor < 0
        _stock(sheet, "cash", ("Kassebeholdning", "Likvide midler"), "cash_change", grows=grows)
    if sheet.chance(40):
        terms = ["-repayments", "-borrowing"]
        _stock(sheet, "debt", ("Skattefinansieret gæld", "Gæld"), "debt_movement", terms=terms)


def _stock(
    sheet: _Sheet,
    name: str,
    labels: Sequence[str],
    movement: str,
    *,
    grows: bool = True,
    terms: Sequence[str] = (),
) -> None:
    """Opening, perhaps a movement of its own, and closing."""
    label, opening, closing = sheet.rng.choice(labels), f"{name}_opening", f"{name}_closing"
    sheet.lines[opening] = Line(
        opening,
        {"da": f"{label} primo"},
        Kind.STOCK,
        "memo",
        accounts={"": (opening,)},
        brought_forward=closing,
    )
    if terms:
        sheet.total(movement, "Årets ændring i gælden", terms, role="memo")
    parts = [opening, movement if grows else f"-{movement}"]
    sheet.total(closing, f"{label} ultimo", parts, role="total", kind=Kind.STOCK)


def _service(sheet: _Sheet, window: tuple[int, int]) -> None:
    if not sheet.chance(50):
        return
    labels = "Udgifter til service", "Servicedriftsudgifter"
    memo = Kind.MEMO
    sheet.add("service", labels, Sign.EXPENDITURE, role="memo", kind=memo, window=window)
    sheet.lines["ceiling"] = Line(
        "ceiling",
        {"da": "Aftalt serviceramme"},
        Kind.LIMIT,
        "memo",
        Sign.EXPENDITURE,
        parameter="service_ceiling",
        printed_years=window,
    )
    terms = ["ceiling", "-service"]
    sheet.total("headroom", "Afstand til rammen", terms, role="memo", kind=memo, window=window)


def frames(rng: Random, committees: Sequence[Committee], unit_oere: int) -> Statement:
    """The appropriation areas of each committee, with codes or without."""
    sheet, coded = _Sheet(rng), rng.random() < 0.8
    for one in committees:
        terms = []
        for n, area in enumerate(one.areas):
            terms.append(f"{one.id}.{n}")
            code = area.code if coded else ""
            sheet.add(terms[-1], area.name, Sign.EXPENDITURE, code=code)
        sheet.total(one.id, one.name, terms, sign=Sign.EXPENDITURE)
    terms = [one.id for one in committees]
    labels = "Drift på alle udvalg", "Bevillinger i alt"
    sheet.total("frames_total", labels, terms, role="total", sign=Sign.EXPENDITURE)
    title = {"da": "Bevillingsoversigt"}
    lines = tuple(sheet.lines.values())
    return Statement("frames", "frames", title, unit_oere, lines, (0, 0), distributions=True)
