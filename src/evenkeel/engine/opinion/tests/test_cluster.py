"""Counts by Dask workers, in processes of their own."""

import numpy as np
import pytest

from evenkeel.engine.opinion import count_pairs, map_opinions
from evenkeel.engine.opinion.cluster import count_pairs_on
from evenkeel.engine.opinion.tests.made_votes import conversation

distributed = pytest.importorskip("distributed")


def test_two_worker_processes_count_the_same() -> None:
    votes, _ = conversation(400, 60, groups=2, seed=6)
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            host="127.0.0.1",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = {parts: count_pairs_on(client, votes, parts) for parts in (1, 2, 7, 500)}
    here = count_pairs(votes)
    for there in found.values():
        for name in ("both", "product", "first"):
            assert np.array_equal(getattr(there, name), getattr(here, name))
    one, other = map_opinions(votes), map_opinions(votes, pairs=found[7])
    assert np.array_equal(one.positions, other.positions, equal_nan=True)
