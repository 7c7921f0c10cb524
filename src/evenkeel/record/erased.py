"""The list of what was erased, outside the database, so that a backup put back brings nothing back.

One line of JSON for each erased account and text, in the operator's home folder. It names nobody:
an account by its random mark, a text by the hash of its salt.
"""

import json
import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

logger = logging.getLogger(__name__)

ERASED = "erased.jsonl"

Note = Mapping[str, str | int]


def note(home: Path, notes: Iterable[Note]) -> None:
    """Append to the list; it is on the disk before this returns."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(home / ERASED, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        lines = b"".join(json.dumps(one).encode() + b"\n" for one in notes)
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                # A crash broke the last line off; the next one must not be lost with it.
                lines = b"\n" + lines
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
    _keep_folder(home)


def noted(home: Path) -> list[dict[str, str | int]]:
    """What is on the list. A line that broke off is passed over: what it was to say was not done,
    since a note is on the disk before its erasure."""
    path = home / ERASED
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            one = json.loads(line) if line.strip() else {}
        except ValueError:
            logger.warning("Line %d of %s can't be read and is passed over.", number, ERASED)
            continue
        if isinstance(one, dict):
            found.append(one)
    return found


def join(home: Path, restored: Path) -> None:
    """Bring in the list that came with a backup: what either knows to be erased stays known."""
    if not restored.exists():
        return
    there = home / ERASED
    lines = there.read_bytes().splitlines() if there.exists() else []
    lines = list(dict.fromkeys([*lines, *restored.read_bytes().splitlines()]))
    half = there.with_name(f"{ERASED}.part")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(b"".join(line + b"\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    half.replace(there)
    _keep_folder(home)


def _keep_folder(home: Path) -> None:
    """Tell the disk to keep the folder's own entry for the file."""
    handle = os.open(home, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
