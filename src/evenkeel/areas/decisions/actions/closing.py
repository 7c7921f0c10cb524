"""Closing a proposal, and what was decided elsewhere: news of one side, and the answer of somebody
outside. Here, and nowhere else in this area, facts are written."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.decisions.actions.proposing import held_open
from evenkeel.areas.decisions.models import Ballot, Decision, Round
from evenkeel.areas.decisions.queries import cast_in, voices_in
from evenkeel.areas.decisions.rules import (
    NAMED,
    RULE_OF_SIDE,
    Cast,
    Say,
    State,
    can_close,
    count,
    is_decided,
    question_of,
    rule_of,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import keys_of
from evenkeel.areas.projects.rules import May
from evenkeel.engine.balance.acts import who_did
from evenkeel.engine.balance.promises import SIDE_OF
from evenkeel.engine.decisions import Answer, Method
from evenkeel.engine.facts import DecisionMade, Doer, FinalSay
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Phase, Side
from evenkeel.record.models import Record
from evenkeel.record.writing import lock, new_ref, worded, write
from evenkeel.shared.scrubbing import scrub

TITLE, WORDS = "summary", "notes"
"""The texts of a decision in the record, called as those of minutes are."""


@transaction.atomic
def close(*, decision: Decision, by: Person, at: datetime) -> Decision:
    """Count, and tell what came out. What was decided is written into the record; a proposal that
    falls stays readable. The ballots of a secret vote are deleted."""
    record = lock(decision.project.record)
    held = held_open(decision)
    own = seat(held.project, by, May.DECIDE)
    on = day(held.project, at)
    cast = cast_in(held)
    assert held.closes_on is not None
    if not can_close(
        closes_on=held.closes_on,
        today=on.last,
        voices=voices_in(held),
        answered=len(cast),
        has_objection=any(one.choice == Answer.OBJECT.value for one in cast),
    ):
        raise CannotError(_("It can’t be closed yet: not everybody has answered."))
    method = Method(held.method)
    question = question_of(
        method,
        Say(held.say),
        options=len(held.labels),
        quorum=held.quorum,
        quorum_of_side=held.quorum_of_side,
        threshold=held.threshold,
    )
    held.result = count(method, question, cast)
    held.on = on.last
    if is_decided(held.result):
        _write(held, record, cast, own.ref, at)
    else:
        held.state = State.FALLEN
    held.save()
    if method not in NAMED:
        held.ballots.all().delete()
        transaction.on_commit(lambda: scrub([Ballot._meta.db_table]))
    return held


def _write(held: Decision, record: Record, cast: list[Cast], by: str, at: datetime) -> None:
    """The decision as a fact of its day. Its words are the group's, and go to the record."""
    newest = held.rounds.get(number=held.round)
    say, method = Say(held.say), Method(held.method)
    title = held.title
    if held.result["winners"]:
        title = f"{title}: {held.labels[int(held.result['winners'][0]) - 1]}"
    fact = DecisionMade(
        item=new_ref(record, "i"),
        on=day(held.project, at),
        raised_by=(held.by.ref,),
        decided_by=_who_decided(held.project, say, method, cast, at),
        rule=rule_of(method, say),
        method=method.value,
        due=When(held.due) if held.due else None,
        about=About(held.about),
        phase=Phase(held.phase) if held.phase else None,
        basis=Basis.STATED,
    )
    texts = worded({TITLE: title, WORDS: newest.text})
    held.seq = write(record, fact, by=by, at=at, texts=texts)
    held.state, held.item, held.title = State.DECIDED, fact.item, ""
    Round.objects.filter(pk=newest.pk).update(text="")


def _who_decided(
    project: Project, say: Say, method: Method, cast: list[Cast], at: datetime
) -> Doer:
    """Who had the say: those who answered with their names, in a secret vote their sides alone, and
    nobody yet where somebody outside answers."""
    if say is Say.OUTSIDE:
        return Side.UNKNOWN
    if say is not Say.GROUP:
        return Side(say.value)
    voters = tuple(one.voter for one in cast)
    if method in NAMED:
        return voters
    return SIDE_OF[who_did(voters, keys_of(project).roll, day(project, at).last)]


@transaction.atomic
def enter_news(
    *,
    project: Project,
    what: str,
    side: Side,
    on: date,
    about: About,
    phase: Phase | None,
    by: Person,
    at: datetime,
) -> Decision:
    """Write down what one side decided elsewhere, as that side's decision."""
    record = lock(project.record)
    own = seat(project, by, May.DECIDE)
    if on > day(project, at).last:
        raise CannotError(_("A day that is still to come can’t be the day of a decision."))
    fact = DecisionMade(
        item=new_ref(record, "i"),
        on=When(on),
        decided_by=side,
        rule=RULE_OF_SIDE[side],
        about=about,
        phase=phase,
        basis=Basis.STATED,
    )
    ref = new_ref(record, "d")
    seq = write(record, fact, by=own.ref, at=at, texts=worded({TITLE: what}))
    return Decision.objects.create(
        project=project,
        ref=ref,
        say=side.value,
        about=about,
        phase=phase or "",
        by=own,
        at=at,
        state=State.DECIDED,
        on=on,
        item=fact.item,
        seq=seq,
    )


@transaction.atomic
def enter_answer(
    *, decision: Decision, side: Side, on: date, note: str, by: Person, at: datetime
) -> None:
    """Write down the answer to what was referred up, and who had the say. The first one counts."""
    record = lock(decision.project.record)
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    own = seat(held.project, by, May.DECIDE)
    if held.say != Say.OUTSIDE or held.state != State.DECIDED or held.on is None:
        raise NotAllowedError
    if held.answer_seq is not None:
        raise CannotError(_("The answer stands in the record already."))
    if not held.on <= on <= day(held.project, at).last:
        raise CannotError(_("Choose a day from the group’s decision to today."))
    fact = FinalSay(on=When(on), item=held.item, decided_by=side)
    texts = worded({WORDS: note})
    held.answer_seq = write(record, fact, by=own.ref, at=at, texts=texts, author=own.ref)
    held.save(update_fields=["answer_seq"])
