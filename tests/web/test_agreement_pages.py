"""The pages of an agreement's work, by role: first that they work, then each refusal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from ramme.actions.people import add_user, change_password
from ramme.actions.questions import ask
from ramme.actions.seal import seal
from ramme.budget.agreement.tasks import TaskState
from ramme.store import models, task_models
from ramme.store.tasks import record_of
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from ramme.web.agreement import task as task_page
from tests.agreed_tasks import BENCHES, CHARGERS, PATH, PLAYGROUNDS, kept, row
from tests.stacks import DAY
from tests.web.people import PASSWORD, settle, signed_in

TASK = "/aftale/2030/opgave/1.1/2/"
OVERVIEW = "/aftale/2030/"
PAGES = (
    OVERVIEW,
    TASK,
    "/aftale/2030/opfoelgning/?on=2030-07-10",
    "/aftale/2030/udvalg/Parkudvalget/?on=2030-07-10",
    "/aftale/2030/verdensmaal/",
    "/aftale/2030/verdensmaal.csv",
)
EVERYBODY = ("", "rolf", "pia", "kim", "olga")


def _served(workspace: Workspace, folder: Path) -> Iterator[Workspace]:
    kept(workspace, folder)
    workspaces.forget()
    with override_settings(
        WORKSPACE=workspace.folder,
        ALLOWED_HOSTS=["testserver"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        settle()
        add_user("kim", "centre", full_name="Kim", centres=["Vej og Park"], by="test")
        change_password(User.objects.get(username="kim"), PASSWORD)
        yield workspace


@pytest.fixture
def draft(sqlite_workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """The agreement as a draft, and a person in each role."""
    yield from _served(sqlite_workspace, tmp_path)


@pytest.fixture
def sealed(draft: Workspace) -> Workspace:
    """The agreement sealed."""
    seal(draft, "budget-2030/1", by="Byrådet", on=DAY)
    return draft


@pytest.fixture
def sealed_on_each(workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """The agreement sealed, once on each database."""
    for one in _served(workspace, tmp_path):
        seal(one, "budget-2030/1", by="Byrådet", on=DAY)
        yield one


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def sent(seen: int = 1, **more: object) -> dict[str, object]:
    return {"state": "under_way", "line": "Fordi", "seen": seen, "committee": "Parkudvalget"} | more


def for_kim(name: str = PATH) -> None:
    task = row(name)
    task.centre = "Vej og Park"
    task.save()


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("address", PAGES)
def test_the_tasks_of_a_sealed_agreement_are_everybodys(
    sealed: Workspace, name: str, address: str
) -> None:
    assert text(signed_in(name), address)
    assert text(signed_in(name), address + ("&" if "?" in address else "?") + "lang=en")


def test_each_page_is_there_on_each_database(sealed_on_each: Workspace) -> None:
    for address in (*PAGES, f"{OVERVIEW}?q=legepladser"):
        assert text(signed_in(""), address)


@pytest.mark.parametrize("name", ["", "rolf", "pia", "kim"])
def test_the_tasks_of_a_draft_are_not_there_for_others(draft: Workspace, name: str) -> None:
    client = signed_in(name)
    for address in PAGES:
        assert "Grus på stien" not in text(client, address, 404)
    hidden, never = (
        main(text(client, TASK.replace("1.1/2", name), 404)) for name in ("1.1/2", "9.9/9")
    )
    assert hidden.replace("1.1/2", "9.9/9") == never
    assert "Grus" not in text(client, "/aftale/")


def test_an_officer_sees_the_tasks_of_a_draft(draft: Workspace) -> None:
    for address in PAGES:
        assert text(signed_in("olga"), address)
    assert signed_in("olga").get("/aftale/")["Location"] == OVERVIEW


def test_the_overview_counts_filters_and_searches(sealed: Workspace) -> None:
    client = signed_in("")
    assert "5 af 5 opgaver" in text(client, OVERVIEW)
    found = text(client, f"{OVERVIEW}?q=legepladser")
    assert "1 af 5 opgaver" in found
    assert "Legepladspuljen for byens institutioner" in found
    assert "2 af 5 opgaver" in text(client, f"{OVERVIEW}?committee=Økonomiudvalget")
    assert "1 af 5 opgaver" in text(client, f"{OVERVIEW}?theme=Klima&state=not_started")
    assert "Ingen opgave passer" in text(client, f"{OVERVIEW}?state=done")
    assert "2. kvartal 2030" in text(client, OVERVIEW)


def test_a_committees_page_tells_only_what_leaves_its_corridor(sealed: Workspace) -> None:
    ask(CHARGERS, "Hvor mange?", owner="Park", due=date(2030, 7, 1), by="Pia", on=date(2030, 6, 1))
    address = "/aftale/2030/udvalg/Parkudvalget/?on=2030-07-10"
    assert "Hvor mange?" not in text(signed_in(""), address)
    page = text(signed_in("pia"), address)
    meeting = page[: page.index("Alle udvalgets opgaver")]
    assert "Fristen er overskredet med 10 dage." in meeting
    assert "Hvor mange?" in meeting
    assert "Legepladspuljen" not in meeting
    assert "Legepladspuljen" in page
    quiet = text(signed_in(""), "/aftale/2030/udvalg/Økonomiudvalget/?on=2030-02-01")
    assert "Intet at følge op på" in quiet


def test_a_task_shows_the_documents_words_only_where_it_is_kept(sealed: Workspace) -> None:
    assert "Arbejdet er færdigt inden sommer 2030" in text(signed_in(""), TASK)
    (sealed.documents / row(PATH).sha256).unlink()
    task_page._lines.cache_clear()
    page = text(signed_in(""), TASK)
    assert "Arbejdet er færdigt" not in page
    assert "aftale.txt, linje 10-10" in page


def test_a_deferred_task_shows_its_chain(sealed: Workspace) -> None:
    page = text(signed_in(""), "/aftale/2030/opgave/1.1/3/")
    assert "Aftalen om budget 2029, punkt 2.4" in page
    assert "Aftaler siden den første: 1." in page
    assert "nævner 0,1 mio. kr. fra tidligere år" in page


def test_an_officer_changes_all_of_a_task(sealed: Workspace) -> None:
    amounts = {f"amount-{year}": "" for year in range(2030, 2034)}
    given = sent(
        state="waiting",
        told="Tilbud",
        centre="Vej og Park",
        due="2030-08-01",
        expected="350",
        **amounts | {"amount-2031": "12,5", "spent-2030": "100"},
    )
    answer = signed_in("olga").post(f"{TASK}ret/", given)
    assert (answer.status_code, answer["Location"]) == (302, f"{TASK}#historie")
    task = record_of(row(PATH))
    assert (task.state, task.told, task.centre) == (TaskState.WAITING, "Tilbud", "Vej og Park")
    assert (task.due, task.expected) == (date(2030, 8, 1), 35_000_000)
    assert (task.amounts, task.spent) == ({2031: 1_250_000}, {2030: 10_000_000})
    page = text(signed_in(""), TASK)
    assert "tilstand: ikke begyndt → venter" in page
    assert "afsat (1.000 kr.): 2030: 300 → 2031: 12,5" in page


def test_a_centre_changes_only_how_far_its_tasks_are(sealed: Workspace) -> None:
    for_kim()
    given = sent(centre="Andre", due="2031-01-01", **{"spent-2030": "5", "amount-2030": "9"})
    assert signed_in("kim").post(f"{TASK}ret/", given).status_code == 302
    task = record_of(row(PATH))
    assert (task.state, task.spent) == (TaskState.UNDER_WAY, {2030: 500_000})
    assert (task.centre, task.due, task.amounts) == (
        "Vej og Park",
        date(2030, 6, 30),
        {2030: 30_000_000},
    )


@pytest.mark.parametrize(("name", "status"), [("", 302), ("rolf", 403), ("pia", 403), ("kim", 403)])
def test_nobody_else_changes_a_task(sealed: Workspace, name: str, status: int) -> None:
    client = signed_in(name)
    for part, given in (("ret", sent()), ("verdensmaal", {"goal": "3", "seen": 1})):
        answer = client.post(f"{TASK}{part}/", given)
        assert answer.status_code == status
        if status == 302:
            assert answer["Location"].startswith("/log-ind/")
    assert record_of(row(PATH)).state is TaskState.NOT_STARTED
    assert "Ret opgaven" not in text(client, TASK)


@pytest.mark.parametrize("part", ["ret", "verdensmaal", "kommentar", "spoerg", "svar"])
@pytest.mark.parametrize("name", ["rolf", "pia", "kim"])
def test_a_task_of_a_draft_is_not_there_to_be_changed(
    draft: Workspace, name: str, part: str
) -> None:
    for_kim()
    assert signed_in(name).post(f"{TASK}{part}/", sent(comment="Hej")).status_code == 404
    assert not task_models.TaskEvent.objects.exists()


def test_the_second_of_two_keeps_what_was_written(sealed: Workspace) -> None:
    first, second = signed_in("olga"), signed_in("olga")
    assert first.post(f"{TASK}ret/", sent(state="done", line="Lagt")).status_code == 302
    answer = second.post(f"{TASK}ret/", sent(state="given_up", told="Udvalget", line="Min linje"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Olga ændrede opgaven 2030/1.1/2 imens" in page
    assert 'value="Min linje"' in page
    assert 'value="Udvalget"' in page
    assert '<input type="hidden" name="seen" value="2">' in page
    assert record_of(row(PATH)).state is TaskState.DONE


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"line": ""}, "Skriv en linje"),
        ({"state": "waiting"}, "skal sige mere"),
        ({"state": "sovende"}, "Vælg en af de tilstande"),
        ({"state": "deferred", "told": "2030"}, "senere aftale"),
        ({"spent-2030": "mange"}, "mange"),
        ({"amount-2030": "9" * 39}, "9"),
        ({"due": "i morgen"}, "i morgen"),
        ({"committee": "Rumudvalget"}, "Rumudvalget"),
        ({"line": "x" * 1001}, "1000"),
    ],
)
def test_what_cannot_be_kept_is_said_on_the_page(
    sealed: Workspace, given: dict[str, str], told: str
) -> None:
    answer = signed_in("olga").post(f"{TASK}ret/", sent(**given))
    assert answer.status_code == 409
    page = answer.content.decode()
    alert = page[page.index('role="alert"') :]
    assert told in alert[: alert.index("</p>")]
    assert not task_models.TaskEvent.objects.exists()


def test_politicians_and_centres_ask_comment_and_answer(sealed: Workspace) -> None:
    for_kim()
    pia, kim = signed_in("pia"), signed_in("kim")
    assert pia.post(f"{TASK}kommentar/", {"comment": "Husk <b>hegnet</b>"}).status_code == 302
    question = {"question": "Hvornår?", "owner": "Kim", "due": "2099-01-01"}
    assert pia.post(f"{TASK}spoerg/", question).status_code == 302
    number = task_models.Question.objects.get().pk
    assert kim.post(f"{TASK}svar/", {"number": number, "answer": "I maj"}).status_code == 302
    page = text(pia, TASK)
    assert "Husk &lt;b&gt;hegnet&lt;/b&gt;" in page
    assert "I maj" in page
    for name in ("", "rolf"):
        others = text(signed_in(name), TASK)
        assert "hegnet" not in others
        assert "I maj" not in others
    again = signed_in("olga").post(f"{TASK}svar/", {"number": number, "answer": "I juni"})
    assert again.status_code == 409
    assert "Kim har svaret imens: I maj" in again.content.decode()


@pytest.mark.parametrize(("name", "status"), [("", 302), ("rolf", 403)])
def test_readers_and_the_public_neither_comment_nor_ask(
    sealed: Workspace, name: str, status: int
) -> None:
    client = signed_in(name)
    for part in ("kommentar", "spoerg", "svar"):
        assert client.post(f"{TASK}{part}/", {"comment": "x"}).status_code == status
    assert not task_models.TaskEvent.objects.exists()
    assert "Spørgsmål til opgaven" not in text(client, TASK)


def test_who_was_not_asked_does_not_answer(sealed: Workspace) -> None:
    number = ask(PATH, "Hvornår?", owner="Kim", due=date(2099, 1, 1), by="Olga", on=DAY)
    given = {"number": number, "answer": "I maj"}
    assert signed_in("pia").post(f"{TASK}svar/", given).status_code == 403
    assert signed_in("olga").post(f"{TASK}svar/", given | {"number": "x"}).status_code == 409
    assert task_models.Question.objects.get().answer == ""


def test_goals_are_set_and_shown_as_page_and_table(sealed: Workspace) -> None:
    olga = signed_in("olga")
    given = {"goal": ["13", "7"], "seen": 1}
    assert olga.post("/aftale/2030/opgave/2.1/1/verdensmaal/", given).status_code == 302
    page = text(signed_in(""), "/aftale/2030/verdensmaal/")
    assert "13 Klimaindsats" in page
    assert "4 af 5 opgaver har endnu intet mål." in page
    table = text(signed_in(""), "/aftale/2030/verdensmaal.csv?lang=en")
    rest = (
        "2030/2.1/1;Ladestandere ved skolerne;Parkudvalget, Økonomiudvalget;not started;3,000,000"
    )
    assert table.splitlines()[1:] == [
        f"7;Affordable and clean energy;{rest}",
        f"13;Climate action;{rest}",
    ]


def test_no_cell_of_the_table_is_a_formula(sealed: Workspace) -> None:
    task = row(CHARGERS)
    task.title, task.goals = "=HYPERLINK(1)", [7]
    task.save()
    assert ";'=HYPERLINK(1);" in text(signed_in(""), "/aftale/2030/verdensmaal.csv")


def test_an_officer_keeps_the_register(sealed: Workspace) -> None:
    olga = signed_in("olga")
    given = {"name": "Klimapolitik", "kind": "policy", "review_on": "2020-01-01", "tasks": CHARGERS}
    assert olga.post("/politikker/", given).status_code == 302
    page = text(signed_in(""), "/politikker/")
    assert "1. januar 2020 (overskredet)" in page
    assert "Ladestandere ved skolerne" in page
    changed = given | {"policy": "Klimapolitik", "line": "Udsat", "seen": 1, "kind": "strategy"}
    assert olga.post("/politikker/", changed).status_code == 302
    late = olga.post("/politikker/", changed)
    assert late.status_code == 409
    assert "En anden har ændret" in late.content.decode()
    assert "Klimapolitik" in text(signed_in(""), "/aftale/2030/opgave/2.1/1/")


@pytest.mark.parametrize(("name", "status"), [("", 302), ("rolf", 403), ("pia", 403), ("kim", 403)])
def test_nobody_else_keeps_the_register_or_takes_over(
    sealed: Workspace, name: str, status: int
) -> None:
    client = signed_in(name)
    assert client.post("/politikker/", {"name": "x", "kind": "policy"}).status_code == status
    for method in (client.get, client.post):
        assert method("/aftale/2030/overtag/").status_code == status
    assert not task_models.Policy.objects.exists()
    assert not models.Budget.objects.filter(year=2031).exists()


def test_an_officer_takes_over(sealed: Workspace) -> None:
    olga = signed_in("olga")
    page = text(olga, "/aftale/2030/overtag/")
    assert '<option value="carry_on.1" selected>fortsæt</option>' in page
    given = {f"take-{CHARGERS}": "carry_on.1", f"take-{BENCHES}": "drop.1", f"take-{PATH}": ""}
    answer = olga.post("/aftale/2030/overtag/", given | {"line": "Ny aftale"})
    assert (answer.status_code, answer["Location"]) == (302, "/aftale/2031/")
    assert record_of(row(BENCHES)).state is TaskState.GIVEN_UP
    assert record_of(row(PATH)).state is TaskState.NOT_STARTED
    assert "Taken over by" in text(olga, "/aftale/2030/opgave/2.1/1/?lang=en")
    # What was taken over is a draft, and not yet everybody's.
    assert text(signed_in(""), "/aftale/2031/", 404)
    again = olga.post("/aftale/2030/overtag/", {f"take-{PATH}": "defer.9", "line": "Min linje"})
    assert again.status_code == 409
    assert 'value="Min linje"' in again.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/aftale/1999/",
        "/aftale/2030/udvalg/Rumudvalget/",
        "/aftale/2030/opfoelgning/?on=snart",
        "/aftale/2030/opgave/1.1/9/",
        "/aftale/99999999999/opgave/1.1/9/",
        "/aftale/2030/opgave/1.1%00/1/",
        "/aftale/2030/udvalg/%00/",
    ],
)
def test_what_is_not_there_is_a_404(sealed_on_each: Workspace, address: str) -> None:
    assert text(signed_in(""), address, 404)


def test_a_form_without_its_token_is_refused(sealed: Workspace) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="olga"))
    for part in ("ret", "verdensmaal", "kommentar", "spoerg", "svar"):
        assert strict.post(f"{TASK}{part}/", sent()).status_code == 403
    assert strict.post("/politikker/", {"name": "x"}).status_code == 403
    assert strict.post("/aftale/2030/overtag/", {}).status_code == 403


@pytest.mark.parametrize(
    ("address", "most"),
    [
        (OVERVIEW, 1),
        (f"{OVERVIEW}?q=legepladser", 2),
        ("/aftale/2030/opfoelgning/", 1),
        ("/aftale/2030/udvalg/Parkudvalget/", 1),
        ("/aftale/2030/verdensmaal/", 1),
        (TASK, 4),
        ("/politikker/", 2),
    ],
)
def test_a_page_asks_the_database_a_fixed_number_of_times(
    sealed: Workspace, address: str, most: int
) -> None:
    client = signed_in("")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= most, [one["sql"][:120] for one in asked]


def test_the_front_of_the_agreement_says_when_there_is_none(sqlite_workspace: Workspace) -> None:
    workspaces.forget()
    with override_settings(WORKSPACE=sqlite_workspace.folder, ALLOWED_HOSTS=["testserver"]):
        assert "Ingen politisk aftale" in text(Client(), "/aftale/")
        assert "Registret er tomt" in text(Client(), "/politikker/")


def test_html_in_an_agreement_is_text(sealed: Workspace) -> None:
    task = row(PLAYGROUNDS)
    task.title = task.theme = "<script>alert(1)</script>"
    task.save()
    for address in (OVERVIEW, "/aftale/2030/opgave/1.1/1/", *PAGES):
        assert "<script>alert" not in text(signed_in(""), address)
