"""Words to invent municipalities from; none is a real town, none is taken from a real paper."""

from __future__ import annotations

# First and second halves of a town's name.
TOWN_STARTS = (
    "Sand",
    "Løve",
    "Ask",
    "Birke",
    "Ring",
    "Højs",
    "Tarn",
    "Gran",
    "Skov",
    "Åls",
    "Ærte",
)
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

# What an agreement is about: a thing, and where it is.
THINGS = (
    "Ny belysning",
    "Flere cykelstativer",
    "Bedre akustik",
    "Renovering af toiletterne",
    "Udskiftning af vinduer",
    "Flere bænke og borde",
    "Nye garderober",
    "Længere åbningstid",
    "En ekstra pædagog",
    "Sund mad og fælles måltider",
    "Ny legeplads",
    "Lydisolering af undervisningslokalerne",
    "Solceller på taget",
    "Træplantning og vilde blomster",
    "Oprydning og ny asfalt",
    "Hjælp til lektier",
    "Gratis sundhedstjek",
    "Flere vejledere",
    "Udbygning af kælderen",
    "Ny rampe og bredere døre",
)
PLACES = (
    "Åparken",
    "Nordhavnens bibliotek",
    "Ringvejens Skole",
    "Børnehuset Myretuen",
    "Plejehjemmet Solgården",
    "Svømmehallen",
    "det gamle vandværk",
    "Ungdomshuset Loftet",
    "Jobcentret",
    "Havnepladsen",
    "Idrætscenter Øst",
    "Kulturhuset Kornloftet",
)
# What a chapter or a section may be called.
TITLES = (
    "Plads til alle",
    "Byen ved vandet",
    "Trygge børn og unge",
    "Et længere og sundere liv",
    "Grøn omstilling i hverdagen",
    "Vækst og arbejdspladser",
    "Kultur for hele byen",
    "Fællesskab på landet",
    "Veje og stier der hænger sammen",
    "Mere tid til omsorg",
    "Nærhed og fritid",
    "En åben forvaltning",
    "Skoler med faglig ro",
    "Frivillige kræfter",
    "Boliger i flere størrelser",
    "Natur tæt på",
    "De første 1.000 dage i et barns liv",
    "Skolen i 2040, og hvad vi endnu ikke ved om den, men vil forberede os på i fællesskab",
    "P-pladser, ladestandere og delebiler",
)
# Sentences without money, as filling; all invented for these papers.
FILLING = (
    "Forligspartierne ønsker en by, hvor ingen holdes udenfor.",
    "Vi bygger videre på det, der allerede virker, og lytter til brugerne undervejs.",
    "Erfaringerne samles op og lægges frem, inden nye skridt besluttes.",
    "Det skal være nemt at finde vej, både for gæster og for dem, der bor her.",
    "Indsatsen tilrettelægges sammen med de ansatte og de pårørende.",
    "Partierne bag forliget mødes jævnligt og drøfter, hvordan det går.",
)
# Sentences with numbers that are no amounts.
NUMBERS = (
    "Tilbuddet gælder borgere mellem 18 og 25 år.",
    "Lokalet er på 140 m2 og ligger på Møllevej 12.",
    "Der holdes åbent kl. 10-16 alle hverdage.",
    "Anlægget yder 35 kW.",
    "Arbejdet udføres efter § 17, stk. 4, i styrelsesloven.",
    "Elever i 3.-6. klasse kan deltage i 225 timer.",
    "Der er plads til 48 børn i 4 grupper.",
    "Målet er, at 95 pct. af svarene falder inden 14 dage.",
    "Torvegaden etape 2 følger senere.",
    "Deltagerne betaler selv 50 kr. pr. gang.",
    "Kommunen har 12.500 indbyggere på 1.250 hektar.",
    "Arbejdet begynder i uge 32 og varer 1.000 timer.",
    "Skiltene følger lov nr. 1350 og står på rute 21.",
    "Der spares 20 pct. CO2 med de nye pærer.",
    "Første møde holdes den 14. marts kl. 19.30.",
)
