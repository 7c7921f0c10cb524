"""Secrets that an installation makes for itself, once, in files that only their owner can read.

Needs no settings, since these hold a secret of that kind.
"""

import os
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path

AGE_OF_STRAYS = 3600
"""Seconds after which a secret that nothing names is taken for one that nobody needs."""


def made_once(path: Path, make: Callable[[], str]) -> str:
    """What the file holds; it is made at the first call, whole or not at all.

    A crash while it is made leaves no half file in its place, and of two who make it at once one
    is first and both get the same.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _put(path, make())
    return path.read_text().strip()


def replace(path: Path, content: str) -> None:
    """Let a file hold something else, whole or not at all, and overwrite what it held."""
    beside, before = _written(path, content), path.with_name(f".{path.name}-before")
    before.unlink(missing_ok=True)
    os.link(path, before)
    beside.replace(path)
    _sync(path.parent)
    destroy(before)


def _written(path: Path, content: str) -> Path:
    """A new file beside this one that holds the content, on the disk."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w") as file:
        file.write(f"{content}\n")
        file.flush()
        os.fsync(file.fileno())
    return Path(beside)


def _put(path: Path, content: str) -> None:
    beside = _written(path, content)
    try:
        try:
            os.link(beside, path)
        except FileExistsError:
            return
    finally:
        beside.unlink(missing_ok=True)
    _sync(path.parent)


def destroy(path: Path) -> None:
    """Overwrite a secret and take its file away. Done again it does nothing."""
    if not path.is_file():
        return
    # After a crash in `replace` two names may stand for one file, which is still needed.
    if path.stat().st_nlink == 1:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
    _sync(path.parent)


def destroy_strays(folder: Path, wanted: Collection[str]) -> None:
    """Destroy the secrets of a folder that nothing needs. One that was made just now is left alone:
    what needs it may be on its way into the database."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name not in wanted and time.time() - path.stat().st_mtime > AGE_OF_STRAYS:
            destroy(path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
