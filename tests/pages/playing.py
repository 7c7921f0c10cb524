"""A site on which a whole project is played: its clock, its jobs, and people with their devices.

A person reads pages and presses buttons; nothing is done behind the pages' back but for the time.
"""

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.pages.serving import ROOT, Served, environment, serving

PHONE, SMALL_PHONE = {"width": 390, "height": 780}, {"width": 320, "height": 640}
PROJECTOR = {"width": 1920, "height": 1080}
RUN_JOBS = """
import django
django.setup()
from evenkeel.shared.clock import now
from evenkeel.site.jobs import run_due
ran = run_due(now())
assert "seal records" in ran, ran
"""
RUN_QUEUE = """
import django
django.setup()
from evenkeel.site.jobs import run_queued
run_queued("tests")
"""

LOOK = """() => [
    document.querySelector(".govuk-error-summary")?.innerText,
    document.documentElement.scrollWidth > window.innerWidth,
]"""


@dataclass(frozen=True, slots=True)
class Stage:
    """The site with a clock that the test sets."""

    site: Served
    clock: Path

    def it_is(self, moment: str) -> None:
        """Move the time on to a moment in UTC, as 2026-03-09 14:00."""
        written = self.clock.with_suffix(".new")
        written.write_text(f"{datetime.fromisoformat(moment).isoformat()}+00:00", encoding="ascii")
        written.replace(self.clock)

    def the_worker_has_worked(self) -> None:
        """Run what the worker would run by now, each job once."""
        self.runs("-c", RUN_JOBS)

    def the_worker_has_sent(self) -> None:
        """Run what is queued, as the worker does within a second."""
        self.runs("-c", RUN_QUEUE)

    def runs(self, *command: str) -> str:
        """What a program says that runs beside the server, in the same home at the same time."""
        port = int(self.site.address.rpartition(":")[2])
        ran = subprocess.run(
            [sys.executable, *command],
            env=environment(self.site.home, port, EVENKEEL_TEST_CLOCK=str(self.clock)),
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


@contextlib.contextmanager
def staged(seeded: Path, folder: Path, moment: str) -> Iterator[Stage]:
    """Serve a copy of a seeded home on which it is some moment."""
    clock = folder / "clock"
    folder.mkdir(exist_ok=True)
    clock.write_text(f"{datetime.fromisoformat(moment).isoformat()}+00:00", encoding="ascii")
    with serving(seeded, folder / "home", EVENKEEL_TEST_CLOCK=str(clock)) as site:
        yield Stage(site, clock)


class Device:
    """A browser in somebody's hand, and what they do with any page."""

    def __init__(self, stage: Stage, name: str, page: Any) -> None:
        self.stage, self.name, self.page = stage, name, page
        self.project = ""
        self.known: dict[str, str] = {}
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    @property
    def main(self) -> Any:
        return self.page.get_by_role("main")

    def opens(self, path: str) -> None:
        self.page.goto(path)
        self.looks()

    def walks(self, *links: str) -> None:
        """From the project's own page, follow one link after the other. Where the first one leads
        is looked up once, and remembered as people do."""
        first, *others = links
        if first in self.known:
            self.opens(self.known[first])
        else:
            self.opens(f"/projects/{self.project}/")
            self.follows(first)
            self.known[first] = self.page.url
        for link in others:
            self.follows(link)

    def follows(self, link: str) -> None:
        """Follow a link by its exact words."""
        exactly = re.compile(rf"^\s*{re.escape(link)}\s*$")
        self.clicks(self.main.locator("a").filter(has_text=exactly).first, link)

    def presses(self, button: str, form: Any = None) -> None:
        """Press a button by its exact words and wait for the page that it leads to."""
        self.clicks(
            (form or self.main).get_by_role("button", name=button, exact=True).first, button
        )

    def clicks(self, what: Any, name: str) -> None:
        """Click something that leads to another page, or to this one as it is then."""
        try:
            with self.page.expect_navigation():
                what.click()
        except PlaywrightTimeout:
            shown = f"{self.page.url}:\n{self.main.inner_text()}"
            raise AssertionError(f"{self.name} finds no way by {name!r} at {shown}") from None
        self.looks()

    def fills(self, form: Any = None, **answers: str) -> None:
        """Fill in the fields of these names: words, a day, an option by its words or value."""
        place = form or self.main
        kinds = place.first.evaluate(
            "(one, names) => names.map(name => one.querySelector(`[name='${name}']`).type)",
            list(answers),
        )
        for kind, (name, answer) in zip(kinds, answers.items(), strict=True):
            fields = place.locator(f"[name='{name}']")
            if kind in ("radio", "checkbox"):
                place.locator(f"[name='{name}'][value='{answer}']").check()
            elif kind == "select-one":
                fields.select_option(answer)
            else:
                fields.fill(answer)

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.main).to_contain_text(text)

    def table(self, caption: str) -> list[list[str]]:
        """The cells of the table of this name, row by row, whether it is unfolded or not."""
        tables = self.main.locator("table").filter(
            has=self.page.locator("caption", has_text=caption)
        )
        rows: list[list[str]] = tables.first.evaluate(
            "one => [...one.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))"
        )
        return rows

    def looks(self) -> None:
        """A page is there, it asks for nothing more to be put right, and it fits the screen."""
        wrong, is_wide = self.page.evaluate(LOOK)
        if wrong:
            raise AssertionError(f"{self.name} at {self.page.url}: {wrong}")
        if is_wide:
            self.faults.append(f"{self.page.url} is wider than the screen of {self.name}")
