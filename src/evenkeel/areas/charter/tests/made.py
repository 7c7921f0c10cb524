"""A charter that the cast drafts, proposes and agrees, for the tests of this area."""

from datetime import datetime
from typing import Any

from evenkeel.areas.charter import actions
from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.queries import newest_draft
from evenkeel.areas.charter.rules import Content
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.charters import Charter, charter_of
from evenkeel.areas.projects.models import Proposal
from evenkeel.engine.words import Rule, Side

WHOLE = Content(
    framework="wales",
    principles=("We share the power.", "We say what we can't change."),
    low=40,
    high=60,
    answer_days=14,
    paid_share=50,
    rule=Rule.CONSENT.value,
    deciding="If somebody objects, we talk again.",
    holds_budget=Side.BOTH.value,
    budget="A thousand pounds a year.",
    citizens_keeper="m2",
    professionals_keeper="m3",
    ground_rules="One speaks at a time.",
    not_on_the_table="The number of beds.",
    citizens_word="neighbours",
    professionals_word="staff",
)


def drafted(cast: Any, content: Content, at: datetime, by: Any = None) -> Draft:
    """The draft, saying this."""
    by = by or cast.citizen
    begun = actions.begin_draft(project=cast.project, start=actions.EMPTY, by=by, at=at)
    saved = actions.save_draft(
        project=cast.project, content=content, version=begun.version, by=by, at=at
    )
    return saved.draft


def proposed(cast: Any, content: Content, at: datetime, by: Any = None) -> Proposal:
    """A charter that waits for its keys."""
    draft = drafted(cast, content, at, by)
    return actions.propose_charter(
        project=cast.project,
        version=draft.version,
        reason="So that we know",
        by=by or cast.citizen,
        at=at,
    )


def agreed(cast: Any, content: Content, at: datetime, by: Any = None) -> Proposal:
    """A charter in force, with a key of each side."""
    proposal = proposed(cast, content, at, by)
    turn_both(cast, proposal, at)
    proposal.refresh_from_db()
    return proposal


def turn_both(cast: Any, proposal: Proposal, at: datetime) -> bool:
    """Whether the proposal takes effect with a key of each side."""
    two_keys.turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.citizen, at=at)
    return two_keys.turn_key(proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=at)


def in_force(cast: Any) -> Charter:
    """The charter in force, which there is."""
    charter = charter_of(cast.project)
    assert charter is not None
    return charter


def now_drafted(cast: Any) -> Draft:
    """The draft as it stands, which there is."""
    draft = newest_draft(cast.project)
    assert draft is not None
    return draft
