"""One site for all pages that are only looked at, and a browser context for each reader."""

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.serving import Served, seed, serving

expect.set_options(timeout=30_000)  # as patient as everything else that waits for a page


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home with the world of the tests in it; workers side by side seed one for both."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "seeded"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "home").exists():
            seed(folder / "half")
            (folder / "half").rename(folder / "home")
    return folder / "home"


@pytest.fixture(scope="session")
def served(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site whose pages are only looked at."""
    with serving(seeded, tmp_path_factory.mktemp("served") / "home") as site:
        yield site


@pytest.fixture
def changed(seeded: Path, tmp_path: Path) -> Iterator[Served]:
    """A site of its own for a test that changes things."""
    with serving(seeded, tmp_path / "home") as site:
        yield site


Enter = Callable[..., Any]


@pytest.fixture
def enter(browser: Any) -> Iterator[Enter]:
    """A function that opens a browser context for somebody of the cast, on some site."""
    opened = []

    def begin(site: Served, who: str, language: str = "", **options: Any) -> Any:
        context = browser.new_context(base_url=site.address, **options)
        opened.append(context)
        cookies = site.cookies(who, language)
        if cookies:
            context.add_cookies(cookies)
        return context

    yield begin
    for context in opened:
        context.close()
