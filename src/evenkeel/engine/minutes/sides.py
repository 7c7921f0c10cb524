"""Which side somebody of a list is on: by what they are, by the heading above, and by the contrast
of "members" with staff.
"""

from collections.abc import Iterable, Sequence

from evenkeel.engine.minutes.list_headings import Head
from evenkeel.engine.minutes.names import Entry, is_office
from evenkeel.engine.minutes.roles import (
    ASKS_PHRASES,
    ASKS_WORDS,
    is_plainly_lay,
    likely_side,
    stated_side,
    words_of,
)
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_MEMBERS = bag("member members aelod aelodau")
_AROUND_MEMBERS = bag(
    "the our a of group ppg prg panel forum present who came here attended attending in "
    "attendance and yn bresennol y grŵp apologies from absent scrutiny"
)
"""Words that may stand beside "members"; those of a council or a board aren't meant."""


def side_of(roles: Sequence[str], head: Head, *, lay: bool) -> tuple[Side, Side | None]:
    """The side that is stated, and a likely one. `lay`: members are set against staff."""
    said = " ; ".join(roles)
    sides = {stated_side(role) for role in roles} - {Side.UNKNOWN}
    above = head.side
    if lay and above is Side.UNKNOWN and _is_lay(roles, head):
        above = Side.CITIZEN
    likely = likely_side(said) or (above if above is not Side.UNKNOWN else likely_side(head.words))
    if asks(roles) or len(sides) > 1:
        return Side.UNKNOWN, likely
    own = next(iter(sides), Side.UNKNOWN)
    if Side.UNKNOWN not in (own, above) and own is not above:
        return Side.UNKNOWN, own
    side = own if own is not Side.UNKNOWN else above
    return side, side if side is not Side.UNKNOWN else likely


def asks(roles: Sequence[str]) -> bool:
    """Whether somebody's role can be on either side."""
    for role in roles:
        words = words_of(role)
        plain = f" {' '.join(words)} "
        if is_plainly_lay(plain):
            continue
        if set(words) & ASKS_WORDS or any(f" {phrase} " in plain for phrase in ASKS_PHRASES):
            return True
    return False


def has_lay_members(listed: Iterable[tuple[Head, Entry]]) -> bool:
    """Whether the lists set members against people who are there for their work. Where councillors
    are among them, the members are those of a council."""
    members = staff = False
    for head, entry in listed:
        if _names_members(head.words) and "councillor" in entry.roles:
            return False
        members = members or _names_members(head.words) or any(map(_names_members, entry.roles))
        staff = staff or head.side is Side.PROFESSIONAL
        staff = staff or any(stated_side(role) is Side.PROFESSIONAL for role in entry.roles)
    return members and staff


def _is_lay(roles: Sequence[str], head: Head) -> bool:
    """Whether somebody is but a member, whatever office they hold there."""
    others = [role for role in roles if not is_office(role)]
    if others:
        return all(map(_names_members, others))
    return _names_members(head.words)


def _names_members(text: str) -> bool:
    words = set(words_of(text))
    return bool(words & _MEMBERS) and words <= _MEMBERS | _AROUND_MEMBERS
