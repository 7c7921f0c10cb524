"""An attacker who has the whole database, step by step: SQLite's write-ahead log holds every commit
since it was last emptied, in order.

They know who was asked and on which side. They guess for each answer whose it was: by the place of
its code among the others, and by who did something just before or after.
"""

import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEADER, FRAME = 32, 24
GROUPS = ("lived-experience", "everyone-else")


@dataclass(slots=True)
class Step:
    """One commit: the answer that came and the code that went, as places among those there were,
    and the people of whom something changed."""

    answer: str = ""
    code: str = ""
    touched: tuple[int, ...] = ()


@dataclass(slots=True)
class History:
    """All that the log tells. `codes` are in the order in which they lie in the table, by group."""

    steps: list[Step] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)


def commits(database: Path, work: Path) -> Iterator[sqlite3.Connection]:
    """The database after each commit in its write-ahead log, put together page by page."""
    log = database.with_name(f"{database.name}-wal").read_bytes()
    size = struct.unpack(">I", log[8:12])[0]
    salt = log[16:24]
    work.write_bytes(database.read_bytes())
    with work.open("r+b") as pages:
        for start in range(HEADER, len(log) - FRAME - size + 1, FRAME + size):
            number, after = struct.unpack(">II", log[start : start + 8])
            if log[start + 8 : start + 16] != salt:
                return  # a frame of an older log
            pages.seek((number - 1) * size)
            pages.write(log[start + FRAME : start + FRAME + size])
            if after:
                pages.flush()
                found = sqlite3.connect(f"file:{work}?immutable=1", uri=True)
                try:
                    yield found
                finally:
                    found.close()


def read_history(database: Path, work: Path) -> History:
    """What changed with each commit."""
    history = History()
    before: dict[str, set[tuple[object, ...]]] = {}
    for at in commits(database, work):
        now = {name: set(_rows(at, query)) for name, query in QUERIES.items()}
        if not before or len(now["codes"]) > len(before["codes"]):
            rows = _rows(at, 'SELECT code_hash, "group" FROM pulse_code ORDER BY rowid')
            history.codes = {
                group: [str(code) for code, of in rows if of == group] for group in GROUPS
            }
        elif now != before:
            came, went = now["sealed"] - before["sealed"], before["codes"] - now["codes"]
            touched = {
                row[0]
                for name in ("people", "seats")
                for row in now[name] ^ before.get(name, set())
            }
            history.steps.append(
                Step(
                    str(next(iter(came))[0]) if came else "",
                    str(next(iter(went))[0]) if went else "",
                    tuple(one for one in sorted(touched, key=str) if isinstance(one, int)),
                )
            )
        before = now
    return history


QUERIES = {
    "codes": "SELECT code_hash FROM pulse_code",
    "sealed": "SELECT id FROM pulse_sealed",
    "people": "SELECT id, last_login, name, language FROM people_person",
    "seats": "SELECT person_id, wants_notices, sent_size, team FROM projects_membership",
}


def _rows(at: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    try:
        return at.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []  # before the tables were made


def guesses(history: History, members: dict[str, list[int]]) -> dict[str, dict[str, int]]:
    """By way of guessing, whose each answer is held to be. `members` are by group, oldest first."""
    place = {
        code: (group, number)
        for group, codes in history.codes.items()
        for number, code in enumerate(codes)
    }
    by_place: dict[str, int] = {}
    around: dict[str, dict[str, int]] = {"before": {}, "after": {}}
    for at, step in enumerate(history.steps):
        if not step.answer or step.code not in place:
            continue
        group, number = place[step.code]
        by_place[step.answer] = members[group][number]
        for way, near in (("before", history.steps[:at][::-1]), ("after", history.steps[at + 1 :])):
            seen = (one for other in near for one in other.touched if one in members[group])
            around[way][step.answer] = next(seen, members[group][0])
    return {
        "by the place of the code": by_place,
        **{f"by who came {w}": g for w, g in around.items()},
    }
