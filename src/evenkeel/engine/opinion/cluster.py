"""The counts over pairs of statements, counted by Dask workers: the extra `cluster`."""

from typing import TYPE_CHECKING

import numpy as np

from evenkeel.engine.opinion.pairs import Pairs, count_pairs, no_pairs
from evenkeel.engine.opinion.resampling import only
from evenkeel.engine.opinion.votes import Votes

if TYPE_CHECKING:
    from distributed import Client


def count_pairs_on(client: "Client", votes: Votes, parts: int) -> Pairs:
    """The counts of `count_pairs`, to the last bit: people are shared out over `parts` tasks, and
    what the workers count is added up here as it comes."""
    shares = np.array_split(np.arange(len(votes.participants)), max(parts, 1))
    sent = [client.submit(count_pairs, only(votes, people), pure=False) for people in shares]
    whole = no_pairs(len(votes.statements))
    for future in sent:
        whole += future.result()
    return whole
