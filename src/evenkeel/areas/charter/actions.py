"""What is done about a charter: drafting it together, and proposing it. With both keys it takes
effect among the projects' own actions (`two_keys`)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.charter.frameworks import BY_CODE
from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.queries import charter_of, newest_draft, who_can_keep
from evenkeel.areas.charter.rules import (
    STATES_KEPT,
    Content,
    Merged,
    act_of,
    content_of,
    merge,
    said_by,
    texts_of,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.charters import KEEPERS
from evenkeel.areas.projects.models import Membership, Project, Proposal
from evenkeel.areas.projects.queries.state import state_of
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.words import fill, words_of
from evenkeel.engine.words import Side
from evenkeel.record.writing import lock

IN_FORCE, EMPTY = "in-force", "empty"
"""What a draft can begin from beside the frameworks."""
NOT_BOTH = gettext_lazy("Nobody is the keeper for both sides. Choose two people.")
_NOT_ABLE = {
    Side.CITIZEN: gettext_lazy(
        "The keeper for the %(citizens)s is not at the table, or not one of them any more. Choose "
        "somebody else in the draft, or leave it open."
    ),
    Side.PROFESSIONAL: gettext_lazy(
        "The keeper for the %(professionals)s is not at the table, or not one of them any more. "
        "Choose somebody else in the draft, or leave it open."
    ),
}


class ClashError(Exception):
    """Somebody else changed the same words meanwhile. Nothing was saved, and nothing is lost."""

    def __init__(self, newest: Draft, merged: Merged) -> None:
        super().__init__(_("Somebody else changed the same words while you wrote."))
        self.newest = newest
        self.merged = merged


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as it was saved, and whether another one's changes were brought together with it."""

    draft: Draft
    is_merged: bool = False


@transaction.atomic
def begin_draft(*, project: Project, start: str, by: Person, at: datetime) -> Draft:
    """Begin the draft from a framework, from the charter in force, or empty. What stood there
    before can be brought back."""
    lock(project.record)
    member = seat(project, by, May.PROPOSE)
    charter = charter_of(project)
    if start == IN_FORCE and charter is not None:
        content = content_of(charter)
    elif start in BY_CODE or start == EMPTY:
        content = _first_content(project)
        if start in BY_CODE:
            principles = tuple(str(text) for text in BY_CODE[start].principles)
            content = replace(content, framework=start, principles=principles)
    else:
        raise CannotError(_("A draft can't begin from that."))
    return _keep(member, content, at)


def _first_content(project: Project) -> Content:
    """An empty draft, with the words and the band that hold so far."""
    band = state_of(project).band
    words = Content(
        citizens_word=project.citizens_word, professionals_word=project.professionals_word
    )
    if band is None:
        return words
    held = replace(words, low=round(band.low * 100), high=round(band.high * 100))
    is_usual = (held.low, held.high) == (33, 67)
    return words if is_usual else held


@transaction.atomic
def save_draft(
    *, project: Project, content: Content, version: int, by: Person, at: datetime
) -> Saved:
    """Save what somebody made of the state `version`. What others saved meanwhile is brought
    together with it; where both changed the same words, ClashError tells so and saves nothing."""
    lock(project.record)
    member = seat(project, by, May.PROPOSE)
    newest = newest_draft(project)
    if newest is None:
        raise CannotError(_("There is no draft any more. Begin one anew."))
    is_merged = newest.version != version and content != newest.content
    if is_merged:
        was = Draft.objects.filter(project=project, version=version).first()
        merged = merge(was.content if was else Content(), content, newest.content)
        if merged.clashes:
            raise ClashError(newest, merged)
        content = merged.content
    if content == newest.content:
        return Saved(newest, is_merged)
    return Saved(_keep(member, content, at, against=newest.against), is_merged)


@transaction.atomic
def bring_back(*, project: Project, version: int, by: Person, at: datetime) -> Draft:
    """Let the draft say again what it said in an earlier state; what it says now stays a state."""
    lock(project.record)
    member = seat(project, by, May.PROPOSE)
    state = Draft.objects.filter(project=project, version=version).first()
    if state is None:
        raise CannotError(_("This state of the draft is gone."))
    return _keep(member, state.content, at)


def _keep(member: Membership, content: Content, at: datetime, against: int | None = None) -> Draft:
    """Save a state as the newest and forget the oldest. The project's record is locked."""
    project = member.project
    newest = newest_draft(project)
    version = newest.version + 1 if newest else 1
    if against is None:
        charter = charter_of(project)
        against = charter.fact.edition if charter else 0
    Draft.objects.filter(project=project, version__lte=version - STATES_KEPT).delete()
    return Draft.objects.create(
        project=project,
        version=version,
        against=against,
        said=said_by(content),
        by=member,
        at=at,
    )


@transaction.atomic
def propose_charter(
    *, project: Project, version: int, reason: str, by: Person, at: datetime
) -> Proposal:
    """Propose the draft as it stands in the state `version`, in the place of the charter in force.

    Its words are the group's: they stay when the proposer's own are erased.
    """
    lock(project.record)
    seat(project, by, May.PROPOSE)
    newest = newest_draft(project)
    if newest is None or newest.version != version:
        raise CannotError(_("Somebody has changed the draft meanwhile. Look at it again."))
    content, charter = newest.content, charter_of(project)
    if not content.principles:
        raise CannotError(_("A charter needs at least one principle."))
    if charter is not None and content == content_of(charter):
        raise CannotError(_("The charter in force says this already."))
    _check_keepers(project, content)
    edition = charter.fact.edition + 1 if charter else 1
    act = act_of(content, edition=edition, on=day(project, at))
    return two_keys.propose(
        project=project, act=act, texts=texts_of(content), reason=reason, by=by, at=at
    )


def _check_keepers(project: Project, content: Content) -> None:
    """Raise CannotError where somebody can't keep for their side, or would keep for both. Who can
    keep no more once the charter holds is simply no keeper then."""
    named = {side: getattr(content, field) for side, field in KEEPERS.items()}
    able = who_can_keep(project)
    words = words_of(project)
    for side, ref in named.items():
        if ref and ref not in able[side]:
            raise CannotError(fill(_NOT_ABLE[side], words))
    if named[Side.CITIZEN] and named[Side.CITIZEN] == named[Side.PROFESSIONAL]:
        raise CannotError(NOT_BOTH)


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of what a person alone has drafted, and of the earlier states that they saved.

    Inside the caller's transaction, before the tie to their memberships is cut. A draft in which
    others wrote too is the group's and stays. `by` is empty where a restored backup is brought up
    to date.
    """
    del at
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    states = Draft.objects.filter(by__person=person)
    for project in Project.objects.filter(charter_drafts__in=states).distinct():
        of_project = Draft.objects.filter(project=project)
        others = of_project.exclude(by__person=person)
        theirs = states.filter(project=project)
        if others.exists():
            newest = of_project.order_by("-version").values_list("version", flat=True)[0]
            theirs = theirs.exclude(version=newest)
        theirs.delete()
