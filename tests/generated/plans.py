"""Invent agreements as their authors would write them, before ramme writes them out."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.plan import AgreementPlan, PlannedChapter, PlannedInitiative

YEARS = (2031, 2032, 2033, 2034)
COMMITTEES = (
    "Skoleudvalget",
    "Teknik- og Miljøudvalget",
    "Udvalget for Børn, Unge og Kultur",
    "Social- og Sundhedsudvalget",
    "Økonomiudvalget",
    "Direktionen",
)
CHAPTERS = (
    "Et godt sted at vokse op",
    "Grøn by i balance",
    "Sundhed og fællesskab hele livet",
    "Kommunen som organisation",
)
SUBJECTS = (
    *("Flere lærere i indskolingen", "Cykelsti langs banen", "Renovering af svømmehallen"),
    *("Mere tid i hjemmeplejen", "Billigere indkøb af it", "Nye træer i byens parker"),
    *("Åbent bibliotek om aftenen", "Legepladser i alle bydele", "Bedre varmeforsyning i skoler"),
    *("Rådgivning til unge uden job", "Foreningernes lokaler og haller", "Færre konsulenter"),
    *("Stationens forplads og adgang for gående og cyklister fra begge sider",),
)
TEXTS = (
    "",
    "Arbejdet begynder ved årets start.",
    "Indsatsen tilrettelægges sammen med brugerne, og erfaringerne samles undervejs.",
    "Målet er, at flere får glæde af tilbuddet. Naboerne høres, før planen lægges fast.",
)
CONDITIONS = (
    "der kan findes en egnet grund",
    "staten godkender planen",
    "brugerne ønsker det",
)
POOLS = ("byens rum", "frivilligt arbejde", "grøn omstilling")

_THOUSAND = 100_000


def _amounts(low: int, high: int) -> st.SearchStrategy[int]:
    rough = st.integers(low // 100, high // 100).map(lambda n: n * 100)
    return st.one_of(rough, st.integers(low, high)).map(lambda n: n * _THOUSAND)


AMOUNTS = st.one_of(_amounts(5, 900), _amounts(1_000, 60_000))


@st.composite
def by_year(draw: st.DrawFn) -> dict[int, int]:
    """Money by year: the same each year, from a year on, rising, falling, or as it comes."""
    sign = draw(st.sampled_from((1, 1, 1, -1)))
    form = draw(st.integers(0, 3))
    first = draw(st.integers(0, len(YEARS) - 1))
    if form == 0:
        oere = draw(AMOUNTS)
        return dict.fromkeys(YEARS[first:], sign * oere)
    if form == 1:
        one, two = draw(AMOUNTS), draw(AMOUNTS)
        return {year: sign * (one if year == YEARS[first] else two) for year in YEARS[first:]}
    chosen = draw(st.lists(st.sampled_from(YEARS), min_size=1, unique=True))
    return {year: sign * draw(AMOUNTS) for year in sorted(chosen)}


@st.composite
def _money(draw: st.DrawFn) -> dict[str, object]:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return {}
    if kind == 1:
        spent = {year: abs(oere) for year, oere in draw(by_year()).items()}
        return {"operating": spent, "pool": draw(st.sampled_from(POOLS))}
    if kind == 2:
        one, two = sorted(
            draw(st.lists(st.sampled_from(YEARS), min_size=2, max_size=2, unique=True))
        )
        oere = draw(AMOUNTS)
        return {"capital": {one: -oere, two: oere}, "rephasing": True, "project": "A310001"}
    money: dict[str, object] = {}
    if kind != 3:
        money["operating"] = draw(by_year())
    if kind in (3, 4, 5):
        money["capital"] = {year: abs(oere) for year, oere in draw(by_year()).items()}
        money["project"] = draw(st.sampled_from(("", "A310002")))
    return money


@st.composite
def _initiative(draw: st.DrawFn, title: str) -> PlannedInitiative:
    names = draw(st.lists(st.sampled_from(COMMITTEES), min_size=1, max_size=3, unique=True))
    deferral = st.builds(Deferral, st.just(2030), st.sampled_from(("4.6", "1.12", "2.1.3")))
    days = st.dates(date(2031, 1, 1), date(2034, 12, 31))
    return PlannedInitiative(
        title,
        draw(st.sampled_from(TEXTS)),
        tuple(names),
        deferred_from=draw(st.one_of(st.none(), st.none(), deferral)),
        conditions=tuple(draw(st.lists(st.sampled_from(CONDITIONS), max_size=2, unique=True))),
        deadline=draw(st.one_of(st.none(), days)),
        **draw(_money()),
    )


@st.composite
def plans(draw: st.DrawFn) -> AgreementPlan:
    """A whole agreement."""
    subjects = draw(st.permutations(SUBJECTS))
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    chapters, start = [], 0
    for n, size in enumerate(sizes):
        some = tuple(draw(_initiative(title)) for title in subjects[start : start + size])
        start += size
        text = draw(st.sampled_from(("", "Byen skal være god for alle.")))
        chapters.append(PlannedChapter(CHAPTERS[n], text, some))
    preamble = ("Parterne er enige om et budget i balance.",)
    day = date(2030, 9, 20)
    return AgreementPlan("Lilleby Kommune", YEARS, day, preamble, tuple(chapters), COMMITTEES)
