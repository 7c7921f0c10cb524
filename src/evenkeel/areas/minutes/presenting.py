"""Meetings and items in words, as the pages of this area show them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenkeel.areas.minutes.blank import columns_by_file
from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.queries import Held, Line, Meeting
from evenkeel.areas.minutes.rules import MOST_BOXES
from evenkeel.areas.minutes.words import (
    COLUMNS,
    KINDS,
    LEVELS,
    PROBLEMS,
    TEXTS,
    is_known,
    label_of,
    rows_of,
    said,
    text_label,
    when,
)
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.words import Words, capital, words_of
from evenkeel.engine.facts import CommitmentMade, DecisionMade, Fact, ItemRaised, MeetingHeld
from evenkeel.engine.minutes import Code
from evenkeel.engine.when import When
from evenkeel.engine.words import Level, Rule, Side


@dataclass(frozen=True, slots=True)
class LineView:
    """A meeting in the list."""

    ref: str
    title: str
    replaces: int | None
    phase: str
    items: int
    confirmed: str
    tag: str
    about: str


@dataclass(frozen=True, slots=True)
class TextView:
    """A free text; empty and marked where it was erased."""

    label: str
    text: str
    erased: bool


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """Who confirmed; `stale` where something was changed after it."""

    who: str
    side: str
    seq: int
    stale: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting. `names` are the members' by ref, for whoever may see them."""

    ref: str
    outer_id: str
    title: str
    seq: int
    rows: list[dict[str, str]]
    texts: list[TextView]
    confirmations: list[ConfirmationView]
    withdrawn: bool
    replaces: int | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BoxView:
    """A member who may have been at a new meeting."""

    value: str
    name: str
    checked: bool


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Who may have been at a new meeting."""

    title: str
    outer_id: str
    boxes: list[BoxView]

    @property
    def is_open(self) -> bool:
        """Whether anybody is ticked, which must be seen."""
        return any(box.checked for box in self.boxes)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a meeting."""

    ref: str
    outer_id: str
    seq: int
    kind: str
    main: str
    whose: str
    more: str
    texts: list[TextView]
    replaces: int | None
    withdrawn: bool
    is_decision: bool


def crumbs(standing: Standing, here: str, *between: tuple[str, str]) -> list[dict[str, str]]:
    """The way to a page of a project."""
    project = standing.project
    way = [{"text": project.name, "href": reverse("projects:project", args=[project.slug])}]
    way += [{"text": text, "href": href} for text, href in between]
    return [*way, {"text": here, "href": ""}]


def texts_of(held: Held) -> list[TextView]:
    """The texts of an entry in the order of a page, with what was erased marked as such."""
    order = {name: place for place, name in enumerate(TEXTS)}
    return [
        TextView(text_label(name), text or "", text is None)
        for name, text in sorted(held.texts.items(), key=lambda one: order.get(one[0], len(order)))
    ]


def meeting_line(line: Line) -> LineView:
    """A meeting as a line of the list."""
    sides = line.confirmed_by
    both = {Side.CITIZEN, Side.PROFESSIONAL} <= sides
    if both:
        confirmed, tag = _("Confirmed by both sides"), "green"
    elif sides:
        confirmed, tag = _("Confirmed by one side"), "yellow"
    elif line.is_stale:
        confirmed, tag = _("Changed since it was confirmed"), "yellow"
    else:
        confirmed, tag = _("Not confirmed yet"), "grey"
    return LineView(
        ref=line.ref,
        title=meeting_title(line.fact.on, line.outer_id),
        replaces=line.replaces,
        phase=capital(said("phase", line.fact.phase)),
        items=line.items,
        confirmed=confirmed,
        tag=tag,
        about=line.about,
    )


def meeting_title(on: When | None, outer_id: str) -> str:
    """What a meeting is called: its day, or its own id where the day is unknown."""
    if on is None:
        return _("Meeting %(id)s, day not known") % {"id": outer_id}
    return _("Meeting of %(day)s") % {"day": when(on)}


def meeting_view(found: Meeting, standing: Standing) -> MeetingView:
    """One meeting in words. Who was there and who confirmed is named to members alone."""
    fact = found.held.fact
    assert isinstance(fact, MeetingHeld)
    may_see = standing.may(May.SEE_MEMBERS)
    names = names_by_ref(standing.project) if may_see else {}
    words = words_of(standing.project)
    rows = rows_of(fact, names, words, only_known=True)
    return MeetingView(
        ref=found.row.ref,
        outer_id=found.row.outer_id,
        title=meeting_title(fact.on, found.row.outer_id),
        seq=found.held.stands,
        rows=[{"key": label, "value": value} for label, value in rows],
        texts=texts_of(found.held),
        confirmations=[
            ConfirmationView(
                who=str(one.by.person) if may_see and one.by.person else one.by.ref,
                side=said("raised_by", Side(one.side), words=words),
                seq=one.seq,
                stale=one.seq < found.newest,
            )
            for one in found.confirmations
        ],
        withdrawn=found.row.withdrawn,
        replaces=found.held.replaces,
        names=names,
    )


def item_view(
    row: Row,
    held: Held,
    words: Words | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> ItemView:
    """One item in words, with what is known of it. `words` are the project's for its two sides,
    `names` the members' by ref."""
    told = _told(held.fact, words, names)
    texts = texts_of(held)
    summary = held.texts.get("summary")
    return ItemView(
        ref=row.ref,
        outer_id=row.outer_id,
        seq=held.stands,
        kind=str(KINDS[type(held.fact)]),
        main=summary or "",
        whose="".join(told[:1]),
        more="; ".join(told[1:]),
        texts=[one for one in texts if one.erased or one.text != summary],
        replaces=held.replaces,
        withdrawn=row.withdrawn,
        is_decision=isinstance(held.fact, DecisionMade),
    )


_SAYS_WHO = {Rule.CITIZEN_DECIDES: Side.CITIZEN, Rule.PROFESSIONAL_DECIDES: Side.PROFESSIONAL}


def _told(fact: Fact, words: Words | None, names: Mapping[str, str]) -> list[str]:
    """What is known of an item, each thing once."""
    told = []
    if isinstance(fact, ItemRaised):
        if is_known(fact.raised_by):
            told.append(
                _("raised by: %(who)s") % {"who": said("raised_by", fact.raised_by, names, words)}
            )
    elif isinstance(fact, DecisionMade):
        if is_known(fact.decided_by) and _SAYS_WHO.get(fact.rule) != fact.decided_by:
            told.append(
                _("decided by: %(who)s")
                % {"who": said("decided_by", fact.decided_by, names, words)}
            )
        if is_known(fact.rule):
            told.append(said("rule", fact.rule, words=words))
        if fact.about is not None:
            told.append(_("about %(what)s") % {"what": said("about", fact.about)})
    elif isinstance(fact, CommitmentMade):
        if is_known(fact.owner):
            told.append(
                _("promised by: %(who)s") % {"who": said("owner", fact.owner, names, words)}
            )
        if fact.due:
            told.append(_("due %(day)s") % {"day": when(fact.due)})
        if is_known(fact.done):
            told.append(_("done: %(done)s") % {"done": said("done", fact.done)})
    if basis := getattr(fact, "basis", None):
        told.append(said("basis", basis))
    return told


def problem_view(problem: Mapping[str, Any]) -> dict[str, Any]:
    """A kept problem with its words."""
    says = PROBLEMS[Code(problem["code"])]
    words = {name: problem[name] for name in ("field", "value", "allowed")}
    return {
        "file": problem["file"],
        "line": problem["line"],
        "column": problem["field"] or problem["column"],
        "says": says % words,
        "is_error": problem["is_error"],
    }


def columns_views() -> list[dict[str, Any]]:
    """The columns of each table, with what may stand in them."""
    return [
        {
            "name": file,
            "columns": [
                {
                    "name": one.name,
                    "says": COLUMNS[one.code] % {"allowed": one.allowed},
                    "is_needed": one.is_needed,
                    "only_for": one.only_for,
                }
                for one in columns
            ],
        }
        for file, columns in columns_by_file().items()
    ]


def change_view(change: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """A kept change: each field as the record has it, and as it would be."""
    kinds = {kind.kind: words for kind, words in KINDS.items()}
    differences = []
    for name, was, now in change["fields"]:
        if name == "kind":
            differences.append((_("Kind"), kinds[was], kinds[now]))
        else:
            before, after = (said(name, value, words=words) for value in (was, now))
            differences.append((label_of(name, words), before, after))
    for name, was, now in change["texts"]:
        differences.append((text_label(name), was or _("nothing"), now or _("nothing")))
    return {"key": change["key"], "outer_id": change["outer_id"], "differences": differences}


def attendance_views(
    meetings: Sequence[Sequence[str]],
    names: Mapping[str, str],
    ticked: Mapping[str, Collection[str]],
) -> list[AttendanceView]:
    """The boxes of as many new meetings as one form can send, each meeting by own id and day."""
    offered = meetings[: MOST_BOXES // max(1, len(names))]
    return [
        AttendanceView(
            title=_title_with_id(on, outer_id),
            outer_id=outer_id,
            boxes=[
                BoxView(f"{outer_id}:{ref}", name, ref in ticked.get(outer_id, ()))
                for ref, name in names.items()
            ],
        )
        for outer_id, on in offered
    ]


def _title_with_id(on: str, outer_id: str) -> str:
    title = meeting_title(When.read(on) if on else None, outer_id)
    return f"{title} ({outer_id})" if on else title


def claim_words(levels: Sequence[Sequence[str]]) -> str:
    """A claim in words: one level for the whole, or one for each phase."""
    return ", ".join(
        str(LEVELS[Level(level)])
        if scope == "all"
        else f"{capital(said('phase', scope))}: {LEVELS[Level(level)]}"
        for scope, level in levels
    )
