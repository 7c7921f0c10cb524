"""Tables of statements: their texts, what was moderated out, and what is broken."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.opinion import statements as module
from evenkeel.engine.opinion.problems import Code
from evenkeel.engine.opinion.reading import read_votes
from evenkeel.engine.opinion.statements import Statements, read_statements, without
from evenkeel.engine.opinion.tests.made import as_rows
from evenkeel.engine.opinion.votes import make_votes
from evenkeel.engine.problems import ProblemCode

POLIS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1,Mon,3,9,1,0,1,"More benches,\n\n by the river"\n2,Mon,4,9,0,1,-1,Rubbish\n'
)
PLAIN = "Text;Statement\nMore benches;3\n;4\n"


def read(text: str) -> Statements:
    found = read_statements(io.StringIO(text))
    assert found.problems == ()
    assert found.statements is not None
    return found.statements


def test_texts_and_what_is_out() -> None:
    found = read(POLIS)
    assert found.texts == {"3": "More benches, by the river", "4": "Rubbish"}
    assert found.out == {"4"}
    assert read(PLAIN) == Statements({"3": "More benches", "4": ""}, frozenset())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", (0, 0, Code.EMPTY)),
        ("statement\n1\n", (1, 0, Code.MISSING_COLUMN)),
        ("comment-id,text\n1,x\n", (1, 0, Code.MISSING_COLUMN)),
        ("statement,text,text\n1,x,y\n", (1, 3, Code.DOUBLE_COLUMN)),
        (PLAIN + "x\n", (4, 0, Code.RAGGED_ROW)),
        (PLAIN + "x;y;z\n", (4, 0, Code.RAGGED_ROW)),
        (PLAIN + "x;\n", (4, 2, Code.BLANK)),
        (PLAIN + "x;3\n", (4, 2, Code.DOUBLE_ID)),
        (PLAIN + "x;" + "3" * 101 + "\n", (4, 2, Code.LONG_ID)),
        (PLAIN + '"x;7\n', (4, 0, Code.BROKEN_QUOTES)),
        ("moderated,statement,text\n-1,1,x\nout,2,x\n", (3, 1, Code.NOT_MODERATED)),
    ],
)
def test_what_is_broken_is_told_with_its_place(
    text: str, problem: tuple[int, int, ProblemCode]
) -> None:
    found = read_statements(io.StringIO(text))
    assert found.statements is None
    assert problem in [(one.line, one.column, one.code) for one in found.problems]
    assert all(one.message for one in found.problems)


def test_hostile_sizes_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STATEMENTS", 2)
    lines = iter(["statement,text", *(f"{at},x" for at in range(9))])
    assert [one.code for one in read_statements(lines).problems] == [Code.TOO_MANY]
    assert next(lines) == "3,x"


@given(text=st.text('\0\n\r",; 01-statementx'), head=st.sampled_from([POLIS, PLAIN, ""]))
def test_no_text_raises(text: str, head: str) -> None:
    found = read_statements(io.StringIO(head + text, newline="\n"))
    assert (found.statements is None) == (found.errors > 0)


@given(
    rows=st.dictionaries(
        st.tuples(st.sampled_from("abc"), st.sampled_from("1234")),
        st.sampled_from([-1, 0, 1]),
        min_size=1,
    ),
    out=st.frozensets(st.sampled_from("12345")),
)
def test_votes_on_what_is_out_are_left_out(
    rows: dict[tuple[str, str], int], out: frozenset[str]
) -> None:
    votes = make_votes([(*pair, vote) for pair, vote in rows.items()])
    left = without(votes, out)
    assert as_rows(left) == {pair: vote for pair, vote in rows.items() if pair[1] not in out}
    assert left.participants == votes.participants
    assert left.statements == tuple(one for one in votes.statements if one not in out)
    assert left.start.dtype == votes.start.dtype
    assert left.statement.dtype == votes.statement.dtype


@pytest.mark.shared_data
def test_real_statements(shared_data: Path) -> None:
    out = 0
    for folder in sorted((shared_data / "opinion").iterdir()):
        found = read((folder / "comments.csv").read_text("utf-8"))
        with (folder / "participants-votes.csv").open(encoding="utf-8") as lines:
            votes = read_votes(lines).votes
        assert votes is not None
        assert set(votes.statements) <= set(found.texts)
        out += len(found.out)
    assert out
