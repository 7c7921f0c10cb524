"""The counts over pairs of statements, counted by Dask workers: the extra `cluster`."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evenkeel.engine.opinion.pairs import Pairs, count_pairs, no_pairs
from evenkeel.engine.opinion.votes import Votes, only

if TYPE_CHECKING:
    from distributed import Client


def count_pairs_on(client: "Client", votes: Votes, parts: int) -> Pairs:
    """The counts of `count_pairs`, to the last bit: people are shared out over `parts` tasks, and
    what the workers count is added up here as it comes."""
    shares = np.array_split(np.arange(len(votes.participants)), max(parts, 1))
    parts_ = (replace(only(votes, people), participants=(), side=None) for people in shares)
    sent = [client.submit(count_pairs, part, pure=False) for part in parts_]
    whole = no_pairs(len(votes.statements))
    while sent:
        whole += sent.pop().result()
    return whole
