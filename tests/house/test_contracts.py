"""Each import contract holds, and each, broken once on purpose in a copy, is seen to be broken."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house import order


def lint(folder: Path) -> tuple[int, str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package's modules that can be broken."""
    no_tests = shutil.ignore_patterns(
        "tests", "static", "brand", "templates", "locale", "__pycache__"
    )
    shutil.copytree(order.PACKAGE, tmp_path / "src" / "evenkeel", ignore=no_tests)
    shutil.copy(order.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add_import(house: Path, module: str, imported: str) -> None:
    path = house / "src" / Path(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")


def test_every_contract_holds():
    code, said = lint(order.ROOT)
    assert code == 0, said


def upward_steps() -> list[tuple[str, str, str]]:
    """For each contract of layers, each step from a lower neighbour to the next higher."""
    steps = []
    for contract in ("floors", "shelves", "engine"):
        container = order.contract(contract)["containers"][0]
        for higher, lower in pairwise(order.layers(contract)):
            steps.append((contract, f"{container}.{lower[0]}", f"{container}.{higher[0]}"))
        for row in order.layers(contract):
            steps += [(contract, f"{container}.{a}", f"{container}.{b}") for a, b in pairwise(row)]
    return steps


@pytest.mark.parametrize(("contract", "module", "imported"), upward_steps())
def test_an_import_against_the_order_is_caught(house, contract, module, imported):
    add_import(house, module, imported)
    code, said = lint(house)
    assert code == 1, said
    assert f"{order.contract(contract)['name']} BROKEN" in said
    assert f"{module} is not allowed to import {imported}" in said


@pytest.mark.parametrize("contract", ["floors", "shelves", "engine"])
def test_a_folder_that_is_not_listed_is_caught(house, contract):
    container = order.contract(contract)["containers"][0]
    intruder = house / "src" / Path(*container.split(".")) / "attic"
    intruder.mkdir()
    (intruder / "__init__.py").touch()
    code, said = lint(house)
    assert code == 1, said
    assert "attic" in said


def forbidden_steps() -> list[tuple[str, str, str]]:
    return [
        (each["id"], module, each["forbidden_modules"][-1])
        for each in order.contracts()
        if each["type"] == "forbidden"
        for module in each["source_modules"]
    ]


@pytest.mark.parametrize(("contract", "module", "imported"), forbidden_steps())
def test_a_forbidden_import_is_caught(house, contract, module, imported):
    add_import(house, module, imported)
    code, said = lint(house)
    assert code == 1, said
    assert f"{order.contract(contract)['name']} BROKEN" in said


def test_no_contract_ignores_an_import():
    kept = [each["id"] for each in order.contracts() if "ignore_imports" in each]
    assert kept == [], "the order is changed by a decision record, never by an ignored import"
