"""What takes effect only with a key of each side: proposing, agreeing, refusing, and the wait."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.needs import forget_needs
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.charters import charter_of
from evenkeel.areas.projects.models import (
    AccessNeeds,
    JoiningCard,
    Membership,
    Project,
    Proposal,
    Role,
    TurnedKey,
)
from evenkeel.areas.projects.queries import facilitators_of, keys_of
from evenkeel.areas.projects.rules import CORRECTABLE, May, is_last_facilitator
from evenkeel.engine.balance.history import may_stand_for
from evenkeel.engine.facts import (
    BandSet,
    CharterAgreed,
    ConcernClosed,
    Correction,
    ExaminerNamed,
    Fact,
    KeyTurned,
    MemberRemoved,
    ProposalClosed,
    Proposed,
)
from evenkeel.engine.keys import Reason, refusal_to_turn, standing
from evenkeel.engine.words import BAND_HIGH, BAND_LOW, Side
from evenkeel.record.following import follow
from evenkeel.record.models import Record, Text
from evenkeel.record.reading import shown
from evenkeel.record.standing import corrections
from evenkeel.record.writing import SYSTEM, lock, new_ref, worded, write

WHY = "why"
"""The text of a proposal that says why. No text of an item is called so; one is its `reason`."""


@transaction.atomic
def propose(
    *, project: Project, act: Fact, texts: Mapping[str, str], reason: str, by: Person, at: datetime
) -> Proposal:
    """Propose what an area above has made. `texts` are the group's words and no single member's;
    with the last key they stand beside the real fact, letter for letter."""
    if not act.needs_two_keys:
        raise TypeError(f"{act.kind} needs no two keys")
    words = {**texts, WHY: reason}
    return _propose(project=project, act=act, texts=words, own=(WHY,), by=by, at=at)


@transaction.atomic
def propose_band(
    *, project: Project, low: Decimal, high: Decimal, reason: str, by: Person, at: datetime
) -> Proposal:
    """Propose another balanced band, for later acts, while no charter holds one."""
    lock(project.record)
    if charter_of(project) is not None:
        raise CannotError(_("The band stands in your charter. Propose another charter."))
    if not (BAND_LOW[0] <= low <= BAND_LOW[1] and BAND_HIGH[0] <= high <= BAND_HIGH[1]):
        raise CannotError(_("The band runs from 25–40 % to 60–75 %."))
    act = BandSet(on=day(project, at), low=low, high=high)
    return _propose(project=project, act=act, texts={WHY: reason}, by=by, at=at)


@transaction.atomic
def propose_removal(*, membership: Membership, reason: str, by: Person, at: datetime) -> Proposal:
    """Propose to remove a member from the table; not the last who facilitates."""
    project = membership.project
    lock(project.record)
    if membership.left_on:
        raise CannotError(_("They are no member any more."))
    _keep_a_facilitator(project, membership.ref)
    act = MemberRemoved(on=day(project, at), member=membership.ref)
    return _propose(project=project, act=act, texts={WHY: reason}, by=by, at=at)


@transaction.atomic
def propose_examiner(*, membership: Membership, reason: str, by: Person, at: datetime) -> Proposal:
    """Propose that a member becomes the independent examiner; not the last who facilitates."""
    project = membership.project
    lock(project.record)
    if membership.left_on or membership.role == Role.EXAMINER:
        raise CannotError(_("They are no member any more, or the examiner already."))
    _keep_a_facilitator(project, membership.ref)
    act = ExaminerNamed(on=day(project, at), member=membership.ref)
    return _propose(project=project, act=act, texts={WHY: reason}, by=by, at=at)


@transaction.atomic
def propose_correction(
    *,
    project: Project,
    seq: int,
    fact: Fact,
    reason: str,
    by: Person,
    at: datetime,
    texts: Mapping[str, str] | None = None,
) -> Proposal:
    """Propose that `fact` stands in the place of the entry `seq`, about the same meeting or item.

    `texts` are the new wordings of the entry's free texts, by field.
    """
    found = shown(project.record, [seq])
    if not found:
        raise CannotError(_("There is no such entry."))
    old = found[0].entry.fact
    if isinstance(old, Correction):
        old = old.fact
    if not isinstance(fact, CORRECTABLE) or not may_stand_for(old, fact):
        raise CannotError(_("A correction is about the same meeting or item as the entry."))
    if seq in corrections(project.record):
        raise CannotError(_("This entry was corrected already. Correct the newer one."))
    act = Correction(on=day(project, at), replaces=seq, fact=fact)
    words = dict(texts or {}) | {WHY: reason}
    return _propose(project=project, act=act, texts=words, by=by, at=at)


def _keep_a_facilitator(project: Project, ref: str) -> None:
    """Raise CannotError where this member is the last who facilitates. Under the record's lock."""
    if is_last_facilitator(ref, facilitators_of(project)):
        raise CannotError(
            _(
                "They are the only facilitator, and without one nobody could invite people or "
                "settle things. Somebody else has to be made a facilitator first."
            )
        )


def _propose(
    *,
    project: Project,
    act: Fact,
    texts: Mapping[str, str],
    by: Person,
    at: datetime,
    own: Collection[str] | None = None,
) -> Proposal:
    """`own` names the texts that are the proposer's own words; all of them where it is left out."""
    held = lock(project.record)
    member = seat(project, by, May.PROPOSE)
    open_now = project.proposals.filter(outcome=Proposal.Outcome.OPEN, kind=act.kind)
    known = keys_of(project).proposals
    kept = worded(texts)
    for one in open_now:
        if _same(known[one.ref].act, act) and _says_the_same(one, act, kept):
            raise CannotError(_("The same has been proposed already and waits for its keys."))
    ref = new_ref(held, "k")
    proposed = Proposed(on=day(project, at), proposal=ref, act=act)
    seq = write(held, proposed, by=member.ref, at=at, texts=kept, author=member.ref, own=own)
    return Proposal.objects.create(
        project=project, ref=ref, seq=seq, kind=act.kind, by=member.ref, at=at
    )


def _words(proposal: Proposal) -> list[Text]:
    """The texts that would stand beside the act: all but the reason for it."""
    texts = Text.objects.filter(record=proposal.project.record_id, seq=proposal.seq)
    return list(texts.exclude(field=WHY))


def _says_the_same(proposal: Proposal, act: Fact, texts: Mapping[str, str]) -> bool:
    """Whether a charter is proposed in these words already; of other acts the fact says all."""
    if not isinstance(act, CharterAgreed):
        return True
    said = {text.field: text.value for text in _words(proposal)}
    return said == {field: text for field, text in texts.items() if field != WHY}


def _same(one: Fact, other: Fact) -> bool:
    """Whether two acts would do the same, whenever they were proposed."""
    if isinstance(one, CharterAgreed) and isinstance(other, CharterAgreed):
        return replace(one, on=other.on) == other
    if isinstance(one, Correction) and isinstance(other, Correction):
        return one.replaces == other.replaces and one.fact == other.fact
    if isinstance(one, BandSet) and isinstance(other, BandSet):
        return (one.low, one.high) == (other.low, other.high)
    if isinstance(one, ConcernClosed) and isinstance(other, ConcernClosed):
        return one.concern == other.concern
    return getattr(one, "member", one) == getattr(other, "member", other)


_REFUSALS: Mapping[Reason, Callable[[], str]] = {
    Reason.PROPOSAL_CLOSED: lambda: _("It was taken back, refused or overtaken."),
    Reason.USED_ALREADY: lambda: _(
        "This key was turned already, or you have turned the other one: nobody turns both."
    ),
    Reason.NOT_A_MEMBER: lambda: _("Only a member of that side can turn its key."),
    Reason.NOT_VOUCHED: lambda: _("Somebody of your side has to vouch for you first."),
}


def refusal(reason: Reason) -> str:
    """Why a key can't be turned, in words."""
    return _REFUSALS[reason]()


@transaction.atomic
def turn_key(*, proposal: Proposal, side: Side, by: Person, at: datetime) -> bool:
    """A member agrees for one side; returns whether the proposal takes effect by it.

    With the last key the real fact is written and its rows follow, all in one transaction.
    """
    project = proposal.project
    held = lock(project.record)
    own = seat(project, by, May.TURN_KEY)
    known = keys_of(project)
    reason = refusal_to_turn(known.proposals[proposal.ref], known.roll, by=own.ref, side=side)
    if reason is not None:
        raise CannotError(refusal(reason))
    write(
        held,
        KeyTurned(on=day(project, at), proposal=proposal.ref, side=side),
        by=own.ref,
        at=at,
    )
    TurnedKey.objects.create(proposal=proposal, side=side, by=own.ref, at=at)
    return _take_effect(proposal, held, by=own.ref, at=at)


@transaction.atomic
def close_proposal(*, proposal: Proposal, by: Person, at: datetime) -> None:
    """The proposer takes it back, or a member who can turn a key refuses it."""
    project = proposal.project
    held = lock(project.record)
    own = seat(project, by, May.PROPOSE)
    proposal.refresh_from_db()
    if proposal.outcome != Proposal.Outcome.OPEN:
        raise CannotError(_("It is settled already."))
    if own.ref != proposal.by and not keys_of(project).roll.is_vouched(own.ref):
        raise NotAllowedError
    write(held, ProposalClosed(on=day(project, at), proposal=proposal.ref), by=own.ref, at=at)
    _settle(proposal, Proposal.Outcome.CLOSED, at)


def settle_proposals(at: datetime) -> int:
    """Let every proposal take effect for which only time was missing; returns how many did.

    One that would take away the last facilitator goes on waiting.
    """
    done = 0
    waiting = Proposal.objects.filter(outcome=Proposal.Outcome.OPEN, keys__isnull=False)
    for proposal in waiting.select_related("project__record").distinct():
        with suppress(CannotError), transaction.atomic():
            held = lock(proposal.project.record)
            proposal.refresh_from_db(fields=["outcome"])
            if proposal.outcome == Proposal.Outcome.OPEN:
                done += _take_effect(proposal, held, by=SYSTEM, at=at)
    return done


def _take_effect(proposal: Proposal, held: Record, *, by: str, at: datetime) -> bool:
    """Write what was proposed, if it takes effect now, and let the rows follow.

    What was overtaken meanwhile is closed instead: a correction of what was corrected, which the
    record would refuse, and a charter in the place of one that no longer holds.
    """
    project = proposal.project
    known = keys_of(project)
    asked = known.proposals[proposal.ref]
    if not standing(asked, known.roll, at=at).effective:
        return False
    if _is_overtaken(project, asked.act):
        _overtake(proposal, held, at)
        return False
    if isinstance(asked.act, (MemberRemoved, ExaminerNamed)):
        _keep_a_facilitator(project, asked.act.member)
    texts = _words(proposal)
    words = {text.field: text.value for text in texts}
    author = next((text.author for text in texts), "")
    write(held, asked.effect(), by=by, at=at, texts=words, author=author)
    _rows_follow(project, asked.act, words, at)
    _settle(proposal, Proposal.Outcome.EFFECTIVE, at)
    if isinstance(asked.act, (Correction, CharterAgreed, ExaminerNamed)):
        follow(held)
    if isinstance(asked.act, (Correction, CharterAgreed)):
        for rival in project.proposals.filter(outcome=Proposal.Outcome.OPEN):
            if _is_overtaken(project, known.proposals[rival.ref].act):
                _overtake(rival, held, at)
    return True


def _is_overtaken(project: Project, act: Fact) -> bool:
    """Whether what an act was to change is no longer as it was."""
    if isinstance(act, Correction):
        return act.replaces in corrections(project.record)
    if isinstance(act, (CharterAgreed, BandSet)):
        charter = charter_of(project)
        edition = charter.fact.edition if charter else 0
        # A band alone is set where there is no charter yet.
        return edition != (act.edition - 1 if isinstance(act, CharterAgreed) else 0)
    return False


def _overtake(proposal: Proposal, held: Record, at: datetime) -> None:
    """Close the proposal to change what another one has changed."""
    closed = ProposalClosed(on=day(proposal.project, at), proposal=proposal.ref)
    write(held, closed, by=SYSTEM, at=at)
    _settle(proposal, Proposal.Outcome.OVERTAKEN, at)


def _rows_follow(project: Project, act: Fact, words: Mapping[str, str], at: datetime) -> None:
    if isinstance(act, MemberRemoved):
        gone = Membership.objects.get(project=project, ref=act.member)
        gone.left_on, gone.wants_checkpoints = day(project, at).last, False
        gone.save(update_fields=["left_on", "wants_checkpoints"])
        forget_needs(gone)
        if gone.person_id is not None:
            cards = JoiningCard.objects.filter(project=project, person=gone.person_id)
            cards.filter(ended_at=None).update(ended_at=at)
    elif isinstance(act, ExaminerNamed):
        # Who examines speaks for no side, and the record no longer counts them as vouched for.
        named = Membership.objects.filter(project=project, ref=act.member, left_on=None)
        named.update(role=Role.EXAMINER, vouched=False)
        AccessNeeds.objects.filter(organiser__in=named).update(organiser=None)
    elif isinstance(act, CharterAgreed):
        # A charter that names a side in no words of its own leaves it its usual name.
        for field in ("citizens_word", "professionals_word"):
            setattr(project, field, words.get(field, ""))
        project.save(update_fields=["citizens_word", "professionals_word"])


def _settle(proposal: Proposal, outcome: Proposal.Outcome, at: datetime) -> None:
    proposal.outcome, proposal.settled_at = outcome, at
    proposal.save(update_fields=["outcome", "settled_at"])
