"""Who may do what in a project: one table, from which pages, actions and tests all read."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise

from evenkeel.areas.projects.models import Role, Visibility
from evenkeel.engine.facts import CommitmentMade, DecisionMade, ItemRaised, MeetingHeld
from evenkeel.engine.keys import SIDES
from evenkeel.engine.words import Side


class May(StrEnum):
    """What somebody may do in a project."""

    SEE = "see the project and its balance sheet"
    SEE_MEMBERS = "see who sits at the table"
    IMPORT = "bring in tables of meetings"
    CONFIRM = "confirm minutes"
    PROMISE = "make promises, and tell what became of them"
    DECIDE = "put something to the group, answer, and carry ideas"
    JOIN_IN = "put things on an agenda, and say whether they come"
    RUN_MEETINGS = "plan meetings, run them and write them up"
    PULSE = "open pulses, hand out their codes and look through free words"
    CONCERNS = "see to it that concerns can be raised: make the codes and print cards"
    VOUCH = "vouch for a member"
    PROPOSE = "propose what needs two keys"
    TURN_KEY = "agree to a proposal"
    LEAVE = "leave the project"
    INVITE = "invite people and print cards"
    SEE_NEEDS = "see what members need to take part, and see to it"
    SETTLE = "change the project's settings, claim and outside holders"
    MAP = "write down who has a stake and who is missing"
    KEEP_WORDS = "keep the organisation's own words and what they mean"
    ASK_WORDS = "ask what a word means"
    ANSWER_APPROACH = "answer the questions about how to work together"
    CHOOSE_APPROACH = "enter how the group wants to work"
    TAKE_TEXTS = "download the texts behind the commitments"
    ERASE_TEXTS = "find and erase what was written about a person"


AT_THE_TABLE = frozenset({Role.MEMBER, Role.FACILITATOR})

BY_ROLE: dict[May, frozenset[Role]] = {
    May.SEE: frozenset(Role),
    May.SEE_MEMBERS: frozenset(Role),
    May.IMPORT: frozenset({Role.FACILITATOR}),
    May.CONFIRM: AT_THE_TABLE,
    May.PROMISE: AT_THE_TABLE,
    May.DECIDE: AT_THE_TABLE,
    May.JOIN_IN: AT_THE_TABLE,
    May.RUN_MEETINGS: frozenset({Role.FACILITATOR}),
    May.PULSE: frozenset({Role.FACILITATOR}),
    May.CONCERNS: frozenset({Role.FACILITATOR}),
    May.VOUCH: AT_THE_TABLE,
    May.PROPOSE: AT_THE_TABLE,
    May.TURN_KEY: AT_THE_TABLE,
    May.LEAVE: frozenset(Role),
    May.INVITE: frozenset({Role.FACILITATOR}),
    # Only who must act on them: not the other members, and not the examiner.
    May.SEE_NEEDS: frozenset({Role.FACILITATOR}),
    May.SETTLE: frozenset({Role.FACILITATOR}),
    May.MAP: AT_THE_TABLE,
    # They answer for what the organisation says in all of its projects.
    May.KEEP_WORDS: frozenset({Role.FACILITATOR}),
    May.ASK_WORDS: AT_THE_TABLE,
    May.ANSWER_APPROACH: AT_THE_TABLE,
    # It is told of the whole group, as the claim is, so somebody has to answer for it.
    May.CHOOSE_APPROACH: frozenset({Role.FACILITATOR}),
    May.TAKE_TEXTS: frozenset({Role.EXAMINER}),
    May.ERASE_TEXTS: frozenset({Role.FACILITATOR}),
}


def is_allowed(may: May, *, role: Role | None, visibility: Visibility) -> bool:
    """Whether a person with this role in the project (None: no membership, or left) may do it.

    Nobody outside the project may do anything but see a public one; a private one is seen by its
    facilitators and examiner alone.
    """
    if may is May.SEE and visibility is Visibility.PUBLIC:
        return True
    if role is None:
        return False
    if visibility is Visibility.PRIVATE and role is Role.MEMBER and may is not May.LEAVE:
        return False
    return role in BY_ROLE[may]


def can_be_made_private(at_the_table: Iterable[Role]) -> bool:
    """Whether a project that its members see may be hidden from them: only while there are none.

    Otherwise one facilitator could take away everybody's right to confirm and their side's key,
    which takes two keys.
    """
    return Role.MEMBER not in at_the_table


def is_last_facilitator(ref: str, facilitators: Collection[str]) -> bool:
    """Whether nobody would be left to invite people and settle things if this member went."""
    return set(facilitators) == {ref}


def sides_that_do_not_facilitate(facilitators: Iterable[Side]) -> tuple[Side, ...]:
    """The sides from which no facilitator comes; somebody with both hats comes from both."""
    there = set(facilitators)
    return tuple(side for side in SIDES if not there & {side, Side.BOTH})


AT_JOINING = (Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN)
"""What somebody may say of themselves; `unknown` is for who comes to check, on neither side."""

CARD_LASTS = timedelta(days=60)
INVITATION_LASTS = timedelta(days=14)
LINK_LASTS = timedelta(days=14)
LINK_LASTS_AT_MOST = timedelta(days=90)
LINK_PLACES_AT_MOST = 500
WRONG_PINS = 10

RESERVED_SLUGS = frozenset({"open", "card", "join", "my-cards", "x"})
"""First parts of addresses under /projects/ that no project may take."""

CORRECTABLE = (MeetingHeld, ItemRaised, DecisionMade, CommitmentMade)
ITEMS = (ItemRaised, DecisionMade, CommitmentMade)


def is_good_pin(pin: str) -> bool:
    """Four to twelve digits that are not all the same and no simple run."""
    if not (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 12):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})
