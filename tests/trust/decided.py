"""The proposals and the idea of each project in the world for questions of trust."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Joined, Round, Word
from evenkeel.areas.decisions.rules import Say, State, Support
from evenkeel.areas.projects.models import Membership, Role
from evenkeel.engine.decisions import Method
from evenkeel.engine.words import Phase

if TYPE_CHECKING:
    from tests.trust.world import Things, Wording


def open_ref(things: "Things") -> str:
    """The ref of the proposal that is open, which no other project has."""
    return f"d{things.number}"


def passed_up_ref(things: "Things") -> str:
    """The ref of the one that waits for an answer, which no other project has."""
    return f"d{10 + things.number}"


def idea_ref(things: "Things") -> str:
    """The ref of the idea, which no other project has."""
    return f"n{things.number}"


def made(things: "Things", decided: int, wording: "Wording", at: datetime) -> None:
    """An idea; a proposal to support it, to which somebody objects; and one that was referred up,
    whose words stand in the entry `decided`."""
    # The facilitator's words, who may read them wherever they stand.
    project, by = things.project, _facilitator(things)

    def say(what: str, room: int) -> str:
        return wording(things.mark, what)[:room]

    idea = Idea.objects.create(
        project=project,
        ref=idea_ref(things),
        title=say("title", 160),
        text=say("text", 3000),
        by=by,
        at=at,
    )
    Joined.objects.create(idea=idea, member=by, at=at)
    Word.objects.create(idea=idea, text=say("told", 3000), by=by, at=at)
    row = Decision.objects.create(
        project=project,
        ref=open_ref(things),
        title=say("title", 160),
        options="\n".join((say("one", 150), say("other", 150))),
        method=Method.CONSENT,
        phase=Phase.DESIGN,
        quorum=1,
        round=2,
        closes_on=at.date() + timedelta(days=7),
        by=by,
        at=at,
        idea=idea,
        support=Support.HELPER,
        helper=by,
    )
    for number in (1, 2):
        Round.objects.create(
            decision=row, number=number, text=say(f"text {number}", 5000), by=by, at=at
        )
        answered(row, number, by, say("reason", 1000))
    Decision.objects.create(
        project=project,
        ref=passed_up_ref(things),
        options="\n".join((say("one", 150), say("other", 150))),
        method=Method.APPROVAL,
        say=Say.OUTSIDE,
        by=by,
        at=at,
        state=State.DECIDED,
        on=date(2026, 2, 3),
        item="i2",
        seq=decided,
        due=date(2026, 3, 1),
        result={
            "outcome": "accepted",
            "winners": ["1"],
            "voters": 3,
            "sides": [["citizen", 3]],
            "missed": [],
            "counts": [{"rows": [["1", 2], ["2", 1]]}],
            "by_side": [],
        },
    )


def _facilitator(things: "Things") -> Membership:
    seats = list(things.seats.values())
    return next((one for one in seats if one.role == Role.FACILITATOR), seats[0])


def answered(row: Decision, number: int, voter: Membership, reason: str) -> None:
    """An objection in one round."""
    Ballot.objects.create(decision=row, round=number, voter=voter, choice="object", reason=reason)
