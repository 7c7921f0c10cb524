"""The codes that nobody has taken yet: in a file of the operator's home folder, and in no backup.

Who has taken one stands there too, without a time; which one it was stands nowhere. So the database
does not change when somebody takes their code, and its log can't tell when they did.
"""

import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.conf import settings

from evenkeel.areas.people.codes import new_code
from evenkeel.shared import secret_files

_LOCK = ".lock"


@dataclass(slots=True)
class Stock:
    """The codes that are left, the numbers of the seats that took one on screen, and how many were
    printed."""

    codes: list[str]
    taken: list[int] = field(default_factory=list)
    printed: int = 0


def _folder() -> Path:
    return Path(settings.HOME) / "concern-codes"


def make(many: int) -> tuple[str, list[str]]:
    """Make codes; returns the name of their file, and the codes in an order of their own."""
    codes = [new_code() for _number in range(many)]
    name = secrets.token_hex(16)
    secret_files.made_once(_folder() / name, lambda: json.dumps(asdict(Stock(codes))))
    return name, secrets.SystemRandom().sample(codes, many)


def look(name: str) -> Stock | None:
    """What is left; None where the file is gone, as after a restore."""
    with _held(name) as stock:
        return stock


def take(name: str, seat: int) -> str | None:
    """One code for a member, once; None where they have taken one, or none is left."""
    with _held(name) as stock:
        if stock is None or seat in stock.taken or not stock.codes:
            return None
        code = _drawn(stock)
        stock.taken = sorted([*stock.taken, seat])
        _keep(name, stock)
        return code


def take_to_print(name: str, many: int) -> list[str]:
    """So many codes to print, or as many as are left."""
    with _held(name) as stock:
        if stock is None:
            return []
        codes = [_drawn(stock) for _number in range(min(many, len(stock.codes)))]
        stock.printed += len(codes)
        _keep(name, stock)
        return codes


def _drawn(stock: Stock) -> str:
    """One code by chance: the order in which they lie there tells nothing."""
    return stock.codes.pop(secrets.randbelow(len(stock.codes)))


@contextmanager
def _held(name: str) -> Iterator[Stock | None]:
    """The stock, while nobody else takes from it."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / _LOCK).open("w") as file:
        flock(file, LOCK_EX)
        path = folder / name
        yield Stock(**json.loads(path.read_text())) if path.is_file() else None


def _keep(name: str, stock: Stock) -> None:
    secret_files.replace(_folder() / name, json.dumps(asdict(stock)))


def destroy_all_but(wanted: Collection[str]) -> None:
    """Destroy the files that no project needs."""
    secret_files.destroy_strays(_folder(), {*wanted, _LOCK})
