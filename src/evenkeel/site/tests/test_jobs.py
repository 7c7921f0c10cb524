"""The periodic jobs, against times that are told and never waited for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from evenkeel.areas.projects.actions.tidying import forget_run_out
from evenkeel.engine.facts import ItemRaised
from evenkeel.record.models import Record
from evenkeel.record.reading import newest_checkpoint
from evenkeel.record.writing import write
from evenkeel.site.jobs import (
    DAY,
    HOUR,
    JOBS,
    Job,
    clear_tasks,
    is_worker_alive,
    run_due,
    seal_records,
    show_life,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
Ran = list[datetime]


@pytest.fixture
def ran() -> Ran:
    return []


@pytest.fixture
def hourly(ran: Ran) -> tuple[Job, ...]:
    return (Job("hourly", HOUR, ran.append),)


def test_a_job_runs_at_once_and_then_every_so_often(hourly: tuple[Job, ...], ran: Ran) -> None:
    for minutes in range(0, 181, 7):
        run_due(NOON + timedelta(minutes=minutes), hourly)
    assert ran == [NOON, NOON + timedelta(minutes=63), NOON + timedelta(minutes=126)]


def test_a_missed_job_runs_once_when_the_worker_is_back(hourly: tuple[Job, ...], ran: Ran) -> None:
    run_due(NOON, hourly)
    back = NOON + timedelta(days=3, minutes=5)
    assert run_due(back, hourly) == ["hourly"]
    assert run_due(back + timedelta(seconds=20), hourly) == []
    assert ran == [NOON, back]


def test_a_job_that_fails_is_tried_again_and_holds_up_no_other(ran: Ran) -> None:
    def fail(at: datetime) -> None:
        ran.append(at)
        raise RuntimeError("the mail server is away")

    jobs = (Job("failing", DAY, fail), Job("fine", DAY, lambda at: None))
    assert run_due(NOON, jobs) == ["fine"]
    run_due(NOON + timedelta(minutes=4), jobs)
    assert ran == [NOON]
    run_due(NOON + timedelta(minutes=5), jobs)
    assert len(ran) == 2


def test_a_clock_that_was_wrong_stops_nothing(hourly: tuple[Job, ...], ran: Ran) -> None:
    run_due(NOON + timedelta(days=365), hourly)
    run_due(NOON, hourly)
    assert ran[-1] == NOON


def test_of_two_workers_one_runs_the_job(ran: Ran) -> None:
    def other_worker(at: datetime) -> None:
        ran.append(at)
        assert run_due(at, jobs) == []

    jobs = (Job("hourly", HOUR, other_worker),)
    assert run_due(NOON, jobs) == ["hourly"]
    assert ran == [NOON]


def test_every_job_has_a_name_of_its_own_and_bears_being_run() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert run_due(NOON) == [job.name for job in JOBS]


def test_what_has_run_out_is_forgotten_every_hour() -> None:
    assert [job.every for job in JOBS if job.run is forget_run_out] == [HOUR]


def test_records_are_sealed_once_for_what_has_grown() -> None:
    records = [Record.objects.create() for _ in range(3)]
    for number, record in enumerate(records[:2]):
        with transaction.atomic():
            write(record, ItemRaised(item=f"i{number + 1}", meeting="t1"), by="system", at=NOON)
    seal_records(NOON)
    seal_records(NOON + HOUR)
    sealed = [newest_checkpoint(record) for record in records]
    assert [one and (one.size, one.at) for one in sealed] == [(1, NOON), (1, NOON), None]


def test_ended_tasks_are_forgotten_after_a_day() -> None:
    def task(status: str, finished: datetime | None) -> None:
        DBTaskResult.objects.create(
            status=status, finished_at=finished, args_kwargs={}, task_path="x", run_after=NOON,
            backend_name="default", exception_class_path="", traceback="",
        )  # fmt: skip

    task("SUCCESSFUL", NOON - DAY - HOUR)
    task("FAILED", NOON - DAY - HOUR)
    task("SUCCESSFUL", NOON - HOUR)
    task("READY", None)
    clear_tasks(NOON)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]


@pytest.mark.parametrize(
    ("shown", "alive"),
    [
        (timedelta(0), True),
        (timedelta(minutes=-9), True),
        (timedelta(minutes=-11), False),
        (timedelta(days=1), False),
    ],
)
def test_a_worker_is_alive_that_has_shown_itself(shown: timedelta, alive: bool) -> None:
    assert not is_worker_alive(NOON)
    show_life(NOON + shown)
    assert is_worker_alive(NOON) is alive


def test_the_clock_is_told_to_each_job() -> None:
    told: list[datetime] = []
    record: Callable[[datetime], None] = told.append
    run_due(NOON, (Job("one", HOUR, record), Job("two", HOUR, record)))
    assert told == [NOON, NOON]
