"""What is counted over pairs of statements: whole numbers that merge and update exactly.

From them come the means, the covariance and so the axes of the map, whatever the order in which
votes came, and on however many machines they were counted.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from evenkeel.engine.opinion.compiled import saves_time
from evenkeel.engine.opinion.votes import Votes

_THREADS = 2
_LARGE = 2_500
"""Tables of more statements are counted by one thread: each has five of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Counts over all people for each pair of M statements, each of shape (M, M) and int64.

    `both` is how many voted on both (on its diagonal: on the one); `product` the sum of the
    products of their votes; `first` the sum of the votes on the first statement of those who voted
    on the second as well. Votes are 1, 0 and -1.
    """

    both: NDArray[np.int64]
    product: NDArray[np.int64]
    first: NDArray[np.int64]

    def __add__(self, other: "Pairs") -> "Pairs":
        """The counts of two sets of people together, who voted on the same M statements."""
        return Pairs(self.both + other.both, self.product + other.product, self.first + other.first)

    @property
    def seen(self) -> NDArray[np.int64]:
        """How many voted on each statement, passes included."""
        return self.both.diagonal()

    @property
    def mean(self) -> NDArray[np.float64]:
        """The mean vote on each statement; 0 where nobody voted."""
        return self.first.diagonal() / np.maximum(self.seen, 1)

    def scatter(self) -> NDArray[np.float64]:
        """The sums of products of deviations from the means, over those who voted on both.

        It is Z'Z for the matrix Z of votes less the statement's mean, with 0 where somebody did
        not vote: the matrix whose leading eigenvectors are the axes.
        """
        mean = self.mean
        crossed = self.first * mean[None, :]
        together = self.both * mean[:, None] * mean[None, :]
        return self.product - crossed - crossed.T + together


def no_pairs(statements: int) -> Pairs:
    """The counts before any vote."""
    return Pairs(*(np.zeros((statements, statements), np.int64) for _ in range(3)))


def count_pairs(votes: Votes) -> Pairs:
    """Count over all votes; the work is the sum over people of the square of their votes."""
    work = np.cumsum(votes.given**2)
    whole = int(work[-1]) if len(work) else 0
    count = _count_compiled if saves_time(whole) else _count_sparse
    threads = _THREADS if len(votes.statements) <= _LARGE else 1
    cuts = np.searchsorted(work, whole * np.arange(1, threads) // threads)
    ends = [0, *map(int, cuts), len(work)]
    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(count, [votes] * threads, ends[:-1], ends[1:])
        return reduce(Pairs.__add__, found, no_pairs(len(votes.statements)))


def _count_compiled(votes: Votes, begin: int, end: int) -> Pairs:
    from evenkeel.engine.opinion import loops

    size = len(votes.statements)
    totals = np.zeros((4, size, size), np.int32)
    loops.count_pairs(votes.start[begin : end + 1], votes.statement, votes.vote, totals)
    both, product, first, second = totals
    whole = ((both, both), (product, product), (first, second))
    halves = ((np.triu(one).astype(np.int64), np.triu(other, 1).T) for one, other in whole)
    return Pairs(*(one + other for one, other in halves))


def _count_sparse(votes: Votes, begin: int, end: int) -> Pairs:
    start = votes.start[begin : end + 1]
    inside = slice(start[0], start[-1])
    shape = (end - begin, len(votes.statements))
    values = votes.vote[inside].astype(np.int64)
    place = (votes.statement[inside], start - start[0])
    given, voted = (csr_array((one, *place), shape=shape) for one in (np.ones_like(values), values))
    return Pairs(
        *((a.T @ b).toarray() for a, b in ((given, given), (voted, voted), (voted, given)))
    )
