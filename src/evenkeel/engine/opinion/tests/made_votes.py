"""Made conversations, and how hypothesis makes small ones."""

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from evenkeel.engine.opinion.votes import Votes, from_triples, make_votes

Row = tuple[str, str, int]

ROWS = st.lists(
    st.tuples(st.integers(0, 12).map(str), st.integers(0, 7).map(str), st.sampled_from((-1, 0, 1))),
    max_size=60,
)


def conversation(
    people: int, statements: int, *, groups: int, seed: int, each: int = 25, apart: float = 1.4
) -> tuple[Votes, NDArray[np.int64]]:
    """A made conversation and who belongs to which of its groups.

    People vote on `each` statements on average; `apart` is the spread of the groups' leanings on a
    statement, in logits. With one group all follow the same odds.
    """
    rng = np.random.default_rng(seed)
    leaning = rng.normal(0, 1, statements) + rng.normal(0, apart, (groups, statements))
    member = rng.integers(0, groups, people)
    rows = []
    for person in range(people):
        count = min(statements, max(1, int(rng.geometric(1 / each))))
        for at in np.sort(rng.choice(statements, count, replace=False)):
            agrees = rng.random() < 1 / (1 + np.exp(-leaning[member[person], at]))
            vote = 0 if rng.random() < 0.15 else 1 if agrees else -1
            rows.append((person, at, vote))
    names = [str(one) for one in range(max(people, statements))]
    return from_triples(names[:people], names[:statements], np.array(rows)), member


def rows_of(votes: Votes) -> list[Row]:
    """The rows that would make these votes again."""
    who = np.repeat(np.arange(len(votes.participants)), votes.given)
    return [
        (votes.participants[person], votes.statements[statement], int(vote))
        for person, statement, vote in zip(who, votes.statement, votes.vote, strict=True)
    ]


def flipped(votes: Votes) -> Votes:
    """Everybody says the opposite."""
    return make_votes((who, what, -vote) for who, what, vote in rows_of(votes))
