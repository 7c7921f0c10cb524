"""The concern of one project of the world: answered late, and with the examiner too."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from evenkeel.areas.concerns import receipts, stock
from evenkeel.areas.concerns.actions.sealing import write_words
from evenkeel.areas.concerns.models import (
    Answer,
    Code,
    Concern,
    Keeper,
    MeToo,
    ReadingKey,
    Setup,
)
from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.words import Side
from evenkeel.shared.passphrases import wrap
from evenkeel.shared.sealing import new_key

READERS = {"citizen": Side.CITIZEN, "professional": Side.PROFESSIONAL, "examiner": Side.UNKNOWN}
PASSPHRASE = "willow otter gravel bassoon"


def ref(number: int) -> str:
    """The ref of the concern of a project, which no other project has."""
    return f"c{number}"


def code_of(slug: str) -> str:
    """A code with which something can be raised in a project."""
    return f"{slug} concern"


def number_of(slug: str) -> str:
    """The number with which the concern of a project is followed."""
    digits = int(sha256(slug.encode()).hexdigest(), 16) % 10**receipts.DIGITS
    return f"{digits:0{receipts.DIGITS}}"


@lru_cache
def _key() -> tuple[bytes, bytes]:
    """The public and the wrapped part of a key: one for all, since making it takes time."""
    private, public = new_key()
    return public, wrap(private, PASSPHRASE)


def made(
    project: Project,
    number: int,
    seats: Mapping[Any, Membership],
    at: datetime,
    say: Callable[[str], str],
) -> None:
    """The keepers and the examiner with their keys, the codes, and a concern that all three may
    read. `seats` are by who sits on them."""
    public, wrapped = _key()
    for name, side in READERS.items():
        seat = seats.get(name)
        if seat is None:
            continue
        ReadingKey.objects.create(
            membership=seat, public=public, wrapped=wrapped, made_on=at.date()
        )
        if side is not Side.UNKNOWN:
            Keeper.objects.create(project=project, membership=seat, side=side.value)
    codes_name, codes = stock.make(40)
    Setup.objects.create(
        project=project, at_risk=say("at risk"), codes_made_on=at.date(), codes_name=codes_name
    )
    hashes = [hash_of(code) for code in (*codes, code_of(project.slug))]
    Code.objects.bulk_create(Code(project=project, code_hash=one) for one in hashes)
    receipt = receipts.read(number_of(project.slug))
    assert receipt is not None
    day = at.date()
    concern = Concern.objects.create(
        project=project,
        ref=ref(number),
        receipt=receipt.lookup,
        raiser_key=receipt.public_key,
        reaches_on=day,
        reached_on=day,
        answer_by=day + timedelta(days=14),
        passed_on=day + timedelta(days=29),
        gist=say("gist")[:300],
        gist_on=day,
    )
    write_words(concern, say("concern"), by=None, on=day)
    by = seats.get("citizen")
    Answer.objects.create(
        concern=concern, way=Answer.Way.MEETING, text=say("answer"), on=day, by=by
    )
    MeToo.objects.bulk_create(
        MeToo(concern=concern, mark=f"{project.slug} {one}") for one in range(3)
    )
