"""Reading proposals and ideas: the lists, one of them, what waits, and what a person wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy, ngettext_lazy

from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Joined, Round, Word
from evenkeel.areas.decisions.rules import Cast, Say, State, has_voice
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Role
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.waiting import (
    BECAUSE_FACILITATOR,
    PERSON,
    Backlog,
    day,
    page,
    where_they_sit,
)
from evenkeel.areas.projects.rules import AT_THE_TABLE
from evenkeel.engine.facts import FinalSay
from evenkeel.engine.words import Side
from evenkeel.record.reading import shown
from evenkeel.record.standing import Held, standing


class Show(StrEnum):
    """Which proposals of a list are shown."""

    OPEN = "open"
    ANSWER = "answer"
    DECIDED = "decided"
    FALLEN = "fallen"
    ALL = "all"


WAITS = Q(state=State.DECIDED, say=Say.OUTSIDE, answer_seq=None)
"""What was referred up and has no answer."""


def decisions_of(visitor: Standing, show: Show) -> QuerySet[Decision]:
    """The proposals of a project that a visitor asks to see: what is open by its day, what is over
    the newest first."""
    wanted = {
        Show.OPEN: Q(state=State.OPEN),
        Show.ANSWER: WAITS,
        Show.DECIDED: Q(state=State.DECIDED),
        Show.FALLEN: Q(state__in=(State.FALLEN, State.WITHDRAWN)),
        Show.ALL: Q(),
    }[show]
    rows = Decision.objects.filter(wanted, project=visitor.project).select_related("by")
    order = ("closes_on", "pk") if show is Show.OPEN else ("-pk",)
    return rows.order_by(*order)


def titles_of(visitor: Standing, rows: Sequence[Decision]) -> dict[int, str]:
    """The titles of proposals by their row's number: of those that were decided, as the record has
    them now. An erased one is empty."""
    held = held_of(visitor, rows)
    return {
        row.pk: row.title if row.seq is None else held[row.seq].texts.get("summary") or ""
        for row in rows
    }


def held_of(visitor: Standing, rows: Sequence[Decision]) -> Mapping[int, Held]:
    """What the record says of those that were decided, by entry."""
    seqs = [row.seq for row in rows if row.seq is not None]
    return standing(visitor.project.record, seqs) if seqs else {}


def decision_for(visitor: Standing, ref: str) -> Decision | None:
    """One proposal of a project; None where it has none of this ref."""
    rows = Decision.objects.filter(project=visitor.project, ref=ref)
    return rows.select_related("by", "idea", "helper__person").first()


@dataclass(frozen=True, slots=True)
class Spoken:
    """One round: its words, and the ballots that may be read with their voters' names."""

    row: Round
    ballots: Sequence[Ballot]


def rounds_of(row: Decision, *, with_ballots: bool) -> list[Spoken]:
    """The rounds of a proposal, the newest first."""
    said: dict[int, list[Ballot]] = {}
    if with_ballots:
        ballots = row.ballots.select_related("voter").order_by("voter__pk")
        for ballot in ballots:
            said.setdefault(ballot.round, []).append(ballot)
    return [Spoken(one, said.get(one.number, [])) for one in row.rounds.order_by("-number")]


def _voices(row: Decision) -> QuerySet[Membership]:
    say = Say(row.say)
    sides = [side.value for side in Side if has_voice(side, say)]
    return Membership.objects.filter(
        project=row.project_id, left_on=None, role__in=AT_THE_TABLE, side__in=sides
    )


def voices_in(row: Decision) -> int:
    """How many members have a voice in it now."""
    return _voices(row).count()


def cast_in(row: Decision) -> list[Cast]:
    """The ballots of the newest round that count: of those who sit at the table with a voice."""
    ballots = Ballot.objects.filter(decision=row, round=row.round, voter__in=_voices(row))
    ordered = ballots.order_by("voter__pk").values_list("voter__ref", "voter__side", "choice")
    return [Cast(ref, Side(side), choice) for ref, side, choice in ordered]


def own_ballot(row: Decision, own: Membership | None) -> Ballot | None:
    """What a member has answered in the newest round."""
    return row.ballots.filter(round=row.round, voter=own).first() if own else None


def answer_to(row: Decision) -> tuple[FinalSay, str] | None:
    """The answer of somebody outside, with its words; an erased one has none."""
    if row.answer_seq is None:
        return None
    one = shown(row.project.record, [row.answer_seq])[0]
    return cast(FinalSay, one.entry.fact), one.texts.get("notes") or ""


def ideas_of(visitor: Standing) -> QuerySet[Idea]:
    """The ideas of a project, the newest first, with how many carry each of them."""
    rows = Idea.objects.filter(project=visitor.project).annotate(many=Count("joined"))
    return rows.order_by("-pk")


def idea_for(visitor: Standing, ref: str) -> Idea | None:
    """One idea of a project; None where it has none of this ref."""
    return Idea.objects.filter(project=visitor.project, ref=ref).select_related("by").first()


def joined_in(idea: Idea) -> list[Joined]:
    """Who carries an idea out, in the order in which they joined."""
    return list(idea.joined.select_related("member").order_by("pk"))


def words_on(idea: Idea) -> list[Word]:
    """How it went, the newest first."""
    return list(idea.words.select_related("by").order_by("-pk"))


def waiting_for() -> list[Backlog]:
    """Proposals that wait for a person's answer; those whose day has passed, for who proposed them
    and for facilitators, whom an answer that is overdue waits for too."""
    seat = "project__memberships"
    rows = Decision.objects.filter
    facilitates = Q(**{f"{seat}__role": Role.FACILITATOR})
    answered = Ballot.objects.filter(
        decision=OuterRef("pk"), round=OuterRef("round"), voter=OuterRef(seat)
    )
    of_all = Q(say__in=(Say.GROUP, Say.OUTSIDE)) & ~Q(**{f"{seat}__side": Side.UNKNOWN})
    of_their_side = Q(**{f"{seat}__side": F("say")}) | Q(**{f"{seat}__side": Side.BOTH})
    to_answer = rows(
        where_they_sit(PERSON),
        of_all | of_their_side,
        ~Exists(answered),
        state=State.OPEN,
        closes_on__gte=day(),
    )
    to_close = rows(
        where_they_sit(PERSON),
        facilitates | Q(by=F(seat)),
        state=State.OPEN,
        closes_on__lt=day(),
    )
    overdue = rows(where_they_sit(PERSON), WAITS, facilitates, due__lt=day())
    return [
        Backlog(
            "to-answer",
            to_answer,
            ngettext_lazy(
                "A proposal waits for your answer",
                "%(number)d proposals wait for your answer",
                "number",
            ),
            gettext_lazy("because you have a say in it"),
            page("decisions:decisions", f"?show={Show.OPEN}"),
        ),
        Backlog(
            "to-close",
            to_close,
            ngettext_lazy(
                "The day of a proposal has passed: close it, or change it",
                "The day of %(number)d proposals has passed: close them, or change them",
                "number",
            ),
            gettext_lazy("because you proposed it, or facilitate this project"),
            page("decisions:decisions", f"?show={Show.OPEN}"),
        ),
        Backlog(
            "answer-overdue",
            overdue,
            ngettext_lazy(
                "An answer from outside is overdue",
                "%(number)d answers from outside are overdue",
                "number",
            ),
            BECAUSE_FACILITATOR,
            page("decisions:decisions", f"?show={Show.ANSWER}"),
        ),
    ]


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: what they proposed and how they worded it, their own
    answers, and their ideas. Those of a secret vote are gone once it is counted."""
    mine = {"by__person": person}
    return {
        "proposals": [
            {"project": one.project.name, "proposal": one.ref, "title": one.title}
            for one in Decision.objects.filter(**mine).select_related("project").order_by("pk")
        ],
        "wordings": [
            {"proposal": one.decision.ref, "round": one.number, "text": one.text}
            for one in Round.objects.filter(**mine).select_related("decision").order_by("pk")
        ],
        "answers": [
            {
                "project": one.decision.project.name,
                "proposal": one.decision.ref,
                "round": one.round,
                "answer": one.choice,
                "reason": one.reason,
            }
            for one in Ballot.objects.filter(voter__person=person)
            .select_related("decision__project")
            .order_by("pk")
        ],
        "ideas": [
            {"project": one.project.name, "title": one.title, "text": one.text}
            for one in Idea.objects.filter(**mine).select_related("project").order_by("pk")
        ],
        "ideas_joined": [
            {"idea": one.idea.ref, "at": one.at.isoformat()}
            for one in Joined.objects.filter(member__person=person).select_related("idea")
        ],
        "told_of_ideas": [
            {"idea": one.idea.ref, "text": one.text}
            for one in Word.objects.filter(**mine).select_related("idea").order_by("pk")
        ],
        "helps": [
            {"project": one.project.name, "proposal": one.ref}
            for one in Decision.objects.filter(helper__person=person).select_related("project")
        ],
    }


def is_over(row: Decision, today: date) -> bool:
    """Whether the day by which people answer has passed."""
    return row.closes_on is not None and row.closes_on < today
