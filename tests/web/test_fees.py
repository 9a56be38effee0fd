"""The pages of the fees: what they show, who sees them, and what bad input is answered with."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from ramme.actions.drafts import propose
from ramme.store import models
from ramme.store.fees import load_catalogue
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from tests.catalogues import fee, fee_paper
from tests.web.people import signed_in

PAGES = [
    "/takster/",
    "/takster/?q=skraldespand",
    "/takster/takster.csv",
    "/takster/pris/skorsten.fejning/",
    "/takster/familie/",
    "/api/fees",
]


def text_of(answer: HttpResponse) -> str:
    return " ".join(unescape(answer.content.decode()).replace("\u00a0", " ").split())


def get(address: str, who: str = "") -> str:
    answer = signed_in(who).get(address)
    assert answer.status_code == 200, answer.content
    return text_of(answer)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", ["", "rolf", "pia", "olga"])
def test_a_sealed_catalogue_is_everybodys(priced: Workspace, address: str, who: str) -> None:
    assert signed_in(who).get(address).status_code == 200
    assert signed_in(who).post(address).status_code in (403, 405)


@pytest.mark.parametrize("address", PAGES)
def test_a_draft_catalogue_is_for_officers(priced: Workspace, address: str) -> None:
    propose(priced, fee_paper([fee("Hemmelig", "Ny takst", {2031: 77})], "", "budget-2030"), by="x")
    mark = "&" if "?" in address else "?"
    draft = f"{address}{mark}version=budget-2030%2B2"
    if "fejning" not in address:
        assert signed_in("olga").get(draft).status_code == 200
    for who in ("", "rolf", "pia"):
        answer = signed_in(who).get(draft)
        assert answer.status_code == 404
        assert "Hemmelig" not in answer.content.decode()


def test_the_catalogue_shows_both_years_unit_vat_condition_and_status(priced: Workspace) -> None:
    page = get("/takster/")
    row = page[page.index("140 L beholder") :]
    row = row[: row.index("</tr>")]
    assert "pr. år, inkl. moms" in row
    assert "Kun i byen." in row
    assert row.index("1.230") < row.index("1.200")
    assert "/bilag/budget-2030/1/#fee.affald.beholdere.140-l-beholder.2030" in row
    assert "Gratis" in page
    assert ">Ny<" in page
    assert "Prisen kan variere." in page
    assert "2030/2031" in page


def test_a_price_leads_to_its_row_on_the_paper(priced: Workspace) -> None:
    assert 'id="fee.affald.beholdere.140-l-beholder.2030"' in get("/bilag/budget-2030/1/")


def test_everyday_words_find_the_fee_and_others_say_what_to_do(priced: Workspace) -> None:
    found = get("/takster/?q=skraldespannd")
    assert "140 L beholder" in found
    assert "Vuggestue" not in found
    assert "Prøv et andet ord" in get("/takster/?q=raket")


def test_the_sites_search_finds_fees_too(priced: Workspace) -> None:
    assert "/takster/pris/affald.beholdere.140-l-beholder/" in get("/soeg/?q=skraldespand")


def test_only_officers_see_the_findings(priced: Workspace) -> None:
    assert "Bemærkninger til kataloget" in get("/takster/", "olga")
    assert "Bemærkninger til kataloget" not in get("/takster/", "pia")


def test_a_version_without_fees_says_so(peopled: Workspace) -> None:
    assert "intet takstkatalog" in get("/takster/")
    for address in ("/takster/familie/", "/takster/takster.csv", "/takster/pris/a/"):
        assert signed_in("").get(address).status_code == 404
    assert signed_in("olga").get("/takster/naeste-aar/").status_code == 404


def test_the_csv_has_a_line_for_each_price(priced: Workspace) -> None:
    answer = Client().get("/takster/takster.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    catalogue = load_catalogue(priced, None)
    assert len(rows) == sum(len(one.prices) or 1 for one in catalogue.fees)
    first = rows[0]
    assert (first["period"], first["oere"], first["rule"]) == ("2030", "123000", "by_index")
    assert (first["document"], first["line"]) == ("takster.txt", "7")


def test_a_price_is_reckoned_line_by_line_with_its_days_and_why(priced: Workspace) -> None:
    page = get("/takster/pris/skorsten.fejning/?height_m=12,5&sweepings=2")
    # 100 + 3 × 4, twice.
    assert "224 kr." in page
    assert "+12 kr." in page
    assert "3 × 4" in page
    assert "+112 kr." in page
    assert "Gælder fra 1. januar 2030 til 31. december 2030" in page
    assert "98 kr." in page
    assert "Ingen regel fortæller, hvorfor den er ændret." in page


def test_a_rule_tells_its_index_and_its_lines(priced: Workspace) -> None:
    page = get("/takster/pris/affald.beholdere.140-l-beholder/")
    assert "Ændret efter reglen: Efter satser." in page
    assert "Satser 2030" in page
    assert "2,5 pct." in page
    assert "takster.txt, linje 3–4" in page
    assert "takster.txt, linje 7" in page


def test_what_fees_have_in_common_is_told_beside_the_price(priced: Workspace) -> None:
    page = get("/takster/pris/affald.beholdere.140-l-beholder/")
    for words in ("Husstande", "Byudvalget", "affaldsloven § 3"):
        assert words in page
    assert "Lovgrundlag" not in get("/takster/pris/skorsten.fejning/")


def test_a_price_that_its_rule_does_not_make_says_so(priced: Workspace) -> None:
    path = priced.folder / "municipality" / "fees.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2.5"', '"9"'), encoding="utf-8")
    workspaces.forget()
    page = get("/takster/pris/affald.beholdere.140-l-beholder/")
    assert "Prisen er ikke den, som reglen giver" in page
    assert "Ændret efter reglen" not in page


def test_an_earlier_day_has_the_price_of_its_year(priced: Workspace) -> None:
    page = get("/takster/pris/affald.beholdere.140-l-beholder/?dag=31.12.2029")
    assert 'data-say>1.200 kr. <span class="unit">pr. år, inkl. moms' in page
    assert "til 31. december 2029" in page


def test_a_choice_is_a_discount(priced: Workspace) -> None:
    page = get("/takster/pris/sal.en-aften/?association=1&lang=en")
    assert "-250 kr." in page
    assert "50%" in page


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("height_m=-3", "height_m", "er for lille; det mindste er 0"),
        ("height_m=høj", "height_m", "kan ikke bruges"),
        ("height_m=" + "9" * 40, "height_m", "er for stort"),
        ("sweepings=0", "sweepings", "er for lille; det mindste er 1"),
        ("sweepings=1,5", "sweepings", "skal være et helt tal"),
        ("dag=i går", "dag", "i går"),
        ("dag=1.1.2020", "dag", "Kataloget har priser fra"),
    ],
)
def test_bad_answers_are_named_at_their_field(
    priced: Workspace, query: str, field: str, said: str
) -> None:
    answer = Client().get(f"/takster/pris/skorsten.fejning/?{query}")
    assert answer.status_code == 400
    page = text_of(answer)
    error = page[page.index(f'id="e-{field}"') :]
    assert said in error[: error.index("</p>")]
    assert "Gælder fra" not in page
    assert query.partition("=")[2][:40] in page


def test_a_text_in_place_of_a_price_has_no_amount(priced: Workspace) -> None:
    page = get("/takster/pris/sal.leje-til-firmaer/")
    assert "Prisen kan variere." in page
    assert "headline" not in page
    assert Client().get("/takster/pris/findes.ikke/").status_code == 404


def test_a_familys_year_adds_up_with_siblings_and_free_places(priced: Workspace) -> None:
    query = "care-0=pasning.vuggestue&care-1=pasning.boernehave&music-0=musik.klaver&music-rater=10"
    # 36,000 + 20,400 / 2 + 5,310.
    assert "51.510 kr." in get(f"/takster/familie/?{query}")
    # 25.5 per cent off both places: 26,820 + 7,599 + 5,310.
    page = get(f"/takster/familie/?{query}&indkomst=450.000")
    assert "39.729 kr." in page
    assert "Gælder fra 01.08.2030 til 31.07.2031" in page
    assert "Byrådets takstregler" in page
    assert "5.310 kr." in get(f"/takster/familie/?{query}&indkomst=200.000")


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("music-0=musik.klaver", "music-rater", "hvor mange gange om året"),
        ("music-0=musik.klaver&music-rater=0", "music-rater", "fra 1 til 366"),
        ("music-0=musik.klaver&music-rater=ti", "music-rater", "ti"),
        ("care-1=findes.ikke", "care-1", "findes.ikke"),
        ("care-0=pasning.vuggestue&indkomst=-5", "indkomst", "-5"),
        ("care-0=pasning.vuggestue&indkomst=meget", "indkomst", "meget"),
        ("care-0=pasning.vuggestue&indkomst=1,001", "indkomst", "finere end en øre"),
    ],
)
def test_a_familys_slips_are_named_at_their_field(
    priced: Workspace, query: str, field: str, said: str
) -> None:
    answer = Client().get(f"/takster/familie/?{query}")
    assert answer.status_code == 400
    page = text_of(answer)
    error = page[page.index(f'id="e-{field}"') :]
    assert said in error[: error.index("</p>")]
    assert "headline" not in page


LEVER = "/takster/naeste-aar/"
MOVED = "indeks-satser=2,5&takst-1=sal.en-aften&pris-1=550"


def test_the_lever_is_for_officers_and_politicians(priced: Workspace) -> None:
    assert signed_in("").get(LEVER).status_code == 302
    assert signed_in("rolf").get(LEVER).status_code == 403
    assert "Lav udkast" not in get(f"{LEVER}?{MOVED}", "pia")
    assert signed_in("pia").post(LEVER, {"indeks-satser": "2,5"}).status_code == 403
    assert models.Paper.objects.filter(state="draft").count() == 0
    assert "Lav udkast" in get(f"{LEVER}?{MOVED}", "olga")


def test_the_lever_shows_prices_income_cash_and_families(priced: Workspace) -> None:
    page = get(f"{LEVER}?{MOVED}", "pia")
    # 1,230 × 1.025 = 1,260.75.
    assert "<strong>1.261</strong>" in page
    assert "+2,5 pct." in page
    assert "<strong>550</strong>" in page
    assert "+10,0 pct." in page
    # 100 × (1,261 − 1,230) / 1.25.
    assert "<strong>+2.480 kr.</strong>" in page
    assert "To små" in page
    assert "41.310 kr." in page


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("indeks-satser=", "indeks-satser", "2031"),
        ("indeks-satser=mange", "indeks-satser", "mange"),
        ("indeks-satser=2&takst-1=findes.ikke&pris-1=5", "takst-1", "findes.ikke"),
        ("indeks-satser=2&takst-1=sal.en-aften&pris-1=-5", "pris-1", "-5"),
        ("indeks-satser=2&takst-1=sal.en-aften&pris-1=", "pris-1", "ikke et tal"),
    ],
)
def test_a_levers_slips_are_named_and_nothing_is_made(
    priced: Workspace, query: str, field: str, said: str
) -> None:
    client = signed_in("olga")
    fields = dict(part.split("=") for part in query.split("&"))
    for answer in (client.get(f"{LEVER}?{query}"), client.post(LEVER, fields)):
        assert answer.status_code == 400
        page = text_of(answer)
        error = page[page.index(f'id="e-{field}"') :]
        assert said in error[: error.index("</p>")]
    assert models.Paper.objects.filter(state="draft").count() == 0


def test_an_officer_makes_the_draft_that_was_shown(priced: Workspace) -> None:
    fields = {"indeks-satser": "2,5", "takst-1": "sal.en-aften", "pris-1": "550"}
    answer = signed_in("olga").post(LEVER, fields)
    assert (answer.status_code, answer["Location"]) == (302, "/bilag/budget-2031/1/")
    draft = load_catalogue(priced, "budget-2031")
    assert draft.fee("sal.en-aften").oere(2031) == 55_000
    assert draft.fee("affald.beholdere.140-l-beholder").oere(2031) == 126_100


def test_where_volumes_are_missing_income_is_unknown(priced: Workspace) -> None:
    (priced.folder / "municipality" / "fee_volumes.csv").unlink()
    page = get(f"{LEVER}?{MOVED}", "pia")
    assert "Indtægten kendes ikke" in page
    assert "kan ikke afgøres uden mængder" in page


def test_the_lever_shows_what_an_area_owes_its_users(priced: Workspace) -> None:
    path = priced.folder / "municipality" / "fees.toml"
    rests = 'account = "10"\nrests_in_itself = true\nowed_oere = 50_000\n'
    costs = "costs_oere_by_year = { 2031 = 10_000_000 }\n"
    area = 'fees = "Affald"\naccount = "10"\n'
    text = path.read_text(encoding="utf-8")
    head, tail = text.rsplit(area, 1)
    path.write_text(f'{head}fees = "Affald"\n{rests}{costs}{tail}', encoding="utf-8")
    workspaces.forget()
    page = get(f"{LEVER}?{MOVED}", "pia")
    # 100 × 1,261 / 1.25 comes in, 100,000 goes out, 500 was owed.
    for amount in ("100.880 kr.", "100.000 kr.", "1.380 kr."):
        assert f"<td>{amount}</td>" in page


def test_where_no_family_is_declared_the_page_says_so(priced: Workspace) -> None:
    (priced.folder / "municipality" / "fees.toml").write_text("", encoding="utf-8")
    workspaces.forget()
    assert "har ikke fortalt i fees.toml" in get("/takster/familie/")


def test_pages_speak_english(priced: Workspace) -> None:
    page = get("/takster/pris/skorsten.fejning/?height_m=12.5&lang=en")
    assert "For each started m above 10 m" in page
    assert "Holds from 1 January 2030" in page


DESK = "/skrivebord/budget-2030/2/"


@pytest.fixture
def unsure(priced: Workspace) -> Workspace:
    """A draft catalogue, 2, with a label that no person could read."""
    dark = replace(fee("Sal", "B0rd", {2031: 50}), certain=False)
    propose(priced, fee_paper([dark, fee("Sal", "Stol", {2031: 5})]), by="x")
    return priced


def verdict(position: int, **more: str) -> dict[str, str]:
    paper = models.Paper.objects.get(budget__name="budget-2030", number="2")
    fields = {"position": str(position), "reason": "set i bilaget", "seen": draft_hash(paper)}
    return {**fields, **more}


def test_the_desk_settles_an_uncertain_label(unsure: Workspace) -> None:
    client = signed_in("olga")
    page = text_of(client.get(DESK))
    assert "1 tal venter på et øje" in page
    assert "Takstens rigtige navn" in page
    corrected = verdict(0, verdict="correct", label="Bord")
    assert client.post(f"{DESK}tal/", corrected).status_code == 302
    assert "0 tal venter på et øje" in text_of(client.get(DESK))
    draft = load_catalogue(unsure, "budget-2030+2")
    assert (draft.fee("sal.bord").certain, draft.fee("sal.bord").oere(2031)) == (True, 5_000)


def test_after_a_rejected_fee_comes_the_next_one(unsure: Workspace) -> None:
    del unsure
    client = signed_in("olga")
    # The fee and its price go; the fee below stood at 2.
    rejected = verdict(0, verdict="reject", next="2")
    page = text_of(client.post(f"{DESK}tal/", rejected, follow=True))
    assert "<h2>Stol" in page


def test_the_desk_corrects_a_price_in_kroner(unsure: Workspace) -> None:
    client = signed_in("olga")
    assert "Det rigtige beløb i kr." in text_of(client.get(f"{DESK}?figure=3"))
    corrected = verdict(3, verdict="correct", amount="1.250,50")
    assert client.post(f"{DESK}tal/", corrected).status_code == 302
    assert load_catalogue(unsure, "budget-2030+2").fee("sal.stol").oere(2031) == 125_050


def test_a_label_that_its_group_has_is_refused_at_the_desk(unsure: Workspace) -> None:
    taken = verdict(0, verdict="correct", label="Stol")
    answer = signed_in("olga").post(f"{DESK}tal/", taken)
    assert answer.status_code == 409
    assert "Stol" in text_of(answer)
