"""Two hundred people answer one proposal within ten seconds, over HTTP, on SQLite.

    .venv/bin/python bench/votes.py [--people 200] [--seconds 10]

Each reads the proposal first and then sends their answer at a moment of the ten seconds that is
their own; what is timed is from sending to the whole answer. None may be lost, and 95 of 100 have
to come back within half a second. The floor is the same number of bare inserts, each in a
transaction of its own. A vote on adhocracy+ was measured at 95 ms of the server's CPU.
"""

import argparse
import contextlib
import http.client
import json
import os
import re
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "bench"), str(ROOT / "scripts")]

MOST_MILLISECONDS, PEER_MILLISECONDS = 500.0, 95.0
FIELD = re.compile(r'name="(csrfmiddlewaretoken|read)" value="([^"]*)"')


def made(people: int) -> tuple[str, dict[str, str], str]:
    """A project with an open vote: its page, everybody's session, and the cookie's name."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from seeding import facilitator_of, seed

    from evenkeel.areas.decisions.actions.proposing import Wanted, propose
    from evenkeel.areas.projects.models import Membership, Project
    from evenkeel.engine.decisions import Method
    from evenkeel.shared.clock import now

    slug = seed(1, members=people, facts=1000)
    what = Wanted(
        title="Saturday opening",
        text="We open on Saturdays for a year.",
        method=Method.MAJORITY,
        closes_on=now().date() + timedelta(days=7),
    )
    project = Project.objects.select_related("record").get(slug=slug)
    row = propose(project=project, what=what, by=facilitator_of(slug), at=now())
    sessions = {}
    for seat in Membership.objects.filter(project=project).select_related("person"):
        client = Client(headers={"host": "127.0.0.1"})
        assert seat.person is not None
        client.force_login(seat.person)
        sessions[seat.ref] = client.session.session_key or ""
    page = reverse("decisions:decision", args=[slug, row.ref])
    return page, sessions, settings.SESSION_COOKIE_NAME


class Voter(threading.Thread):
    """Somebody who has read the proposal, and answers at their moment."""

    def __init__(self, address: str, page: str, cookie: str, after: float) -> None:
        super().__init__()
        self.place, self.page, self.after = urlsplit(address).netloc, page, after
        self.cookie, self.status, self.took = cookie, 0, 0.0

    def _ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, str]:
        line = http.client.HTTPConnection(self.place, timeout=60)
        with contextlib.closing(line):
            line.request(method, path, body, {"Cookie": self.cookie, **headers})
            answer = line.getresponse()
            return answer.status, answer.read().decode(), answer.getheader("Set-Cookie") or ""

    def read(self) -> None:
        """Look at the proposal, and keep what its form sends along."""
        _status, text, given = self._ask("GET", self.page)
        self.cookie += "; " + given.partition(";")[0]
        self.fields = dict(FIELD.findall(text))

    def run(self) -> None:
        time.sleep(self.after)
        body = urlencode(self.fields | {"choice": "yes"})
        start = time.perf_counter()
        self.status, _text, _given = self._ask(
            "POST",
            f"{self.page}answer/",
            body,
            **{"Content-Type": "application/x-www-form-urlencoded"},
        )
        self.took = (time.perf_counter() - start) * 1000


def spent() -> float:
    """CPU seconds of everything that this process started."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, rest = stat.parent.name, stat.read_text().rpartition(") ")[2].split()
            found[int(pid)] = (int(rest[1]), int(rest[11]) + int(rest[12]))
    ours, before = {os.getpid()}, 0
    while len(ours) != before:
        before = len(ours)
        ours |= {pid for pid, (parent, _ticks) in found.items() if parent in ours}
    ticks = sum(found[pid][1] for pid in ours - {os.getpid()} if pid in found)
    return ticks / os.sysconf("SC_CLK_TCK")


def floor(path: Path, count: int) -> float:
    """Milliseconds of CPU for each of so many bare inserts, each in a transaction of its own."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as line:
        line.execute("PRAGMA journal_mode = WAL")
        line.execute("CREATE TABLE vote (who INTEGER PRIMARY KEY, choice TEXT NOT NULL)")
        start = time.process_time()
        for who in range(count):
            line.execute("INSERT INTO vote VALUES (?, ?)", (who, "yes"))
        return (time.process_time() - start) * 1000 / count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10.0)
    wanted = parser.parse_args()
    from pages import database

    from tests.pages.serving import serving

    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="evenkeel-bench-")))
        stack.enter_context(database(postgres=False))
        page, sessions, cookie = made(wanted.people)
        from django.conf import settings
        from django.db import connection

        home = Path(settings.HOME)
        about = {"pages": [], "sessions": sessions, "cookie": cookie}
        (home / "about.json").write_text(json.dumps(about))
        (home / "static").mkdir(exist_ok=True)
        file = Path(settings.DATABASES["default"]["NAME"]).relative_to(home)
        connection.close()
        with serving(home, folder / "home") as site:
            voters = [
                Voter(site.address, page, f"{cookie}={key}", wanted.seconds * place / len(sessions))
                for place, key in enumerate(site.sessions.values())
            ]
            for one in voters:
                one.read()
            before = spent()
            for one in voters:
                one.start()
            for one in voters:
                one.join()
            cpu = (spent() - before) * 1000 / len(voters)
            with contextlib.closing(sqlite3.connect(site.home / file)) as line:
                (kept,) = line.execute("SELECT count(*) FROM decisions_ballot").fetchone()
        bare = floor(folder / "floor.sqlite3", len(voters))

    took = sorted(one.took for one in voters)
    p95 = took[int(0.95 * len(took))]
    lost = len(voters) - kept
    print(f"{len(voters)} people in {wanted.seconds:.0f} s: {lost} lost")
    print(f"median {statistics.median(took):.0f} ms, p95 {p95:.0f} ms, longest {took[-1]:.0f} ms")
    peer = f"adhocracy+ {PEER_MILLISECONDS:.0f} ms"
    print(f"CPU a vote: {cpu:.1f} ms; a bare insert {bare:.2f} ms; {peer}")
    refused = [one.status for one in voters if one.status != 302]
    held = not lost and not refused and p95 < MOST_MILLISECONDS and cpu < PEER_MILLISECONDS
    print("held" if held else f"BROKEN {refused[:5]}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
