"""No test is lost between the two workers, and neither waits while there is something to run."""

from types import SimpleNamespace

import pytest

import conftest
from tests.sharing import Shared, prepare, write_own

ON_BOTH = [f"src/a.py::test_{n}" for n in range(4)]
OWN = {"sqlite": [*ON_BOTH, "tests/e.py::test_sqlite"], "postgres": ON_BOTH}
BOTH = [f"src/{file}.py::test_{n}" for file in "bc" for n in range(3)] + ["tests/d.py::test_long"]


class Worker:
    """Runs what it is sent, one test when it knows of the next, as a worker of xdist does."""

    def __init__(self, kind: str) -> None:
        self.collected = sorted(OWN[kind] + BOTH)
        self.gateway = SimpleNamespace(spec=kind, id=kind)
        self.workerinput: dict[str, str] = {}
        prepare(self)
        write_own(self, OWN[kind])
        self.sent: list[int] = []
        self.ran: list[str] = []
        self.is_told_to_end = False

    def send_runtest_some(self, indices: list[int]) -> None:
        assert not self.is_told_to_end
        self.sent += indices

    def shutdown(self) -> None:
        self.is_told_to_end = True

    def step(self, scheduler: Shared) -> bool:
        if len(self.sent) < (1 if self.is_told_to_end else 2):
            return False
        at = self.sent.pop(0)
        self.ran.append(self.collected[at])
        scheduler.mark_test_complete(self, at)
        return True


@pytest.fixture
def workers():
    return [Worker("sqlite"), Worker("postgres")]


@pytest.fixture
def scheduler(workers):
    tx = [f"popen//env:EVENKEEL_TEST_DATABASE={one.gateway.spec}" for one in workers]
    made = Shared(SimpleNamespace(getvalue=lambda name: tx))  # type: ignore[arg-type]
    for one in workers:
        made.add_node(one)
    for one in workers:
        made.add_node_collection(one, one.collected)
    made.schedule()
    return made


def test_everything_runs_and_what_needs_no_database_runs_once(workers, scheduler):
    while sum(one.step(scheduler) for one in workers):
        pass
    assert scheduler.tests_finished
    assert all(one.is_told_to_end for one in workers)
    assert sorted(workers[0].ran + workers[1].ran) == sorted(
        [*OWN["sqlite"], *OWN["postgres"], *BOTH]
    )
    assert {*OWN["sqlite"]} <= {*workers[0].ran}
    assert {*OWN["postgres"]} <= {*workers[1].ran}


def test_who_is_quick_takes_more_and_the_last_files_come_first(workers, scheduler):
    quick, slow = workers
    while quick.step(scheduler):
        pass
    assert quick.ran == [*OWN["sqlite"], BOTH[-1], *BOTH[3:6], *BOTH[:3]]
    while slow.step(scheduler):
        pass
    assert slow.ran == OWN["postgres"]


def test_what_a_worker_leaves_when_it_dies_is_run_by_the_next(workers, scheduler):
    dead, other = workers
    dead.step(scheduler)
    assert scheduler.remove_node(dead) == OWN["sqlite"][1]
    while other.step(scheduler):
        pass
    assert not scheduler.tests_finished
    new = Worker("sqlite")
    scheduler.add_node(new)
    scheduler.add_node_collection(new, new.collected)
    scheduler.schedule()
    while new.step(scheduler):
        pass
    assert scheduler.tests_finished
    assert new.ran == OWN["sqlite"][2:]


@pytest.mark.parametrize(
    ("in_browser", "database", "wanted"),
    [
        (False, False, ()),
        (True, False, ()),
        (True, True, ("sqlite",)),
        (False, True, ("sqlite", "postgres")),
    ],
)
def test_what_touches_the_database_has_to_hold_on_both(
    request, monkeypatch, in_browser, database, wanted
):
    item = request.node
    monkeypatch.setattr(item, "fixturenames", ["db"] if database else [])
    if in_browser:
        item.add_marker("browser")
    assert conftest.databases_of(item) == wanted
