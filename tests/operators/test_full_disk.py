"""A full disk: a clear page, nothing lost, and writing goes on when there is room again."""

import contextlib
import ctypes
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operators.conftest import Browser, Installation, free_port

LIBC = ctypes.CDLL(None, use_errno=True)


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own in memory, of this size."""
    folder.mkdir()
    done = LIBC.mount(b"evenkeel-test", bytes(folder), b"tmpfs", 0, f"size={size}".encode())
    if done:
        pytest.skip(f"no small disk can be mounted here: {os.strerror(ctypes.get_errno())}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


PROJECT = "/projects/home-from-hospital"
LEVELS = ("consultation", "engagement")


def claim(saved: int) -> dict[str, str]:
    """A claim that is another one than the last that was saved."""
    return {"claim_all": LEVELS[saved % 2], "reason": "x" * 900}


def entries(installation: Installation) -> int:
    [(count,)] = installation.query("SELECT count(*) FROM record_entry")
    assert isinstance(count, int)
    return count


def test_a_full_disk_gives_a_clear_page_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "14m") as disk:
        installation = Installation(disk / "home", "sqlite")
        port = free_port()
        with installation.serving("demo", "--port", str(port), port=port) as server:
            # Only the answer to the form counts, not the page that it leads to.
            browser = Browser(server, stand_still=True)
            assert browser.post("/demonstration/facilitator", "/")[0] == 302
            token = browser.token(PROJECT + "/claim/")
            before = entries(installation)
            assert browser.post_with(token, PROJECT + "/claim/", **claim(before))[0] == 302
            acknowledged = entries(installation)
            assert acknowledged == before + 1

            filler = disk / "filler"
            with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
                while True:
                    file.write(bytes(65536))
            answers = []
            for _ in range(12):
                sent = claim(acknowledged)
                status, page = browser.post_with(token, PROJECT + "/claim/", **sent)
                answers.append(status)
                saved = status == 302 or "What you just sent was saved" in page
                acknowledged += saved
                if not saved:
                    break
            assert answers[-1] == 503, answers
            assert "What you just sent was not saved" in page
            assert entries(installation) == acknowledged

            filler.unlink()
            sent = claim(acknowledged)
            assert browser.post_with(token, PROJECT + "/claim/", **sent)[0] == 302
            assert entries(installation) == acknowledged + 1
        installation.run("backup", str(tmp_path / "after.zip"))
