"""Who may confirm minutes, and when an import may still be taken back."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from evenkeel.areas.minutes.models import Upload
from evenkeel.areas.projects.models import Membership
from evenkeel.engine.words import Side

SIDES = frozenset({Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH})

SHOWN_WITH_THE_SHEET = frozenset({"summary"})
"""The texts that whoever may see the project may read; every other one is for its members."""

UPLOAD_BYTES = 20_000_000
ROWS_WHILE_WAITING = 5_000
"""Tables with more rows are checked and written by a job, so that nobody waits for a page."""

MOST_BOXES = 900
"""So many boxes for who was there stand on one page: a form may send a thousand fields."""

MOST_CHANGES = 50
"""So many corrections can be proposed at once: each is read and agreed to by people."""

TABLES = ("groups.csv", "meetings.csv", "items.csv")


class Obstacle(StrEnum):
    """Why somebody can't confirm the minutes of a meeting."""

    NO_SIDE = "no-side"
    NOT_VOUCHED = "not-vouched"
    WRITER = "writer"
    DONE_ALREADY = "done-already"
    WITHDRAWN = "withdrawn"


def obstacle_to_confirming(
    by: Membership, *, writer: str, has_confirmed: bool, withdrawn: bool
) -> Obstacle | None:
    """What keeps a member from confirming minutes that `writer` wrote; None where nothing does."""
    if withdrawn:
        return Obstacle.WITHDRAWN
    if has_confirmed:
        return Obstacle.DONE_ALREADY
    if by.ref == writer:
        return Obstacle.WRITER
    if by.side not in SIDES:
        return Obstacle.NO_SIDE
    if not by.vouched:
        return Obstacle.NOT_VOUCHED
    return None


def ticked(boxes: Iterable[str]) -> Mapping[str, Collection[str]]:
    """The refs of the members who were ticked, by the own id of the meeting.

    >>> ticked(["M1:m2", "M:2:m3", "M1:m4"])
    {'M1': ['m2', 'm4'], 'M:2': ['m3']}
    """
    found: dict[str, list[str]] = {}
    for box in boxes:
        meeting, _, ref = box.rpartition(":")
        found.setdefault(meeting, []).append(ref)
    return found


def in_order(refs: Iterable[str]) -> tuple[str, ...]:
    """Members' refs in the order of their numbers, each once.

    >>> in_order(["m10", "m2", "m10"])
    ('m2', 'm10')
    """
    return tuple(sorted(set(refs), key=lambda ref: int(ref[1:])))


def can_be_withdrawn(upload: Upload, *, by: Membership, confirmed: bool) -> bool:
    """Whether a member may take an import back: their own, and nobody has confirmed any of it."""
    mine = upload.by_id == by.pk
    return mine and upload.state == Upload.State.CONFIRMED and bool(upload.ref) and not confirmed


def can_be_settled(upload: Upload, *, by: Membership) -> bool:
    """Whether a member may confirm or drop an upload: their own, while it waits."""
    return upload.by_id == by.pk and upload.state == Upload.State.WAITING
