"""The documents are true: commands exist, links lead somewhere, generated parts match the code."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evenkeel.doors.cli.main import COMMANDS
from tests.house import order

_BLOCK = re.compile(r"```(?:sh|shell|bash|console)\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")
DOCUMENTS = [
    path
    for path in sorted(order.ROOT.glob("*.md")) + sorted((order.ROOT / "docs").rglob("*.md"))
    if path.is_file()
]
DECISIONS = sorted((order.ROOT / "docs" / "decisions").glob("*.md"))


def named(path: Path) -> str:
    return path.relative_to(order.ROOT).as_posix()


def make_targets() -> set[str]:
    text = (order.ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def unknown_commands(text: str) -> list[str]:
    """Commands in a document's code blocks that this repository doesn't have."""
    unknown = []
    for line in "\n".join(_BLOCK.findall(text)).splitlines():
        said = line.split(" #")[0].removeprefix("$ ").strip()
        made = re.match(r"(?:\w+=\S+ )*make ([a-z]+)", said)
        if made and made[1] not in make_targets():
            unknown.append(said)
        called = re.match(
            r"(?:\w+=\S+ |sudo (?:-\S+ \S+ )*)*(?:\S*/)?evenkeel ([a-z][a-z-]*)", said
        )
        if called and called[1] not in COMMANDS:
            unknown.append(said)
        script = re.match(r"(?:sh|bash|python3?|\.venv/bin/python) ([\w./-]+\.?\w+)", said)
        if script and "/" in script[1] and not (order.ROOT / script[1]).exists():
            unknown.append(said)
    return unknown


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_commands_exist(path):
    assert unknown_commands(path.read_text(encoding="utf-8")) == []


def test_an_unknown_command_is_caught():
    text = "```sh\nmake tea\nPORT=1 make run # ok\n.venv/bin/evenkeel fly\nsh scripts/none.sh\n```"
    assert unknown_commands(text) == ["make tea", ".venv/bin/evenkeel fly", "sh scripts/none.sh"]


def test_every_command_has_its_module():
    missing = [
        name
        for name in COMMANDS
        if importlib.util.find_spec(f"evenkeel.doors.cli.{name.replace('-', '_')}") is None
    ]
    assert missing == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    lost = [link for link in _LINK.findall(text) if not (path.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("path", DECISIONS, ids=named)
def test_a_decision_is_short_and_whole(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    for part in ("Context", "Decision", "Consequences"):
        assert re.search(rf"^(#+ |\*\*){part}", text, re.MULTILINE), f"no {part.lower()}"


def test_decisions_are_numbered_without_a_gap():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


GENERATORS = sorted((order.ROOT / "scripts").glob("write_*.py"))


@pytest.mark.parametrize("script", GENERATORS, ids=named)
def test_generated_pages_match_the_code(script):
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_map_names_every_part():
    text = (order.ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    floors = [name for row in order.layers("floors") for name in row]
    parts = [f"### `{floor}/`" for floor in floors]
    parts += [f"`areas/{area.name}`" for area in order.areas()]
    parts += [f"`engine/{name}" for row in order.layers("engine") for name in row]
    assert [part for part in parts if part not in text] == []


def test_what_a_repository_needs_is_there():
    needed = [
        "README.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md", "docs/map.md", "docs/measures.md",
        "docs/record.md", "docs/privacy.md", "docs/how-to", "docs/decisions", ".ci/run",
    ]  # fmt: skip
    assert [name for name in needed if not (order.ROOT / name).exists()] == []


def test_the_welsh_is_complete():
    script = order.ROOT / "scripts" / "collect_messages.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    wrong = done.stdout.splitlines()
    assert not wrong, "\n".join([f"{len(wrong)} strings, for example:", *wrong[:10]])
    assert done.returncode == 0, done.stderr
