"""Words to invent municipalities from; none is a real town, none is taken from a real paper."""

from __future__ import annotations

# First and second halves of a town's name.
TOWN_STARTS = ("Sand", "Løve", "Ask", "Birke", "Ring", "Højs", "Tarn", "Gran", "Skov", "Åls", "Ærte")
TOWN_ENDS = ("by", "bjerg", "lund", "holm", "rup", "ager", "næs", "sø", "strup", "mose")

# A committee's name and the areas that may lie under it.
COMMITTEES = {
    "Udvalget for Børn og Læring": (
        "Folkeskoler og fritidshjem",
        "Dagtilbud for små børn",
        "Specialundervisning",
        "Tandpleje og sundhedspleje",
        "Forebyggende indsatser for unge",
    ),
    "Klima- og Miljøudvalget": (
        "Naturpleje og vandløb",
        "Affald og genbrug",
        "Klimatilpasning",
        "Grønne områder",
    ),
    "Udvalget for By og Trafik": (
        "Veje, stier og pladser",
        "Kollektiv trafik",
        "Vintervedligeholdelse",
        "Byfornyelse",
    ),
    "Ældre- og Omsorgsudvalget": (
        "Hjemmepleje og sygepleje",
        "Plejehjem",
        "Hjælpemidler",
        "Træning efter sygehus",
    ),
    "Arbejdsmarkedsudvalget": (
        "Kontanthjælp og ressourceforløb",
        "Sygedagpenge",
        "Jobcentrets indsatser",
        "Integration af nye borgere",
    ),
    "Kulturudvalget": (
        "Biblioteker og lokalarkiv",
        "Museer og teatre",
        "Svømmehaller og idrætsanlæg",
        "Musikskolen",
    ),
    "Udvalget for Social og Psykiatri": (
        "Botilbud til voksne",
        "Misbrugsbehandling",
        "Aktivitets- og samværstilbud",
        "Krisecentre og herberger",
    ),
    "Sundhedsudvalget": (
        "Sundhedsfremme",
        "Medfinansiering af sygehuse",
        "Genoptræning",
    ),
    "Erhvervs- og Turismeudvalget": (
        "Erhvervsservice",
        "Turisme og begivenheder",
        "Landdistrikter og øer",
    ),
    "Byrådet": (
        "Politisk organisation",
        "Administration og it",
        "Valg og folkeafstemninger",
        "Redningsberedskab",
    ),
    "Økonomi- og Planudvalget": (
        "Fælles formål og forsikringer",
        "Kommunale ejendomme",
        "Rengøring og kantiner",
        "Tjenestemandspensioner",
    ),
}

SURNAMES = ("Bramming", "Tøndborg", "Valsgård", "Æbelund", "Krogsøe", "Lysager")
STREETS = ("Møllevej", "Åbrinken", "Nørregade", "Stationsvej", "Skolestien", "Fjordgade")
