"""Where things may lie: the rooms of an area, the engine's plainness, sizes and names of files."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import order

ROOMS = set(order.project_file()["tool"]["evenkeel"]["rooms"])
MORE_ROOMS: dict[str, str] = order.project_file()["tool"]["evenkeel"]["more-rooms"]
LONG_FILES: dict[str, str] = order.project_file()["tool"]["evenkeel"]["long-files"]
LONGEST_FILE = 400
LONGEST_FUNCTION = 70
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services"}
EMPTY_NAMES |= {"base", "misc", "common", "mixins", "signals"}
# What would let the engine see the machine or the moment.
NOT_FOR_THE_ENGINE = {
    "asyncio", "glob", "http", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today", "time"}


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        if not {"tests", "migrations", "node_modules"} & set(path.parts):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(order.PACKAGE).as_posix()


def unknown_rooms(areas: Path) -> list[str]:
    """Files and folders of the areas that are none of the rooms."""
    return [
        path.relative_to(areas).as_posix()
        for area in sorted(areas.iterdir())
        if area.is_dir() and area.name != "__pycache__"
        for path in sorted(area.iterdir())
        if path.name != "__pycache__"
        if path.name.removesuffix(".py") not in ROOMS
        if path.relative_to(areas).as_posix() not in MORE_ROOMS
    ]


def impurities(tree: ast.Module) -> list[str]:
    """What in a module reaches for files, the clock, randomness or the machine."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [
                each.name for each in node.names if each.name.split(".")[0] in NOT_FOR_THE_ENGINE
            ]
        elif isinstance(node, ast.ImportFrom):
            if (node.module or "").split(".")[0] in NOT_FOR_THE_ENGINE:
                found.append(node.module or "")
        elif isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in ("open", "print", "input"):
                found.append(f"{called.id}()")
            elif isinstance(called, ast.Attribute) and called.attr in CLOCKS and not node.args:
                found.append(f"{called.attr}()")
            elif (
                isinstance(called, ast.Attribute) and called.attr == "default_rng" and not node.args
            ):
                found.append("default_rng() without a seed")
    return found


def test_an_area_has_only_the_known_rooms():
    assert unknown_rooms(order.PACKAGE / "areas") == []


def test_an_unknown_room_is_caught(tmp_path):
    (tmp_path / "people").mkdir()
    for room in ("models.py", "attic.py"):
        (tmp_path / "people" / room).touch()
    assert unknown_rooms(tmp_path) == ["people/attic.py"]


def test_no_exception_outlives_its_file():
    rooms = [path for path in MORE_ROOMS if not (order.PACKAGE / "areas" / path).exists()]
    files = [path for path in LONG_FILES if not (order.ROOT / path).exists()]
    assert rooms + files == []


@pytest.mark.parametrize("area", order.areas(), ids=lambda path: path.name)
def test_an_area_says_what_it_is_for(area):
    says = ast.get_docstring(ast.parse((area / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(says.split()) >= 20, f"{area.name}/__init__.py needs its paragraph"


def test_every_module_says_why_it_exists():
    silent = [
        name(path)
        for path, tree in modules(order.PACKAGE)
        if tree.body and path.stem not in ("apps", "urls") and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_no_module_has_an_empty_name():
    assert [name(path) for path, _ in modules(order.PACKAGE) if path.stem in EMPTY_NAMES] == []


def test_no_file_is_long_without_a_reason():
    sources = [
        path
        for folder in ("src", "tests", "scripts")
        for path in (order.ROOT / folder).rglob("*.py")
    ]
    long = [
        path.relative_to(order.ROOT).as_posix()
        for path in sources
        if "node_modules" not in path.parts
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]
    assert [path for path in long if path not in LONG_FILES] == []


def test_no_function_needs_scrolling():
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path, tree in modules(order.PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_the_engine_sees_no_machine_and_no_moment():
    wrong = {name(path): impurities(tree) for path, tree in modules(order.PACKAGE / "engine")}
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from os import environ",
        "import urllib.request",
        "open('x')",
        "from datetime import date\ndate.today()",
        "from numpy.random import default_rng\nimport numpy\nnumpy.random.default_rng()",
    ],
)
def test_an_engine_that_looks_out_is_caught(line):
    assert impurities(ast.parse(line))


def test_no_signals():
    wrong = [
        name(path)
        for path, tree in modules(order.PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and re.search(r"\bsignals?\b", node.module or "")
        if (node.module or "").startswith("django")
    ]
    assert wrong == []


def test_balance_and_examine_start_without_django():
    script = (
        "import sys\n"
        "import evenkeel.doors.cli.balance, evenkeel.doors.cli.examine, evenkeel.doors.cli.main\n"
        "sys.exit('django' in sys.modules)"
    )
    clean = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO")}
    done = subprocess.run([sys.executable, "-c", script], env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
