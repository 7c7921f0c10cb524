"""What becomes of a person's proposals, answers and ideas when they are erased."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Joined, Round, Word
from evenkeel.areas.decisions.rules import State
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of a person's words here. An open answer goes; one that was counted with a name stays
    as a number's, without its reason. Words that others are answering to are the group's by now.

    Inside the caller's transaction, before the tie to their memberships is cut. `by` is empty
    where a restored backup is brought up to date.
    """
    del at
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    theirs = Ballot.objects.filter(voter__person=person)
    theirs.filter(decision__state=State.OPEN).delete()
    theirs.update(reason="")
    proposed = Decision.objects.filter(by__person=person)
    others = Ballot.objects.filter(decision=OuterRef("pk"))
    proposed.filter(~Exists(others), state=State.OPEN).delete()
    proposed.filter(state__in=(State.FALLEN, State.WITHDRAWN)).update(title="", options="")
    worded = Round.objects.filter(by__person=person)
    worded.exclude(decision__state=State.OPEN).update(text="")
    Decision.objects.filter(helper__person=person).update(helper=None)
    Word.objects.filter(by__person=person).delete()
    Joined.objects.filter(member__person=person).delete()
    carried = Joined.objects.filter(idea=OuterRef("pk"))
    ideas = Idea.objects.filter(by__person=person)
    ideas.filter(~Exists(carried)).delete()
    ideas.update(title="", text="")
