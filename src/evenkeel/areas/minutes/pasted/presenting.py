"""People, meetings and proposals in words, for the pages on which they are confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenkeel.areas.minutes.pasted.kept import Kept, MeetingKept, Thing
from evenkeel.areas.minutes.pasted.marking import Piece, pieces
from evenkeel.areas.minutes.pasted.people import Somebody
from evenkeel.areas.minutes.pasted.reading import AllRead, Kind
from evenkeel.areas.minutes.words import when
from evenkeel.engine.minutes.proposals import ProposedAction, ProposedDecision
from evenkeel.engine.when import When
from evenkeel.engine.words import Basis

KINDS = {
    Kind.ITEM: gettext_lazy("What was brought up"),
    Kind.DECISION: gettext_lazy("Decisions"),
    Kind.ACTION: gettext_lazy("Promises: who does what"),
    Kind.OUTCOME: gettext_lazy("What became of earlier promises"),
}
_USE_ALL = {
    Kind.ITEM: gettext_lazy("Use all that was brought up"),
    Kind.DECISION: gettext_lazy("Use all decisions"),
    Kind.ACTION: gettext_lazy("Use all promises"),
    Kind.OUTCOME: gettext_lazy("Use all of these"),
}
_ADD = {
    Kind.ITEM: gettext_lazy("Add something that was brought up"),
    Kind.DECISION: gettext_lazy("Add a decision"),
    Kind.ACTION: gettext_lazy("Add a promise"),
    Kind.OUTCOME: "",
}


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person with the question about them."""

    field: BoundField
    about: str
    is_stated: bool


@dataclass(frozen=True, slots=True)
class ThingView:
    """A proposal with the fields in which it can be changed."""

    key: str
    use: BoundField
    fields: Sequence[BoundField]
    says: Sequence[str]
    sure: str
    colour: str
    has_words: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """All proposals of one kind on a page."""

    kind: str
    title: str
    things: Sequence[ThingView]
    use_all: str
    add: str


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """A meeting: its name, its minutes in pieces, and what concerns all of it."""

    title: str
    file: str
    pieces: Sequence[Piece]
    fields: Sequence[BoundField]
    part: int


def people_views(people: Sequence[Somebody], form: BaseForm) -> list[PersonView]:
    """Everybody who is asked about."""
    return [
        PersonView(form[f"{one.key}-side"], _about(one), bool(one.stated and not one.alike))
        for one in people
    ]


def _about(one: Somebody) -> str:
    count = len(one.meetings)
    met = ngettext("in %(n)s meeting", "in %(n)s meetings", count) % {"n": count}
    return "; ".join([*one.about, met])


def title_of(meeting: MeetingKept, number: int) -> str:
    """What a meeting is called on a page: its day, or its place among the others."""
    try:
        return _("Meeting of %(day)s") % {"day": when(When.read(meeting.values["date"]))}
    except ValueError:
        return _("Meeting %(number)s, day not known") % {"number": number}


def head_view(read: AllRead, meeting: MeetingKept, form: BaseForm, part: int) -> MeetingHead:
    """A meeting beside its minutes."""
    source = read.sources[meeting.read.source]
    number = [one.key for one in read.meetings].index(meeting.read.key) + 1
    fields = [form[name] for name in form.fields if name.startswith(f"{meeting.read.key}-")]
    return MeetingHead(
        title=title_of(meeting, number),
        file=source.name,
        pieces=list(pieces(source.text, meeting.read.meeting.span, meeting.read.found)),
        fields=fields,
        part=part,
    )


def group_views(
    kept: Kept, meeting: MeetingKept, things: Sequence[Thing], form: BaseForm
) -> list[GroupView]:
    """The proposals of a page by their kinds; one that can be added to stands there empty too."""
    groups = []
    for kind in Kind:
        found = [thing for thing in things if thing.found.kind is kind]
        if found or _ADD[kind]:
            unsure = any(not thing.is_used for thing in found)
            groups.append(
                GroupView(
                    kind=str(kind),
                    title=str(KINDS[kind]),
                    things=[_thing_view(kept, meeting, thing, form) for thing in found],
                    use_all=str(_USE_ALL[kind]) if unsure and len(found) > 1 else "",
                    add=str(_ADD[kind]),
                )
            )
    return groups


def _thing_view(kept: Kept, meeting: MeetingKept, thing: Thing, form: BaseForm) -> ThingView:
    key = thing.found.key
    fields = [form[f"{key}-{name}"] for name in thing.values if name != "use"]
    by_hand = thing.found.proposal is None
    sure, colour = (
        (_("Added by you"), "grey")
        if by_hand
        else (_("The minutes say so"), "green")
        if thing.found.is_sure
        else (_("Likely: please check"), "yellow")
    )
    return ThingView(
        key=key,
        use=form[f"{key}-use"],
        fields=fields,
        says=[said for field in fields if (said := _says(field))] + _told(thing),
        sure=sure,
        colour=colour,
        has_words=bool(thing.found.spans),
        is_open=(by_hand and not thing.values["text"]) or any(field.errors for field in fields),
    )


def _says(field: BoundField) -> str:
    """What a field says in words, where it says anything."""
    value = str(field.value() or "")
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return "" if not value or field.name.endswith("-text") else f"{field.label}: {value}"
    if field.name.endswith("-basis"):
        return _("who decided is only implied") if value == Basis.INFERRED else ""
    told = dict(choices).get(value, "")
    silent = not told or value == "unknown" or (not value and "follows" in field.name)
    return "" if silent else f"{field.label}: {told}"


def _told(thing: Thing) -> list[str]:
    """What the minutes tell besides the values."""
    told = []
    match thing.found.proposal:
        case ProposedDecision(is_news=True):
            told.append(_("Told as news of what was decided elsewhere"))
        case ProposedAction(due=due) if due and due.words and due.when is None:
            told.append(_("When: “%(words)s”") % {"words": due.words})
    who = thing.found.who
    if who.words and not who.people and thing.values.get("side") == "unknown":
        told.append(_("Who: “%(words)s”") % {"words": who.words})
    return told
