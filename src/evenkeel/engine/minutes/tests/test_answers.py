"""Accepted proposals as tables that the reader of tables takes, with nobody's name in them."""

import csv
import io

import pytest

from evenkeel.engine import facts
from evenkeel.engine.minutes import read_tables
from evenkeel.engine.minutes.answers import (
    KeptItem,
    KeptMeeting,
    Kind,
    Named,
    hiding,
    side_of,
    tables_of,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Phase, Rule, Side

C, P, B, U = Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN


def plain(text: str) -> str:
    return text


def meeting(*items: KeptItem, present: tuple[Side, ...] | None = None) -> KeptMeeting:
    return KeptMeeting("m", When.read("2024-03-12"), Phase.DESIGN, U, C, present, items)


def rows(tables: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tables[name])))


@pytest.mark.parametrize(
    ("sides", "whose"),
    [
        ([C, C], C),
        ([P], P),
        ([C, P], B),
        ([C, P, U], B),
        ([C, U], U),
        ([C, B], C),
        ([B], U),
        ([], U),
    ],
)
def test_an_act_is_whose_the_balance_sheet_would_say(sides: list[Side], whose: Side) -> None:
    assert side_of(sides) is whose


def test_the_reader_of_tables_takes_them_without_a_word() -> None:
    promise = KeptItem("a", Kind.ACTION, "Write", P, due=When.read("2024-04"), done=Done.NO)
    again = KeptItem("b", Kind.ACTION, "Write", U, done=Done.YES, follows="a")
    decided = KeptItem(
        "c", Kind.DECISION, "Open at eight", B, Basis.INFERRED, Rule.CONSENSUS, About.SERVICE
    )
    tables = tables_of(
        [meeting(promise, decided, KeptItem("d", Kind.AGENDA, "Hours", C), again)], plain
    )
    read = read_tables(*(text.splitlines() for text in tables.values()))
    assert read.problems == ()
    made = {row.id: row.fact for row in read.groups[0].rows}
    assert isinstance(made["b"], facts.CommitmentMade)
    assert isinstance(made["a"], facts.CommitmentMade)
    assert made["b"].follows == made["a"].item
    assert isinstance(made["c"], facts.DecisionMade)
    assert (made["c"].decided_by, made["c"].basis, made["c"].about) == (
        B,
        Basis.INFERRED,
        About.SERVICE,
    )


def test_no_list_of_people_is_not_nought_people() -> None:
    assert rows(tables_of([meeting()], plain), "meetings.csv")[0]["citizens_present"] == ""
    told = rows(tables_of([meeting(present=(C, C, U))], plain), "meetings.csv")[0]
    assert (told["citizens_present"], told["professionals_present"]) == ("2", "0")
    assert told["unknown_present"] == "1"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    cell = rows(tables_of([meeting(KeptItem("i", Kind.AGENDA, start))], plain), "items.csv")
    assert cell[0]["summary"].startswith("'")


PEOPLE = [Named("P1", ("Quill Adder", "QA")), Named("P2", ("Mrs Z. Birch", "ZB"))]


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("QA to write", "P1 to write"),
        ("Q.A. to write", "P1 to write"),
        ("QA/ZB to write", "P1/P2 to write"),
        ("QA’s letter", "P1’s letter"),
        ("Quill Adder came", "P1 came"),
        ("QUILL ADDER came", "P1 came"),
        ("Mrs Birch and Quill", "P2 and P1"),
        ("an adder in the garden", "an adder in the garden"),
        ("the EQUAL rota", "the EQUAL rota"),
        ("write to zeb@example.org", "write to …"),
    ],
)
def test_names_become_refs(said: str, hidden: str) -> None:
    assert hiding(PEOPLE)(said) == hidden


def test_a_name_of_two_people_is_either() -> None:
    both = [Named("P1", ("Wim Corry",)), Named("P2", ("Wim Dunn",))]
    assert hiding(both)("Wim will ask, Wim Dunn too") == "P1/P2 will ask, P2 too"


def test_nothing_known_hides_nothing_but_addresses() -> None:
    assert hiding([])("QA wrote to a@b.example") == "QA wrote to …"
