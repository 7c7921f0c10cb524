"""A secret is made once, whole or not at all, whatever breaks off and whoever else makes it."""

import os
import stat
from pathlib import Path

import pytest

from evenkeel.shared.secret_files import destroy, made_once, replace


def test_it_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "secret"
    assert made_once(path, lambda: "first") == "first"
    assert made_once(path, lambda: "second") == "first"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


@pytest.mark.parametrize("breaks", ["fsync", "link"])
def test_a_crash_leaves_no_half_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    path = tmp_path / "secret"

    def crash(*words: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(os, breaks, crash)
        with pytest.raises(SystemExit):
            made_once(path, lambda: "never kept")
    assert made_once(path, lambda: "kept") == "kept"


def test_of_two_who_make_it_at_once_both_get_the_same(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    assert made_once(path, lambda: made_once(path, lambda: "of the other") and "mine") == (
        "of the other"
    )


def test_a_damaged_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.touch()
    assert made_once(path, lambda: "new") == ""
    assert path.read_bytes() == b""


def test_what_is_destroyed_is_overwritten_and_gone(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    made_once(path, lambda: "first")
    with path.open("rb") as file:
        destroy(path)
        assert not path.exists()
        assert set(file.read()) == {0}
    destroy(path)


def test_what_is_replaced_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    made_once(path, lambda: "first")
    with path.open("rb") as file:
        replace(path, "second")
        assert path.read_text() == "second\n"
        assert set(file.read()) == {0}
    assert list(tmp_path.iterdir()) == [path]


def test_a_crash_in_between_leaves_what_is_needed(tmp_path: Path) -> None:
    path, before = tmp_path / "secret", tmp_path / ".secret-before"
    made_once(path, lambda: "first")
    os.link(path, before)  # as if it had stopped here
    destroy(before)
    assert path.read_text() == "first\n"
    os.link(path, before)
    replace(path, "second")
    assert path.read_text() == "second\n"
    assert not before.exists()
