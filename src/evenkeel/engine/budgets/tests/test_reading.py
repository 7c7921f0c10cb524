"""`.pb` files: every kind of ballot comes in, and whatever is broken is told with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.budgets import Code, Election, Kind, Problem, read_pb, write_pb
from evenkeel.engine.budgets import sections as sections_module
from evenkeel.engine.budgets.problems import TEXT
from evenkeel.engine.budgets.tests.made import elections
from evenkeel.engine.problems import MOST_PROBLEMS, ProblemCode

FILE = """META
key;value
description;Two parks
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name
a;500;"The ""old"" park; by the river"
b;600.50;Benches
VOTES
voter_id;vote;age
1;a,b;30
2;;41
3;b;
"""


def read(text: str) -> Election:
    reading = read_pb(text.splitlines(keepends=True))
    assert reading.problems == ()
    assert reading.election is not None
    return reading.election


def problems(text: str) -> list[tuple[int, int, ProblemCode]]:
    reading = read_pb(text.splitlines(keepends=True))
    assert reading.election is None
    assert all(one.message for one in reading.problems)
    return [(one.line, one.column, one.code) for one in reading.problems]


def test_a_file_of_approvals() -> None:
    election = read(FILE)
    assert [one.choices for one in election.ballots] == [("a", "b"), (), ("b",)]
    assert election.projects[0].name == 'The "old" park; by the river'
    assert election.projects[1].cost * 2 == 1201
    assert election.meta["description"] == "Two parks"
    assert (election.columns, election.ballots[0].more) == (("age",), ("30",))


def test_the_parts_and_keys_in_small_letters_with_blank_lines_and_a_mark() -> None:
    text = "\ufeff" + FILE.replace("META", "Meta").replace("VOTES", "\n;;\nvotes;;")
    assert read(text).ballots == read(FILE).ballots


@pytest.mark.parametrize(
    ("kind", "row", "points"),
    [
        (Kind.CHOOSE_ONE, "1;b", []),
        (Kind.RANKED, "1;b,a", []),
        (Kind.CUMULATIVE, "1;a,b;2,0.5", [2, 0.5]),
        (Kind.SCORE, "1;a,b;0,3", [0, 3]),
    ],
)
def test_other_kinds_of_ballots(kind: Kind, row: str, points: list[float]) -> None:
    text = FILE.partition("VOTES")[0].replace("approval", kind) + "VOTES\nvoter_id;vote"
    text += f"{';points' if points else ''}\n{row}\n"
    election = read(text)
    assert election.kind is kind
    assert list(election.ballots[0].points) == points


@settings(max_examples=300)
@given(election=elections())
def test_what_is_written_is_read_back(election: Election) -> None:
    reading = read_pb(write_pb(election))
    assert reading.problems == ()
    assert reading.election is not None
    assert reading.election.ballots == election.ballots
    assert reading.election.budget == election.budget
    assert [one.cost for one in reading.election.projects] == [
        one.cost for one in election.projects
    ]


def test_winners_are_written_beside_the_projects() -> None:
    lines = list(write_pb(read(FILE), winners={"b"}))
    assert "project_id;cost;name;selected\n" in lines
    assert "b;600.5;Benches;1\n" in lines


BROKEN = [
    ("budget;1000", "budget;-5", (4, 2, Code.NEGATIVE)),
    ("budget;1000", "budget;1e9", (4, 2, Code.NOT_MONEY)),
    ("budget;1000", "budget;nan", (4, 2, Code.NOT_MONEY)),
    ("budget;1000", "budget;68,000", (4, 2, Code.NOT_MONEY)),
    ("budget;1000", "budget;", (4, 2, Code.BLANK)),
    ("budget;1000", "budget;" + "9" * 5000, (4, 2, Code.NOT_MONEY)),
    ("budget;1000", "money;1000", (0, 0, Code.MISSING_KEY)),
    ("budget;1000", "budget;1\nbudget;2", (5, 1, Code.DOUBLE_KEY)),
    ("budget;1000", "budget;1000\nmax_length;0", (5, 2, Code.NOT_A_LENGTH)),
    ("budget;1000", ";1000\nbudget;3", (4, 1, Code.BLANK)),
    ("vote_type;approval", "vote_type;show of hands", (5, 2, Code.NOT_A_KIND)),
    ("vote_type;approval", "kind;approval", (0, 0, Code.MISSING_KEY)),
    ("vote_type;approval", "vote_type;choose-1", (12, 2, Code.MORE_THAN_ONE)),
    ("vote_type;approval", "vote_type;scoring", (12, 0, Code.MISSING_COLUMN)),
    ("META\n", "", (1, 1, Code.OUTSIDE)),
    ("PROJECTS", "META", (6, 1, Code.SECTION_TWICE)),
    ("VOTES\nvoter_id;vote;age\n1;a,b;30\n2;;41\n3;b;\n", "", (0, 0, Code.NO_SECTION)),
    ("project_id;cost;name", "project_id;price;name", (7, 0, Code.MISSING_COLUMN)),
    ("project_id;cost;name", "project_id;cost;Cost", (7, 3, Code.DOUBLE_COLUMN)),
    ("voter_id;vote;age", "voter;vote;age", (11, 0, Code.MISSING_COLUMN)),
    ("b;600.50;Benches", "b;600.50", (9, 0, Code.RAGGED_ROW)),
    ("b;600.50;Benches", "b;-1;Benches", (9, 2, Code.NEGATIVE)),
    ("b;600.50;Benches", "b;;Benches", (9, 2, Code.BLANK)),
    ("b;600.50;Benches", "b;0.1234567;Benches", (9, 2, Code.NOT_MONEY)),
    ("b;600.50;Benches", "b;٣;Benches", (9, 2, Code.NOT_MONEY)),
    ("b;600.50;Benches", "b;1;B\na;600;Again", (10, 1, Code.DOUBLE_ID)),
    ("b;600.50;Benches", ";600;Benches\nb;1;B", (9, 1, Code.BLANK)),
    ("b;600.50;Benches", 'b;1;B\n"c,d";600;Benches', (10, 1, Code.COMMA_IN_ID)),
    ("b;600.50;Benches", 'b;1;"B"x', (9, 0, Code.BROKEN_QUOTES)),
    ("b;600.50;Benches", "b;1;\0", (9, 5, Code.NUL)),
    ("b;600.50;Benches", f"b;1;B\nc;1;{'x' * TEXT.longest_line}", (10, 0, Code.LINE_TOO_LONG)),
    ("3;b;", "3;c;", (14, 2, Code.UNKNOWN_PROJECT)),
    ("3;b;", "3;b,;", (14, 2, Code.UNKNOWN_PROJECT)),
    ("3;b;", "3;b,a,b;", (14, 2, Code.CHOSEN_TWICE)),
    ("3;b;", "1;b;", (14, 1, Code.DOUBLE_ID)),
    ("3;b;", ";b;", (14, 1, Code.BLANK)),
    ("3;b;", "3;b;1;2", (14, 0, Code.RAGGED_ROW)),
]


@pytest.mark.parametrize(("there", "instead", "told"), BROKEN)
def test_what_is_broken_is_told_with_its_place(
    there: str, instead: str, told: tuple[int, int, Code]
) -> None:
    assert there in FILE
    assert told in problems(FILE.replace(there, instead))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1;a,b;2", Code.POINTS_DO_NOT_FIT),
        ("1;a,b;2,-1", Code.NEGATIVE),
        ("1;a,b;2,many", Code.NOT_POINTS),
        ("1;a,b;2,1e400", Code.NOT_POINTS),
        ("1;a,b;2,99999999", Code.NOT_POINTS),
    ],
)
def test_broken_points(row: str, told: Code) -> None:
    text = FILE.partition("VOTES")[0].replace("approval", "cumulative")
    assert problems(f"{text}VOTES\nvoter_id;vote;points\n{row}\n") == [(12, 3, told)]


def test_a_file_that_was_cut_is_warned_of() -> None:
    reading = read_pb(FILE.replace("budget;", "num_votes;9\nbudget;").splitlines())
    assert reading.election is not None
    (problem,) = reading.problems
    assert problem == Problem(4, 2, Code.OTHER_NUMBER, "num_votes", "9", "3")


def test_too_many_rows_and_problems_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"x{number};nothing;\n" for number in range(MOST_PROBLEMS + 5))
    reading = read_pb((FILE + rows).splitlines())
    assert (len(reading.problems), reading.unlisted) == (MOST_PROBLEMS, 5)
    monkeypatch.setitem(sections_module.MOST_ROWS, "VOTES", 2)
    assert problems(FILE) == [(14, 0, Code.TOO_MANY_ROWS)]


@settings(max_examples=500)
@given(st.text(alphabet='METAPROJCSV\n;,"0a1b\r\t -', max_size=200))
def test_nothing_is_raised_whatever_stands_there(text: str) -> None:
    read_pb(text.splitlines(keepends=True))
    read_pb((FILE + text).splitlines(keepends=True))
