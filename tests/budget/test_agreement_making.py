"""The tasks, titles, goals and chains that follow from an agreement's facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.budget.agreement.chains import TakeOver, chain_of, proposals
from ramme.budget.agreement.facts import (
    Agreement,
    AgreementRow,
    AmountKind,
    Deferral,
    Initiative,
    ProseAmount,
    RowAmount,
    Section,
)
from ramme.budget.agreement.goals import proposed_goals
from ramme.budget.agreement.making import check_years, tasks_of
from ramme.budget.agreement.tasks import Task, TaskState
from ramme.budget.agreement.titles import LONGEST, title_of
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place

HERE = Place(line=1)


def amount(year: int | None, oere: int, kind: str = "new") -> ProseAmount:
    return ProseAmount(year, oere, AmountKind(kind), HERE)


def initiative(text: str, *amounts: ProseAmount, ordinal: int = 2, **more: object) -> Initiative:
    return Initiative("1.1", ordinal, text, (1, 2), amounts=amounts, **more)  # type: ignore[arg-type]


TITLES = """
Parterne er enige om at udvide havnen. Det sker snart.      | Udvide havnen
Der igangsættes forsøg i Nr. Alslev. Frivillige hjælper.    | Forsøg i Nr. Alslev
Bænke langs åen. Der afsættes 1 mio. kr.                    | Bænke langs åen
Puljen hæves med 30.000 kr. årligt.                         | Puljen hæves
Der afsættes yderligere 1,5 mio. kr. til elevator i hallen. | Elevator i hallen
Grønt (Er udskudt fra politisk aftale 2030, punkt 4.1).     | Grønt
Hallen: 2 mio. kr.                                          | Hallen
2 mio. kr.                                                  | 2 mio. kr
"""


@pytest.mark.parametrize("line", [line for line in TITLES.splitlines() if line])
def test_a_title_says_what_it_is_about(line: str) -> None:
    text, _, title = (part.strip() for part in line.partition("|"))
    assert title_of(initiative(text), None, alone=False) == title


def test_a_long_title_is_cut_at_a_word() -> None:
    title = title_of(initiative("Ny " + "bænk " * 40), None, alone=False)
    assert len(title) <= LONGEST
    assert title.endswith(" bænk…")


def test_one_that_stands_alone_has_its_sections_title() -> None:
    section = Section("1.1", "Vi bor her: ”Stier”", "1", (), (1, 9))
    assert title_of(initiative("Vi bygger."), section, alone=True) == "Stier"
    assert title_of(initiative("Vi bygger."), replace(section, title=""), alone=True) == "Vi bygger"


def test_money_is_told_apart_by_its_kind() -> None:
    amounts = (
        amount(2031, 5),
        amount(2031, 2),
        amount(2032, -3, "saving"),
        amount(2031, 7, "existing"),
        amount(2030, 19),
        amount(None, 11),
        amount(None, 13, "total"),
        amount(2031, 17, "external"),
    )
    section = Section("1", "”Byen”", None, (), (1, 9))
    agreement = Agreement((2031,), (section,), (initiative("Stier", *amounts),), ())
    (task,) = tasks_of(agreement, 2031)
    assert (task.amounts, task.existing) == ({2031: 7, 2032: -3}, {2030: 19, 2031: 7})
    assert (task.without_year_oere, task.set_aside_oere, task.money_oere) == (11, 15, 41)
    assert (task.theme, task.due, task.lines) == ("Byen", None, (1, 2))


def test_rows_tell_the_years_that_the_text_does_not() -> None:
    """The elevator's 1,5 mio. stand in the table for 2031 and 2032; the benches' in no row."""
    one = initiative("Elevator ved stationen for 1,5 mio. kr.", amount(None, 150))
    other = initiative("Bænke for 9 kr.", amount(None, 9), ordinal=3)
    amounts = (RowAmount(2031, 100), RowAmount(2032, 50))
    row = AgreementRow("capital", "Elevator ved stationen", (9, 9), amounts, section="1.1")
    tasks = tasks_of(Agreement((2031, 2032), (), (one, other), (row,)), 2031)
    told = [(task.amounts, task.without_year_oere) for task in tasks]
    assert told == [({2031: 100, 2032: 50}, 0), ({}, 9)]


def test_a_year_outside_of_the_period_is_refused() -> None:
    check_years({2031: 5, 2034: 5}, range(2031, 2035))
    with pytest.raises(RammeError) as caught:
        check_years({2035: 5}, range(2031, 2035))
    assert caught.value.parameters == {"year": 2035, "oere": 5, "period": "2031-2034"}


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Flere træer i skolernes gårde", (4, 15)),
        ("Rent spildevand og havet", (6, 14)),
        ("Skovvejens hal får nyt tag", ()),
    ],
)
def test_goals_are_proposed_by_words(text: str, goals: tuple[int, ...]) -> None:
    assert proposed_goals(text) == goals


def task(agreement: int, section: str = "1.1", **more: object) -> Task:
    return Task(agreement, section, 1, "Stier", **more)  # type: ignore[arg-type]


def test_a_chain_goes_back_as_far_as_it_can_be_told() -> None:
    first = task(2029, "3.2", amounts={2029: 8}, spent={2029: 3})
    second = task(2030, "2.4", deferred_from=Deferral(2029, "3.2"), amounts={2030: 5})
    third = task(2031, deferred_from=Deferral(2030, "2.4/1", inferred=True))
    chain = chain_of(third, (first, second, third))
    assert [(link.agreement, link.tasks) for link in chain.links] == [
        (2030, (second,)),
        (2029, (first,)),
    ]
    assert (chain.age, chain.set_aside_oere, chain.spent_oere) == (2, 13, 3)
    assert chain.is_known
    assert chain.links[0].inferred


def test_a_chain_without_a_year_has_no_age() -> None:
    chain = chain_of(task(2031, deferred_from=Deferral(None, "2.4")), ())
    assert (chain.age, chain.is_known) == (None, False)
    assert chain_of(task(2031), ()).age == 0


def test_a_chain_that_goes_round_ends() -> None:
    round_about = task(2031, deferred_from=Deferral(2031, "1.1"))
    assert len(chain_of(round_about, (round_about,)).links) == 20


def test_what_is_old_and_has_no_money_is_proposed_to_be_dropped() -> None:
    old = task(2031, deferred_from=Deferral(2029, "2.4"))
    begun = task(2031, "1.2", state=TaskState.UNDER_WAY)
    rich = replace(old, section="1.3", amounts={2031: 5})
    done = task(2031, "1.4", state=TaskState.DONE)
    tasks = (old, begun, rich, done)
    found = proposals(tasks, {one.name: chain_of(one, ()) for one in tasks})
    assert [(one.task.section, one.take, one.reason) for one in found] == [
        ("1.1", TakeOver.DROP, "old"),
        ("1.2", TakeOver.CARRY_ON, "under_way"),
        ("1.3", TakeOver.DEFER, "not_begun"),
    ]
