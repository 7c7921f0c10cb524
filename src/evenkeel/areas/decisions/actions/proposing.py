"""Proposing, and changing a proposal: before anybody answered, and where somebody objects."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Round
from evenkeel.areas.decisions.rules import NAMED, WITH_OPTIONS, Say, State, Support
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.rules import May
from evenkeel.engine.decisions import Answer, Method
from evenkeel.engine.words import About, Phase
from evenkeel.record.writing import lock, new_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody proposes. `due` is the day for the answer of somebody outside."""

    title: str
    text: str
    method: Method
    closes_on: date
    say: Say = Say.GROUP
    about: About = About.SERVICE
    phase: Phase | None = None
    options: tuple[str, ...] = ()
    threshold: str = ""
    quorum: int = 0
    quorum_of_side: int = 0
    due: date | None = None
    idea: Idea | None = None
    support: Support | None = None
    pounds: Decimal | None = None
    helper: Membership | None = None


@transaction.atomic
def propose(*, project: Project, what: Wanted, by: Person, at: datetime) -> Decision:
    """Put something to the group. It stands in the record once it is decided, and not before."""
    held = lock(project.record)
    own = seat(project, by, May.DECIDE)
    _check(project, what, at)
    made = Decision(project=project, ref=new_ref(held, "d"), by=own, at=at, idea=what.idea)
    _fill(made, what)
    made.save()
    Round.objects.create(decision=made, number=1, text=what.text.strip(), by=own, at=at)
    return made


@transaction.atomic
def edit(*, decision: Decision, what: Wanted, by: Person, at: datetime) -> Decision:
    """Say it in other words, while nobody has answered: for whoever proposed it."""
    held = _own(decision, by)
    _check(held.project, what, at)
    _fill(held, what)
    held.save()
    held.rounds.filter(number=held.round).update(text=what.text.strip(), at=at)
    return held


@transaction.atomic
def withdraw(*, decision: Decision, by: Person, at: datetime) -> None:
    """Take a proposal back, while nobody has answered: for whoever proposed it."""
    held = _own(decision, by)
    held.state, held.on = State.WITHDRAWN, day(held.project, at).last
    held.save(update_fields=["state", "on"])


@transaction.atomic
def change(
    *, decision: Decision, text: str, closes_on: date, seen: int, by: Person, at: datetime
) -> Round:
    """Change a proposal to which somebody objects: everybody answers anew, to the new words.

    `seen` is the round whose words were changed. What was said in it stays readable.
    """
    held = held_open(decision)
    own = seat(held.project, by, May.DECIDE)
    if held.round != seen:
        raise CannotError(_("Somebody else has changed the proposal meanwhile. Read it first."))
    objections = Ballot.objects.filter(decision=held, round=held.round, choice=Answer.OBJECT.value)
    if held.method not in NAMED or not objections.exists():
        raise CannotError(_("A proposal is changed only where somebody objects to it."))
    if text.strip() == held.rounds.get(number=held.round).text:
        raise CannotError(_("These are the same words as before."))
    if closes_on < day(held.project, at).last:
        raise CannotError(_("The day by which people answer has passed already."))
    held.round, held.closes_on = held.round + 1, closes_on
    held.save(update_fields=["round", "closes_on"])
    return Round.objects.create(decision=held, number=held.round, text=text.strip(), by=own, at=at)


def held_open(decision: Decision) -> Decision:
    """The proposal's row, held until the transaction ends; CannotError once it is over."""
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.state != State.OPEN:
        raise CannotError(_("This proposal is over. Somebody has closed it or taken it back."))
    return held


def _own(decision: Decision, by: Person) -> Decision:
    """One's own proposal, to which nobody has answered."""
    held = held_open(decision)
    own = seat(held.project, by, May.DECIDE)
    if held.by_id != own.pk:
        raise NotAllowedError
    if held.ballots.exists():
        raise CannotError(_("Somebody has answered already, so it stays as it is."))
    return held


def _check(project: Project, what: Wanted, at: datetime) -> None:
    today = day(project, at).last
    if what.closes_on < today:
        raise CannotError(_("The day by which people answer has passed already."))
    if what.say is Say.OUTSIDE and (what.due is None or what.due < what.closes_on):
        raise CannotError(_("Say by when an answer is promised: a day after people answered."))
    if what.method in WITH_OPTIONS and len(what.options) < 2:
        raise CannotError(_("To choose, people need at least two options."))
    if what.idea is not None and what.idea.project_id != project.pk:
        raise NotAllowedError
    if what.helper is not None and what.helper.project_id != project.pk:
        raise NotAllowedError


def _fill(row: Decision, what: Wanted) -> None:
    row.title = what.title.strip()
    row.method, row.say, row.about = what.method, what.say, what.about
    row.phase = what.phase or ""
    row.options = "\n".join(what.options) if what.method in WITH_OPTIONS else ""
    row.threshold = what.threshold if what.method is Method.SUPERMAJORITY else ""
    row.quorum, row.quorum_of_side = what.quorum, what.quorum_of_side
    row.closes_on = what.closes_on
    row.due = what.due if what.say is Say.OUTSIDE else None
    row.support, row.pounds, row.helper = what.support or "", what.pounds, what.helper
