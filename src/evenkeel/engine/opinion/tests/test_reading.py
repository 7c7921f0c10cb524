"""Tables of votes: three forms come in, and whatever is broken is told with its place."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.opinion import arranging, reading
from evenkeel.engine.opinion.columns import LONGEST_ID
from evenkeel.engine.opinion.problems import TEXT, Code
from evenkeel.engine.opinion.reading import read_votes
from evenkeel.engine.opinion.tests.made import Row, as_rows, long_table
from evenkeel.engine.opinion.votes import (
    MOST_PARTICIPANTS,
    MOST_STATEMENTS,
    Votes,
    make_votes,
)
from evenkeel.engine.problems import MOST_PROBLEMS, ProblemCode
from evenkeel.engine.words import Side

LONG = "participant,statement,vote\nann,1,1\nann,2,-1\nbob,1,0\n"
POLIS = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "30,Mon,1,7,1\n20,Mon,1,7,-1\n30,Mon,2,7,-1\n30,Mon,2,7,0\n5,Mon,1,10,1\n"
)
WIDE = (
    "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,2,10\n"
    "3,x,0,0,1,1,0,1,\n12,,1,0,2,0,1,-1.0,0\n"
)


def read(text: str) -> Votes:
    found = read_votes(io.StringIO(text, newline="\n"))
    assert found.problems == ()
    assert found.votes is not None
    return found.votes


def problems(text: str) -> list[tuple[int, int, ProblemCode]]:
    found = read_votes(io.StringIO(text, newline="\n"))
    assert found.votes is None
    assert all(one.message for one in found.problems)
    return [(one.line, one.column, one.code) for one in found.problems]


def test_the_long_form() -> None:
    assert as_rows(read(LONG)) == {("ann", "1"): 1, ("ann", "2"): -1, ("bob", "1"): 0}
    assert read(LONG).side is None


def test_columns_in_any_order_and_case_with_words_blank_lines_and_a_mark() -> None:
    text = (
        "\ufeffVote;Note;STATEMENT;Participant\n\nAgree;;1;ann\n"
        'disagree;"a;b";2;ann;;\nPASS;;1; bob \n'
    )
    assert as_rows(read(text)) == as_rows(read(LONG))
    assert as_rows(read("\n;;;\n" + text.removeprefix("\ufeff"))) == as_rows(read(LONG))
    assert as_rows(read(LONG.replace(",", "\t").replace("\n", "\r\n"))) == as_rows(read(LONG))


def test_sides_are_read_where_they_are_known() -> None:
    text = "participant,statement,vote,side\na,1,1,Citizen\na,2,0,\nb,1,1,\nc,1,0,professional\n"
    assert read(text).side == (Side.CITIZEN, None, Side.PROFESSIONAL)
    assert read("participant,statement,vote,side\na,1,1,\n").side is None


def test_of_votes_given_anew_the_latest_counts_and_then_the_last() -> None:
    assert as_rows(read(POLIS)) == {("7", "1"): 1, ("7", "2"): 0, ("10", "1"): 1}


def test_a_column_for_each_statement() -> None:
    assert as_rows(read(WIDE)) == {("3", "2"): 1, ("12", "2"): -1, ("12", "10"): 0}
    assert read(WIDE).statements == ("2", "10")


def test_people_and_statements_without_votes_are_kept_where_they_are_listed() -> None:
    votes = read(WIDE + "1,,,0,0,0,0,,\n")
    assert votes.participants == ("1", "3", "12")
    assert votes.given.tolist() == [0, 1, 2]


@settings(max_examples=100)
@given(
    rows=st.dictionaries(
        st.tuples(
            st.text("ab01 ٣", min_size=1).map(str.strip).filter(bool), st.text("019", min_size=1)
        ),
        st.sampled_from([-1, 0, 1]),
        min_size=1,
    )
)
def test_what_is_written_is_read_back(rows: dict[tuple[str, str], int]) -> None:
    votes = read(long_table([Row(*pair, vote) for pair, vote in rows.items()]))
    expected = make_votes([(*pair, vote) for pair, vote in rows.items()])
    assert as_rows(votes) == rows
    assert (votes.participants, votes.statements) == (expected.participants, expected.statements)
    assert votes.start.tolist() == expected.start.tolist()
    assert votes.statement.tolist() == expected.statement.tolist()


LONG_NAME = "x" * (LONGEST_ID + 1)
BROKEN = [
    ("", (0, 0, Code.EMPTY)),
    (" \n\n", (0, 0, Code.EMPTY)),
    ("participant,statement,vote\n", (0, 0, Code.NO_VOTES)),
    ("name,opinion\nann,1\n", (1, 0, Code.UNKNOWN_FORM)),
    ("participant,vote\nann,1\n", (1, 0, Code.MISSING_COLUMN)),
    ("participant,statement\nann,1\n", (1, 0, Code.MISSING_COLUMN)),
    ("statement,vote\n1,1\n", (1, 0, Code.MISSING_COLUMN)),
    ("participant,statement,vote,Vote\nann,1,1,1\n", (1, 4, Code.DOUBLE_COLUMN)),
    (LONG + ",2,1\n", (5, 1, Code.BLANK)),
    (LONG + "cat,,1\n", (5, 2, Code.BLANK)),
    (LONG + "cat,2,\n", (5, 3, Code.BLANK)),
    (LONG + "cat,2,2\n", (5, 3, Code.NOT_A_VOTE)),
    (LONG + "cat,2,yes\n", (5, 3, Code.NOT_A_VOTE)),
    (LONG + "cat,2,0.5\n", (5, 3, Code.NOT_A_VOTE)),
    (LONG + "cat,2,nan\n", (5, 3, Code.NOT_A_VOTE)),
    (LONG + "cat,2\n", (5, 0, Code.RAGGED_ROW)),
    (LONG + "cat,2,1,1\n", (5, 0, Code.RAGGED_ROW)),
    (LONG + "bob,1,0\n", (5, 0, Code.DOUBLE_VOTE)),
    (LONG + f"{LONG_NAME},1,0\n", (5, 1, Code.LONG_ID)),
    (LONG + f"cat,{LONG_NAME},0\n", (5, 2, Code.LONG_ID)),
    (LONG + "c\0at,1,0\n", (5, 2, Code.NUL)),
    (LONG + 'cat,"2"x,0\n', (5, 0, Code.BROKEN_QUOTES)),
    (LONG + 'cat,"2,0\n', (5, 0, Code.BROKEN_QUOTES)),
    (LONG + "cat,2,0\rdan,2,0\n", (5, 0, Code.BROKEN_QUOTES)),
    (LONG + "c" * TEXT.longest_line + ",2,0\n", (5, 0, Code.LINE_TOO_LONG)),
    ("participant,statement,vote,side\na,1,1,carer\n", (2, 4, Code.NOT_A_SIDE)),
    ("participant,statement,vote,side\na,1,1,both\n", (2, 4, Code.NOT_A_SIDE)),
    (
        "side,participant,statement,vote\ncitizen,a,1,1\n,a,2,1\nprofessional,a,3,1\n",
        (4, 1, Code.OTHER_SIDE),
    ),
    ("datetime,comment-id,voter-id,vote\nMon,1,2,1\n", (1, 0, Code.MISSING_COLUMN)),
    (POLIS + "now,Mon,1,7,1\n", (7, 1, Code.NOT_A_TIME)),
    (POLIS + "1e9,Mon,1,7,1\n", (7, 1, Code.NOT_A_TIME)),
    (POLIS + "٣,Mon,1,7,1\n", (7, 1, Code.NOT_A_TIME)),
    (POLIS + "9" * 30 + ",Mon,1,7,1\n", (7, 1, Code.NOT_A_TIME)),
    ("participant,n-votes\n1,0\n", (1, 0, Code.MISSING_COLUMN)),
    (WIDE.replace("2,10", "2,age"), (1, 9, Code.NOT_A_STATEMENT)),
    (WIDE.replace("2,10", f"2,{'1' * (LONGEST_ID + 1)}"), (1, 9, Code.LONG_ID)),
    (WIDE.replace("2,10", "2,2"), (1, 9, Code.DOUBLE_COLUMN)),
    (WIDE + "3,,0,0,1,1,0,1,\n", (4, 1, Code.DOUBLE_ID)),
    (WIDE + ",,0,0,1,1,0,1,\n", (4, 1, Code.BLANK)),
    (WIDE + "4,,0,0,1,1,0,5,\n", (4, 8, Code.NOT_A_VOTE)),
    (WIDE + "4,,0,0,1,1,0,1\n", (4, 0, Code.RAGGED_ROW)),
    (WIDE.splitlines()[0] + "\n1,,,0,0,0,0,,\n", (0, 0, Code.NO_VOTES)),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_what_is_broken_is_told_with_its_place(
    text: str, problem: tuple[int, int, ProblemCode]
) -> None:
    assert problem in problems(text)


def test_everything_is_told_at_once() -> None:
    assert problems(LONG + "cat,,3\n\nann,1,1\ndan,1\n") == [
        (5, 2, Code.BLANK),
        (5, 3, Code.NOT_A_VOTE),
        (7, 0, Code.DOUBLE_VOTE),
        (8, 0, Code.RAGGED_ROW),
    ]


def test_a_vote_given_again_is_told_with_the_line_of_the_first() -> None:
    text = LONG + "bob,1,1\nann,1,1\nbob,1,0\n"
    found = read_votes(io.StringIO(text)).problems
    assert [one.message for one in found] == [
        "participant bob has voted on statement 1 already, on line 4",
        "participant ann has voted on statement 1 already, on line 2",
        "participant bob has voted on statement 1 already, on line 4",
    ]


@pytest.mark.parametrize(
    ("module", "bound", "field"),
    [
        (reading, "MOST_PARTICIPANTS", "participants"),
        (reading, "MOST_STATEMENTS", "statements"),
        (reading, "MOST_VOTES", "votes"),
    ],
)
def test_hostile_sizes_end_the_reading(
    monkeypatch: pytest.MonkeyPatch, module: object, bound: str, field: str
) -> None:
    monkeypatch.setattr(module, bound, 2)
    lines = iter(["participant,statement,vote", *(f"{at},{at},1" for at in range(9))])
    found = read_votes(lines)
    assert [(one.line, one.code, one.field) for one in found.problems] == [
        (4, Code.TOO_MANY, field)
    ]
    assert found.votes is None
    assert next(lines) == "3,3,1"


def test_hostile_sizes_end_the_reading_of_rows_without_votes_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST_PARTICIPANTS", 2)
    lines = iter(["participant,statement,vote", *(f"{at},1,x" for at in range(9))])
    assert Code.TOO_MANY in [one.code for one in read_votes(lines).problems]
    assert next(lines) == "3,1,x"


def test_more_columns_than_statements_can_be() -> None:
    head = ",".join(["participant", *map(str, range(5001))])
    assert problems(head + "\n") == [(1, 0, Code.TOO_MANY)]


def test_a_thousand_problems_are_listed_and_the_others_counted() -> None:
    found = read_votes(["participant,statement,vote", *("a,1,x" for _ in range(MOST_PROBLEMS + 5))])
    assert (len(found.problems), found.errors, found.unlisted) == (1000, 1005, 5)


def test_most_votes_fit_into_one_word() -> None:
    """What `sort_votes` packs into 64 bits."""
    bits = [
        (most - 1).bit_length()
        for most in (MOST_PARTICIPANTS, MOST_STATEMENTS, arranging.MOST_VOTES)
    ]
    assert sum(bits) + 2 <= 64


@settings(max_examples=200)
@given(
    text=st.text('\0\n\r",;\t 01-.naeprticvostm\ufeffé'),
    head=st.sampled_from([LONG, POLIS, WIDE, ""]),
)
def test_no_text_raises(text: str, head: str) -> None:
    found = read_votes(io.StringIO(head + text, newline="\n"))
    assert (found.votes is None) == (found.errors > 0)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    "name", ["brexit-consensus", "london.youth.policing", "scoop-hivemind.biodiversity"]
)
def test_both_tables_of_a_real_conversation_say_the_same(shared_data: Path, name: str) -> None:
    folder = shared_data / "opinion" / name
    both = [
        read((folder / file).read_text("utf-8")) for file in ("votes.csv", "participants-votes.csv")
    ]
    assert as_rows(both[0]) == as_rows(both[1])
    assert both[0].participants == both[1].participants
    assert both[0].statements == both[1].statements
