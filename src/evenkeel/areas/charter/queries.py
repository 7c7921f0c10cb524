"""Reading charters and the draft. What a charter says is read by `projects/charters.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy

from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.rules import Content, content_of, said_by
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.charters import (
    KEEPERS,
    PRINCIPLE,
    Charter,
    can_keep,
    charter_of,
    editions_of,
)
from evenkeel.areas.projects.models import Membership, Project, Proposal, Role
from evenkeel.areas.projects.queries import members_of
from evenkeel.areas.projects.queries.waiting import BECAUSE_FACILITATOR, PERSON, Backlog, page
from evenkeel.engine.facts import CharterAgreed
from evenkeel.engine.words import Side
from evenkeel.record.models import Entry, Text
from evenkeel.shared.prepared import Given, Prepared

__all__ = ["charter_of", "draft_of", "editions_of", "principles_of", "proposed_in", "waiting_for"]


@dataclass(frozen=True, slots=True)
class Principles:
    """The principles of a charter by their numbers, those that were erased left out. `charter` is
    the number of its entry in the record."""

    charter: int
    by_number: Mapping[int, str]


_RECORD = Given(lambda record: record, BigIntegerField())
_PRINCIPLES = Prepared(
    lambda: Text.objects.filter(
        record=_RECORD,
        seq=Subquery(
            Entry.objects.filter(record=_RECORD, kind=CharterAgreed.kind)
            .order_by("-seq")
            .values("seq")[:1]
        ),
        field__startswith=PRINCIPLE,
    ).values_list("seq", "field", "value")
)
"""What the run view asks for again and again."""


def principles_of(project: Project) -> Principles | None:
    """The principles of the charter in force; None where there is none."""
    found = [
        (seq, int(field.removeprefix(PRINCIPLE)), text)
        for seq, field, text in _PRINCIPLES.rows(project.record_id)
    ]
    said = {number: text for _seq, number, text in sorted(found)}
    return Principles(found[0][0], said) if found else None


def draft_of(project: Project, charter: Charter | None) -> Draft | None:
    """The draft that people work on, beside the charter in force; None where there is none, or
    where it has become that charter."""
    draft = newest_draft(project)
    if draft is None or charter is None or draft.against >= charter.fact.edition:
        return draft
    return None if draft.content == content_of(charter) else draft


def newest_draft(project: Project) -> Draft | None:
    """The state of the draft that was saved last."""
    drafts = Draft.objects.filter(project=project).select_related("by__person")
    return drafts.order_by("-version").first()


def earlier_states(draft: Draft) -> list[Draft]:
    """What the draft said before, newest first."""
    states = Draft.objects.filter(project=draft.project_id, version__lt=draft.version)
    return list(states.select_related("by__person").order_by("-version"))


def proposed_in(project: Project) -> Sequence[Proposal]:
    """The charters that wait for their keys."""
    waiting = project.proposals.filter(outcome=Proposal.Outcome.OPEN, kind=CharterAgreed.kind)
    return list(waiting.order_by("pk"))


def who_can_keep(project: Project) -> dict[Side, dict[str, str]]:
    """The names of those who can be the keeper of each side, by ref and in the order of the
    names."""
    seats = members_of(project).order_by("person__name", "pk")
    return {
        side: {seat.ref: str(seat.person) for seat in seats if can_keep(seat, side)}
        for side in KEEPERS
    }


def waiting_for() -> list[Backlog]:
    """The projects without a charter that the person facilitates."""
    agreed = Entry.objects.filter(
        record=OuterRef("project__record"), kind=CharterAgreed.kind
    ).values("pk")
    seats = Membership.objects.filter(
        ~Exists(agreed), person=PERSON, left_on=None, role=Role.FACILITATOR
    )
    return [
        Backlog(
            "no-charter",
            seats,
            gettext_lazy("Your group has no charter yet. Agree one before work starts"),
            BECAUSE_FACILITATOR,
            page("charter:charter"),
        )
    ]


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: what they changed in drafts. What others wrote into the
    same draft is not theirs to take away."""
    states = Draft.objects.filter(by__person=person).select_related("project").order_by("pk")
    return {
        "drafts": [
            {
                "project": one.project.name,
                "at": one.at.isoformat(),
                "changed": _changed(one),
            }
            for one in states
        ]
    }


def _changed(state: Draft) -> dict[str, object]:
    """What a state says that the one before it did not; nothing where that one is forgotten."""
    before = Content()
    if state.version > 1:
        earlier = Draft.objects.filter(project=state.project_id, version=state.version - 1).first()
        before = earlier.content if earlier else state.content
    was, now = said_by(before), said_by(state.content)
    changed = {name: now[name] for name in now if now[name] != was[name]}
    if "principles" in changed:
        changed["principles"] = [one for one in now["principles"] if one not in was["principles"]]
    return changed
