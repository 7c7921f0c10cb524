"""What happens by itself: the table of periodic jobs, and the worker that runs them.

A job that was missed while the worker was down runs once when it is up again. Several workers may
share one database: a job is claimed in one statement, so that only one of them runs it.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import FrameType

from django.db import close_old_connections, transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from evenkeel.areas.concerns import actions as concerns
from evenkeel.areas.desk.actions.sending import queue_digests
from evenkeel.areas.meetings.actions import remind
from evenkeel.areas.minutes.actions import forget_old_drafts, read_what_waits
from evenkeel.areas.people.actions import tidy
from evenkeel.areas.projects.actions.sending import send_checkpoints
from evenkeel.areas.projects.actions.tidying import forget_run_out
from evenkeel.areas.projects.actions.two_keys import settle_proposals
from evenkeel.areas.pulse import actions as pulse
from evenkeel.doors.backups.forgetting import forget_old
from evenkeel.record.models import Record
from evenkeel.record.writing import seal
from evenkeel.shared.clock import now
from evenkeel.site.models import JobRun

logger = logging.getLogger(__name__)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SIGN_OF_LIFE = "worker"
BEAT = timedelta(seconds=20)
RETRY = timedelta(minutes=5)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done again and again; `run` is told the time."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


def seal_records(at: datetime) -> None:
    """Sign the state of every record that has grown since its newest checkpoint."""
    sealed = Coalesce(Max("checkpoints__size"), 0)
    for record in Record.objects.annotate(sealed=sealed).filter(size__gt=F("sealed")):
        with transaction.atomic():
            seal(record, at=at)


def clear_tasks(at: datetime) -> None:
    """Forget queued tasks a day after they ended: their arguments may name a person."""
    ended = DBTaskResult.objects.finished()
    ended.filter(finished_at__lt=at - DAY).delete()


JOBS: tuple[Job, ...] = (
    Job("settle proposals", HOUR, settle_proposals),
    # Before the records are sealed, so that a sheet shows what was told from the same hour on.
    Job("close pulses", HOUR, pulse.close_due),
    Job("seal records", HOUR, seal_records),
    Job("remind of meetings", HOUR, remind),
    Job("send codes of pulses", HOUR, pulse.send_waiting),
    Job("remind of pulses", HOUR, pulse.remind),
    Job("destroy keys of closed pulses", HOUR, pulse.destroy_old_keys),
    Job("bring concerns to their keepers", DAY, concerns.reach_keepers),
    Job("pass concerns on to the examiner", DAY, concerns.pass_on),
    Job("forget the words of old concerns", DAY, concerns.forget_words),
    Job("destroy codes that were replaced", DAY, concerns.destroy_old_codes),
    Job("send digests", HOUR, queue_digests),
    Job("send checkpoints", DAY, send_checkpoints),
    Job("forget what has run out", HOUR, lambda at: tidy(at=at)),
    Job("forget old invitations and PINs", HOUR, forget_run_out),
    Job("read pasted minutes", HOUR, read_what_waits),
    Job("forget pasted minutes", DAY, forget_old_drafts),
    Job("clear tasks", HOUR, clear_tasks),
    Job("forget what was replaced", DAY, forget_old),
)


def run_due(at: datetime, jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Run each job whose time has come; returns the names of those that ran to their end.

    A job that fails is logged and tried again after five minutes; the others run all the same.
    """
    done = []
    for job in jobs:
        if not _claim(job, at):
            continue
        try:
            job.run(at)
        except Exception:
            logger.exception("The job %s failed; it is tried again.", job.name)
            JobRun.objects.filter(name=job.name).update(ran_at=at - job.every + RETRY)
        else:
            done.append(job.name)
    return done


def _claim(job: Job, at: datetime) -> bool:
    """Whether the job is due and this worker is the one to run it."""
    JobRun.objects.get_or_create(name=job.name, defaults={"ran_at": NEVER})
    # A run far in the future was written by a clock that was wrong.
    due = Q(ran_at__lte=at - job.every) | Q(ran_at__gt=at + RETRY)
    return JobRun.objects.filter(due, name=job.name).update(ran_at=at) == 1


def show_life(at: datetime) -> None:
    """Note that a worker is at work."""
    JobRun.objects.update_or_create(name=SIGN_OF_LIFE, defaults={"ran_at": at})


def is_worker_alive(at: datetime) -> bool:
    """Whether a worker has shown itself within the last ten minutes, the longest a job may take."""
    return JobRun.objects.filter(
        name=SIGN_OF_LIFE, ran_at__gt=at - timedelta(minutes=10), ran_at__lt=at + RETRY
    ).exists()


def keep_working(clock: Callable[[], datetime] = now) -> None:
    """Run queued tasks and periodic jobs until a signal asks to stop, or the parent is gone."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    signal.signal(signal.SIGINT, ask)
    signal.signal(signal.SIGTERM, ask)
    for library in ("django_tasks", "django_tasks_db"):
        logging.getLogger(library).setLevel(logging.WARNING)
    name, parent, beaten = get_random_string(32), os.getppid(), NEVER
    while not asked and os.getppid() == parent:
        close_old_connections()
        try:
            at = clock()
            if not at - BEAT < beaten <= at:
                show_life(at)
                run_due(at)
                beaten = at
            run_queued(name)
        except Exception:
            # A database that is away comes back; the supervisor need not start us anew for that.
            logger.exception("The worker had to stop in the middle; it goes on in a moment.")
            time.sleep(5)
        time.sleep(0.5)


def run_queued(name: str) -> None:
    """Run every queued task that is due, then return. `name` is the worker's own."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    ).run()
