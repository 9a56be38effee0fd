"""Fees to invent catalogues from: sections, groups, labels, units and the size of their prices."""

from __future__ import annotations

MONTH, DAY, YEAR, PIECE, HOUR = "pr. måned", "pr. dag", "pr. år", "pr. stk.", "pr. time"

# By section and group: label, unit (empty where none is printed), and the price in kroner.
FEES: dict[str, dict[str, tuple[tuple[str, str, int], ...]]] = {
    "Pasning af børn": {
        "Vuggestuer og dagpleje": (
            ("Heldagsplads", MONTH, 3300),
            ("Deltidsplads, 25 timer om ugen", MONTH, 2100),
            ("Frokostordning", MONTH, 640),
        ),
        "Klubber": (
            ("Juniorklub (9-12 år)", MONTH, 420),
            ("Ungdomsklub (13-17 år)", MONTH, 150),
        ),
    },
    "Ældre og omsorg": {
        "Mad til borgere i eget hjem": (
            ("Varm hovedret", DAY, 54),
            ("Dessert", DAY, 13),
            ("Diætkost efter lægens anvisning", DAY, 61),
        ),
        "Plejehjem": (
            ("Fuld kost", MONTH, 3800),
            ("Vask af linned", MONTH, 190),
            ("Leje af tv-apparat i egen stue", MONTH, 85),
        ),
    },
    "Svømmehallen": {
        "Billetter": (
            ("Voksen", "", 45),
            ("Barn", "", 20),
            ("Pensionist og studerende med gyldigt kort", "", 25),
            ("Baby under 2 år", "", 15),
        ),
        "Klippekort og årskort": (
            ("Ti klip, voksen", PIECE, 360),
            ("Ti klip, barn", PIECE, 150),
            ("Årskort til hele familien inklusive gæster", YEAR, 2900),
        ),
    },
    "Leje af lokaler": {
        "Kulturhuset": (
            ("Den store sal, hverdage", HOUR, 480),
            ("Den store sal, fredag til søndag samt helligdage", HOUR, 760),
            ("Mødelokale på første sal", HOUR, 120),
        ),
        "Gymnastiksale": (
            ("Foreninger med hjemsted i kommunen", HOUR, 90),
            ("Firmaer og private", HOUR, 310),
        ),
    },
    "Affald": {
        "Beholdere tømt hver uge": (
            ("140 L beholder", YEAR, 1250),
            ("240 L beholder", YEAR, 1580),
            ("660 L container", YEAR, 2950),
            ("Nedgravet beholder 5 m3", YEAR, 21500),
        ),
        "Særlige ydelser": (
            ("Ekstra sæk", PIECE, 30),
            ("Afhentning af haveaffald", PIECE, 420),
        ),
    },
    "Bibliotek": {
        "Gebyrer for sen aflevering": (
            ("1-7 dage for sent", "", 20),
            ("8-30 dage for sent", "", 110),
            ("Mere end 30 dage for sent", "", 240),
        ),
        "Erstatning": (
            ("Bog", "", 300),
            ("Lydbog på cd", "", 280),
            ("Brætspil", "", 450),
        ),
    },
}
SEASONAL: dict[str, dict[str, tuple[tuple[str, str, int], ...]]] = {
    "Musikskolen": {
        "Undervisning for en": (
            ("20 minutter", "pr. rate", 440),
            ("30 minutter", "pr. rate", 600),
        ),
        "Hold": (
            ("Kor og sang for begyndere", "pr. rate", 210),
            ("Fire elever, 40 minutter", "pr. rate", 260),
        ),
    },
}
RATES = (
    ("Gebyr for bekæmpelse af rotter i promille af ejendomsværdien", 40, 900),
    ("Bidrag til vejvedligeholdelse i promille af grundværdien", 40, 900),
)
DEPOSITS = ("Depositum for nøgle", "Depositum ved leje af salen")
TEXTS = (
    ("Ekstra rengøring", "Efter regning"),
    ("Skader på inventar", "Efter vurdering"),
)
NOTES = (
    "Gælder ikke, hvis andet er aftalt skriftligt med centrets leder.",
    "Prisen nedsættes med 25 pct. for hold med mindst ti deltagere.",
)
REMARKS = (
    "Taksterne er fremskrevet og rundet til hele kroner.",
    "Priserne følger den aftale, som brugerrådet har tiltrådt.",
)
