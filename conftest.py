"""What every test can rely on: a browser and a PostgreSQL where there are any, and no network.

A run says at its start what it leaves out and why. With `EVENKEEL_TEST_ALL=1` a missing browser or
database is a failure; the shared data is no part of the repository, so its absence is only said.
`scripts/run_tests.py` starts one run with two workers side by side, one on SQLite and one on
PostgreSQL; the tests that touch the database run on both, every other test on the one that is free.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from chromium import find_browser

from tests import sharing

pytest_plugins = ["tests.cast"]

# Tests measure nothing: a busy machine must not turn a property red. CI tries the same examples
# again each time; a person's runs go on searching.
hypothesis.settings.register_profile("person", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "person")

# Playwright keeps an event loop open in the thread of the tests, where Django then refuses the
# database although nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ROOT = Path(__file__).resolve().parent
SHARED_DATA = ROOT.parent / "shared" / "data"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEAVING_OUT_FAILS = os.environ.get("EVENKEEL_TEST_ALL") == "1"
DATABASE = os.environ.get("EVENKEEL_TEST_DATABASE", "")

_BROWSER_FIXTURES = {"browser", "context", "page", "new_context"}
_DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def left_out() -> dict[str, str]:
    """Marker and reason for each kind of test that this machine can't run."""
    missing = {}
    if find_browser() is None:
        missing["browser"] = "no Chromium found (install `chromium` or set EVENKEEL_TEST_BROWSER)"
    if not os.environ.get("EVENKEEL_TEST_POSTGRES"):
        missing["postgres"] = "no PostgreSQL (run `make test`, or set EVENKEEL_TEST_POSTGRES)"
    if not SHARED_DATA.is_dir():
        missing["shared_data"] = "the folder ../shared/data is not here"
    return missing


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Doctests are the engine's: importing every other module for them would start the site."""
    if collection_path.suffix != ".py" or collection_path.name.startswith("test_"):
        return None
    return "engine" not in collection_path.parts or None


def pytest_report_header(config: pytest.Config) -> list[str]:
    missing = left_out()
    database = "SQLite and PostgreSQL, a worker each" if _side_by_side(config) else "SQLite"
    lines = [f"database: {'PostgreSQL' if DATABASE == 'postgres' else database}"]
    lines += [f"LEFT OUT: tests marked {marker}: {why}" for marker, why in missing.items()]
    return lines


def _side_by_side(config: pytest.Config) -> bool:
    return any("EVENKEEL_TEST_DATABASE" in spec for spec in config.getoption("tx", None) or [])


def pytest_configure_node(node: Any) -> None:
    if _side_by_side(node.config):
        sharing.prepare(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return sharing.Shared(config, log) if _side_by_side(config) else None


def uses_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes the site's database, and so has to hold on both kinds."""
    wanted = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(wanted & _DATABASE_FIXTURES)


def databases_of(item: pytest.Item) -> tuple[str, ...]:
    """The databases that a test has to hold on; none for one that any worker may run."""
    enough = item.get_closest_marker("enough_on")
    if enough is not None:
        return (str(enough.args[0]),)
    if not uses_database(item):
        return ()
    return ("sqlite",) if item.get_closest_marker("browser") else ("sqlite", "postgres")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = left_out()
    soaking = "soak" in config.getoption("markexpr", "")
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        if _BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        for marker, why in missing.items():
            if item.get_closest_marker(marker) and not _is_demanded(marker):
                item.add_marker(pytest.mark.skip(reason=why))
        soak = item.get_closest_marker("soak") is not None
        databases = databases_of(item) if DATABASE else ()
        wanted = (not databases or DATABASE in databases) and (soaking or not soak)
        (kept if wanted else dropped).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept
    if "own" in getattr(config, "workerinput", {}):
        sharing.write_own(config, [item.nodeid for item in kept if databases_of(item)])


def pytest_unconfigure() -> None:
    """A worker is ended without its exit handlers, so the throwaway home goes here."""
    home = Path(os.environ.get("EVENKEEL_HOME", ""))
    if home.name.startswith("evenkeel-test-"):
        shutil.rmtree(home, ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, why in left_out().items():
        if item.get_closest_marker(marker) and _is_demanded(marker):
            pytest.fail(f"nothing may be left out of this run, but {why}", pytrace=False)


def _is_demanded(marker: str) -> bool:
    return LEAVING_OUT_FAILS and marker != "shared_data"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.failed and DATABASE:
        report.sections.append(("database of this run", DATABASE))
    return report


@pytest.fixture(scope="session", autouse=True)
def _record_may_be_flushed() -> Iterator[None]:
    """A transactional test ends by emptying every table, which the record's triggers refuse."""
    from django.db import connection
    from django.test import TransactionTestCase

    from evenkeel.record import fence

    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lowered(case: TransactionTestCase) -> None:
        fence.take_down(connection)
        try:
            empty(case)
        finally:
            fence.put_up(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lowered)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drives the machine's own Chromium, which can find no host but this one."""
    rules = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    return {
        **browser_type_launch_args,
        "executable_path": find_browser(),
        "args": [f"--host-resolver-rules={rules}", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The script of axe-core, for `page.evaluate`: the site's policy refuses script tags."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe_violations(axe_source: str) -> Callable[[Any], list[str]]:
    """A function that names what axe finds wrong on a page, one line for each element."""

    def check(page: Any) -> list[str]:
        page.evaluate(axe_source)
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
        )
        return [
            f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return check


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and made data beside the repository; tests using it are marked so."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder ../shared/data is not here")
    return SHARED_DATA
