"""The owner in a bracket at the end of a sentence: "(XY to prepare this)"."""

import re

from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.dues import is_only_due
from evenkeel.engine.minutes.proposals import Who
from evenkeel.engine.minutes.roster import Roster, owner_of
from evenkeel.engine.minutes.strangers import strangers

_BRACKET = re.compile(
    r"[\[(](?:(?:action|actions|by|owner|lead|gweithredu)[: "
    r"-]{0,3})?(?P<inside>[^()\[\]]{2,80})[\])]",
    re.IGNORECASE,
)
_OF_OWNER = ("to ", "will ", "by ", "i ", "erbyn ", "before ", "due ", "asap")
"""What follows an owner in a bracket."""


def bracket_owner(text: str, at: int, roster: Roster) -> tuple[Who, int, int] | None:
    """Owners in a bracket at the end: "(XY to prepare this)", "(Action: XY)"."""
    for found in _BRACKET.finditer(text, at):
        rest = text[found.end() :].strip(" .")
        inside = found["inside"]
        refs = roster.refs(inside) or list(strangers(inside, ()))
        if (
            len(rest) > 40
            or not refs
            or inside[: refs[0].start].strip(" :-")
            or (refs[0].words.islower() and refs[0].kind is not Kind.ALL)
        ):
            continue
        tail = inside[refs[0].end :].strip(" .,:-")
        if tail and not is_only_due(tail) and not tail.startswith(_OF_OWNER):
            continue
        return owner_of(refs[0]), found.start("inside"), found.end("inside")
    return None
