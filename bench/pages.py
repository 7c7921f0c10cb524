"""What a page costs: queries and CPU time per page, in a small and in a large database.

    .venv/bin/python bench/pages.py [--projects 1000] [--members 50] [--facts 1000] [--postgres]

The large database holds `projects` times `facts` facts. The same pages of the same project are
asked for in a database that holds nothing else (the floor) and in the large one: what a page costs
must not grow with the other projects. It may cost 12 queries and 15 ms of CPU at the median.
Files to download are no pages.
"""

import argparse
import contextlib
import logging
import os
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "scripts")]

MOST_QUERIES, MOST_MILLISECONDS = 12, 15.0


@contextlib.contextmanager
def database(postgres: bool) -> Iterator[None]:
    """A home and a database of their own, for as long as the measurement takes."""
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="evenkeel-bench-"))
        os.environ |= {"EVENKEEL_HOME": home, "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings"}
        if postgres:
            from throwaway_postgres import throwaway_postgres

            os.environ["EVENKEEL_DATABASE_URL"] = stack.enter_context(throwaway_postgres())
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        logging.disable(logging.WARNING)
        warnings.simplefilter("ignore")
        settings.STORAGES["staticfiles"]["BACKEND"] = (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        yield
        connection.close()


def measure(slug: str, rounds: int) -> dict[str, tuple[int, float]]:
    """Queries and median CPU milliseconds of every page, as a project's facilitator sees it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from seeding import facilitator_of

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(facilitator_of(slug))
    found = {}
    for name, address in sorted(set(addresses(slug))):
        answer = client.get(address)
        if answer.status_code != 200 or "Content-Disposition" in answer.headers:
            continue
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries = len(captured)
        times = []
        for _ in range(rounds):
            start = time.process_time()
            client.get(address)
            times.append((time.process_time() - start) * 1000)
        found[name] = (queries, statistics.median(times))
    return found


def addresses(slug: str) -> Iterator[tuple[str, str]]:
    """Every page of the site: of this project, and those that are of none."""
    from django.urls import reverse

    from evenkeel.areas.meetings.models import Meeting
    from evenkeel.areas.meetings.rules import State
    from evenkeel.areas.minutes.models import Draft as Pasted
    from evenkeel.areas.pulse.models import Pulse
    from evenkeel.areas.reflection.models import Note
    from evenkeel.areas.stakeholders.models import Group
    from evenkeel.record.models import Checkpoint
    from tests.trust import addresses, concerns, pulses

    size = Checkpoint.objects.filter(record__project__slug=slug).values_list("size", flat=True)[0]
    known = {"slug": slug, "size": size, "seq": size - 10, "strand": "decision", "scope": "all"}
    refs = {"commitments": "i2", "minutes": "t2", "proposal": "k1", "decisions": "d1"}
    refs |= dict.fromkeys(("member", "arrange", "handover"), "m2")
    refs |= dict.fromkeys(("idea", "join", "tell", "step_out"), "n1") | {"final_say": "d12"}
    refs |= {"concerns": concerns.ref(1)}
    refs |= {"pulse:enter": pulses.open_ref(1)}
    refs |= dict.fromkeys(("pulse:pulse", "pulse:words"), pulses.told_ref(1))
    known |= {"edition": 1, "version": 1, "step": "people", "key": "concern"}
    meetings = Meeting.objects.filter(project__slug=slug)
    running, ended, planned = (
        meetings.filter(state=state).values_list("pk", flat=True)[0]
        for state in (State.RUNNING, State.ENDED, State.PLANNED)
    )
    group = Group.objects.filter(project__slug=slug).values_list("pk", flat=True)[0]
    keys = {"meetings": planned, "run": running, "write": ended, "now": running}
    keys |= {"stakeholders": group}
    keys |= {"reflection": Note.objects.filter(project__slug=slug).values_list("pk", flat=True)[0]}
    draft = Pasted.objects.get(project__slug=slug).pk
    keys |= {"yearly": Pulse.objects.get(project__slug=slug, scope=Pulse.Scope.YEARLY).pk}
    keys |= dict.fromkeys(("check", "add_texts", "from_draft"), draft)
    yield "minutes:check (a meeting)", reverse("minutes:check", args=[slug, draft, "m0-0.0"])
    for one in addresses.addresses():
        area, _, page = one.name.partition(":")
        found = {
            "ref": refs.get(one.name) or refs.get(page or area) or refs.get(area),
            "pk": keys.get(page) or keys.get(area),
        }
        arguments = known | {name: value for name, value in found.items() if value}
        if one.is_ours and arguments.keys() >= set(one.arguments):
            wanted = {name: arguments[name] for name in one.arguments}
            yield one.name, reverse(one.name, kwargs=wanted)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--facts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--postgres", action="store_true")
    wanted = parser.parse_args()
    with database(wanted.postgres):
        from seeding import seed

        slug = seed(1, members=wanted.members, facts=wanted.facts)
        floor = measure(slug, wanted.rounds)
        start = time.monotonic()
        seed(wanted.projects - 1, members=wanted.members, facts=wanted.facts)
        took = time.monotonic() - start
        large = measure(slug, wanted.rounds)

    kind = "PostgreSQL" if wanted.postgres else "SQLite"
    total = wanted.projects * wanted.facts
    print(f"{kind}: {wanted.projects:,} projects, {total:,} facts (seeded in {took:.0f} s)\n")
    print("| page | queries alone | queries | CPU ms alone | CPU ms |\n|---|--:|--:|--:|--:|")
    over = 0
    for name, (queries, spent) in large.items():
        alone = floor.get(name, (0, 0.0))
        mark = " **over**" if queries > MOST_QUERIES or spent > MOST_MILLISECONDS else ""
        over += bool(mark)
        print(f"| {name}{mark} | {alone[0]} | {queries} | {alone[1]:.1f} | {spent:.1f} |")
    print(f"\n{len(large)} pages, {over} over {MOST_QUERIES} queries or {MOST_MILLISECONDS:.0f} ms")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
