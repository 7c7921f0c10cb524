"""What the repository must never hold: secrets, places of one machine, built files."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.house import order

# Put together here, so that this file doesn't hold what it looks for.
_SCHEME = "https" + "://"
FORBIDDEN = {
    "a package registry": re.compile(
        r"registry\.npmjs\.org|registry\.yarnpkg\.com|pypi\.org/simple|files\.pythonhosted\.org"
        r"|^\s*--(extra-)?index-url|^\s*--find-links|^registry\s*=".replace("npmjs", "npm" + "js"),
        re.MULTILINE,
    ),
    "a place of one machine": re.compile(
        r"(?<![\w.])/(?:home|Users|root)/(?!\.\.\.)\w[\w.-]*/|/work/[a-z]"
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY-----"),
    "a secret": re.compile(
        r"(?i)(?:secret_key|api_key|access_token|password)\s*=\s*[\"'][A-Za-z0-9+/_-]{16,}[\"']"
        r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}\b"
    ),
}
BUILT = re.compile(
    r"(^|/)(node_modules|built|__pycache__|dist)/|\.(mo|pyc|whl|sqlite3?|db|pem|key)$"
)
LICENCE_WORDS = "GNU AFFERO GENERAL PUBLIC LICENSE"


def repository_files() -> list[Path]:
    """The tracked files, and those that would be with the next commit."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run(
        [*command, "--exclude-standard"], cwd=order.ROOT, capture_output=True, text=True, check=True
    )
    paths = [order.ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def what_is_wrong(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_no_file_holds_what_it_must_not():
    files = repository_files()
    assert len(files) > 50
    wrong = {
        path.relative_to(order.ROOT).as_posix(): found
        for path in files
        if (found := what_is_wrong(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "line",
    [
        "--extra-index-url=x",
        '"resolved": "' + _SCHEME + "registry.npm" + 'js.org/sass"',
        "cd /home/" + "somebody/keel",
        "see /ro" + "ot/notes/x",
        "-----BEGIN PRIVATE" + " KEY-----",
        "SECRET_KEY = '" + "a1b2c3d4e5f6a7b8c9" + "'",
    ],
)
def test_what_must_not_be_held_is_caught(line):
    assert what_is_wrong(line)


def test_nothing_built_is_tracked():
    names = [path.relative_to(order.ROOT).as_posix() for path in repository_files()]
    assert [name for name in names if BUILT.search(name)] == []


def test_requirements_are_pinned_with_hashes():
    for path in sorted((order.ROOT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        assert entries
        for entry in entries:
            assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), f"{path.name}: {entry[:60]}"
            assert "--hash=sha256:" in entry, f"{path.name}: {entry[:60]}"


def test_what_serves_is_what_was_tested():
    """The two requirement files hold the same versions, and every dependency is in them."""
    pins = {
        name: set(
            re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", _requirements(name), re.MULTILINE)
        )
        for name in ("run", "dev")
    }
    assert pins["run"] <= pins["dev"]
    wanted = {
        re.split(r"[\[~=<>! ]", each)[0].lower()
        for each in order.project_file()["project"]["dependencies"]
    }
    assert wanted <= {package for package, _ in pins["run"]}


def _requirements(name: str) -> str:
    return (order.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def test_front_end_packages_are_pinned_and_name_no_address():
    brand = order.PACKAGE / "shared" / "brand"
    lock = json.loads((brand / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: held for name, held in lock["packages"].items() if name}
    assert packages
    for name, held in packages.items():
        assert held["integrity"].startswith("sha512-"), name
        assert "resolved" not in held, name
    wanted = json.loads((brand / "package.json").read_text(encoding="utf-8"))
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_every_dependency_has_a_reason():
    text = (order.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\ndependencies = [\n", 1)[1].split("\n]", 1)[0]
    assert [line for line in block.splitlines() if not re.search(r'",\s+# \w.{10,}', line)] == []


def test_the_licence_is_whole():
    text = (order.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.strip().startswith(LICENCE_WORDS)
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 34_000
    assert order.project_file()["project"]["license"] == "AGPL-3.0-or-later"
