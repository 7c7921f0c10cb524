"""Keeping the web server and the worker running side by side, and stopping both cleanly."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

PAUSE = 1.0
WINDOW = 600.0
PATIENCE = 25.0


class Child:
    """A running process that belongs to the site, and the moments at which it ended unasked."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name, self._command, self._environment = name, command, environment
        self.deaths: deque[float] = deque(maxlen=5)
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the parent alone, which then stops the children.
        return subprocess.Popen(self._command, env=self._environment, start_new_session=True)

    def start_again(self) -> None:
        self.process = self._start()


def keep_running(
    commands: Mapping[str, Sequence[str]],
    environment: Mapping[str, str],
    *,
    answers: Callable[[], bool],
    ready: Callable[[], None],
) -> int:
    """Run the commands, each under its name, until a signal asks to stop; returns the exit code.

    `ready` is called once, as soon as `answers`. A child that ends unasked is started again; one
    that ends five times within ten minutes stops the site with a message.
    """
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    children: list[Child] = []
    try:
        for name, command in commands.items():
            children.append(Child(name, command, environment))
        is_ready = False
        while not asked:
            if not is_ready and answers():
                is_ready = True
                ready()
            if not all(_alive_again(child) for child in children):
                return 1
            time.sleep(0.05 if not is_ready else 0.5)
        return 0
    finally:
        _stop(children)
        for number, handler in before.items():
            signal.signal(number, handler)


def _alive_again(child: Child) -> bool:
    """Start a child again that ended; False once it ends again and again."""
    code = child.process.poll()
    if code is None:
        return True
    moment = time.monotonic()
    child.deaths.append(moment)
    if len(child.deaths) == child.deaths.maxlen and moment - child.deaths[0] < WINDOW:
        print(
            f"The {child.name} ended again (code {code}), five times in ten minutes. The site "
            "stops; the lines above say why.",
            file=sys.stderr,
            flush=True,
        )
        return False
    print(
        f"The {child.name} ended (code {code}) and is started again.", file=sys.stderr, flush=True
    )
    time.sleep(PAUSE)
    child.start_again()
    return True


def _stop(children: Sequence[Child]) -> None:
    """Ask each child to end; kill, with all that it started, what does not."""
    alive = [child.process for child in children if child.process.poll() is None]
    for process in alive:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in alive:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
