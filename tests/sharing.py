"""Shares the tests out between a worker on SQLite and one on PostgreSQL, so that both end together.

Each worker writes down which of its tests are its own because the database matters to them. The
others are run by either, when its own are nearly done, file by file, so that what a file sets up is
set up once.
"""

import json
import os
import tempfile
from collections import deque
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from xdist.remote import Producer
from xdist.scheduler import EachScheduling
from xdist.workermanage import WorkerController

AHEAD = 2
"""A worker runs a test when it knows the next one, or that there is none."""


def prepare(node: WorkerController) -> None:
    """Tell a worker, before it starts, where to write down which tests are its own."""
    handle, name = tempfile.mkstemp(prefix="evenkeel-own-tests-")
    os.close(handle)
    node.workerinput["own"] = name


def write_own(config: Any, names: list[str]) -> None:
    """Write down, as a worker, which of the collected tests are its own."""
    Path(config.workerinput["own"]).write_text(json.dumps(names), encoding="utf-8")


class Shared(EachScheduling):  # type: ignore[misc]
    """Each worker's own tests first; then those of both, the last files first: `tests` comes after
    `src` and holds what takes long, and short files at the end leave neither worker waiting."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        self._own: dict[WorkerController, set[str]] = {}
        self._of_both: deque[list[str]] = deque()

    def add_node_collection(self, node: WorkerController, collection: Sequence[str]) -> None:
        super().add_node_collection(node, collection)
        self.node2collection[node] = list(collection)
        path = Path(node.workerinput["own"])
        self._own[node] = set(json.loads(path.read_text(encoding="utf-8")))
        path.unlink()

    def schedule(self) -> None:
        if not self._started:
            self._share_out()
        for node, pending in self.node2pending.items():
            if node not in self._started:
                self._started.append(node)
                node.send_runtest_some(pending)
                self._go_on(node)

    def mark_test_complete(
        self, node: WorkerController, item_index: int, duration: float = 0
    ) -> None:
        super().mark_test_complete(node, item_index, duration)
        self._go_on(node)

    def _share_out(self) -> None:
        for node, names in self.node2collection.items():
            own = self._own[node]
            self.node2pending[node] = [at for at, name in enumerate(names) if name in own]
        of_both = [name for name in names if name not in own]
        files = groupby(of_both, key=lambda name: name.partition("::")[0])
        self._of_both.extend(reversed([list(names) for _, names in files]))

    def _go_on(self, node: WorkerController) -> None:
        """Give a worker that is nearly done the next file, or let it end."""
        pending = self.node2pending[node]
        while len(pending) < AHEAD and self._of_both:
            names = self.node2collection[node]
            more = [names.index(name) for name in self._of_both.popleft()]
            pending += more
            node.send_runtest_some(more)
        if len(pending) < AHEAD:
            node.shutdown()
