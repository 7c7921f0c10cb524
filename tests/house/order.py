"""The order of the house, read from the import contracts in pyproject.toml."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "evenkeel"


def project_file() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contracts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = project_file()["tool"]["importlinter"]["contracts"]
    return found


def contract(name: str) -> dict[str, Any]:
    return next(each for each in contracts() if each["id"] == name)


def layers(name: str) -> list[list[str]]:
    """The layers of a contract, top first; neighbours on one layer stand together."""
    return [
        [part.strip() for part in row.replace("|", ":").split(":")]
        for row in contract(name)["layers"]
    ]


def _row(rows: list[list[str]], name: str) -> int:
    return next(number for number, row in enumerate(rows) if name in row)


def may_use(user: str, used: str) -> bool:
    """Whether one module path (`evenkeel.areas.minutes`) may stand on another."""
    mine, other = user.split(".")[1:], used.split(".")[1:]
    if mine[0] != other[0]:
        floors = layers("floors")
        return _row(floors, mine[0]) < _row(floors, other[0])
    if mine[0] != "areas" or mine[1] == other[1]:
        return True
    shelves = layers("shelves")
    return _row(shelves, mine[1]) < _row(shelves, other[1])


def part_of(path: Path) -> str:
    """The floor or area that a file of the package belongs to, as a module path."""
    inside = path.relative_to(PACKAGE).parts
    return ".".join(["evenkeel", *inside[: 2 if inside[0] == "areas" else 1]])


def areas() -> list[Path]:
    return [PACKAGE / "areas" / name for row in layers("shelves") for name in row]
