"""Proposals and facts in words, as the pages of this area show them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.actions.two_keys import WHY
from evenkeel.areas.projects.charters import (
    KEEPERS,
    LABELS,
    TEXT_LABELS,
    Charter,
    edition_of,
    figures,
)
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.words import (
    Words,
    capital,
    day_words,
    fill,
    name_of,
    usual_words,
    words_of,
)
from evenkeel.engine.facts import (
    BandSet,
    CharterAgreed,
    ConcernClosed,
    Correction,
    ExaminerNamed,
    Fact,
    MemberRemoved,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Phase, Rule, Side
from evenkeel.record.reading import Shown, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIELD_WORDS: dict[str, "StrOrPromise"] = {
    "on": gettext_lazy("day"),
    "phase": gettext_lazy("phase"),
    "convened_by": gettext_lazy("called together by"),
    "chaired_by": gettext_lazy("chaired by"),
    "citizens_present": gettext_lazy("%(citizens)s there"),
    "professionals_present": gettext_lazy("%(professionals)s there"),
    "both_present": gettext_lazy("people with both hats there"),
    "unknown_present": gettext_lazy("others there"),
    "attended": gettext_lazy("members there"),
    "meeting": gettext_lazy("meeting"),
    "raised_by": gettext_lazy("raised by"),
    "decided_by": gettext_lazy("decided by"),
    "rule": gettext_lazy("how it was decided"),
    "about": gettext_lazy("what it is about"),
    "owner": gettext_lazy("who does it"),
    "due": gettext_lazy("due on"),
    "done": gettext_lazy("done"),
    "done_on": gettext_lazy("done on"),
    "follows": gettext_lazy("carries forward"),
    "method": gettext_lazy("how votes were counted"),
    "basis": gettext_lazy("stated or inferred"),
    "confirmed_by": gettext_lazy("confirmed by"),
    "organisation": gettext_lazy("organisation"),
    "team": gettext_lazy("team"),
    "imported": gettext_lazy("import"),
}
KIND_WORDS: dict[str, "StrOrPromise"] = {
    "meeting-held": gettext_lazy("a meeting"),
    "item-raised": gettext_lazy("a point that was raised"),
    "decision-made": gettext_lazy("a decision"),
    "commitment-made": gettext_lazy("a promise"),
}
FACT_WORDS: dict[str, "StrOrPromise"] = {
    "project-opened": gettext_lazy("opened the project"),
    "claim-made": gettext_lazy("entered a claim"),
    "band-set": gettext_lazy("set the balanced band"),
    "member-joined": gettext_lazy("joined"),
    "member-changed": gettext_lazy("changed side or team"),
    "member-left": gettext_lazy("left"),
    "member-removed": gettext_lazy("removed a member, with two keys"),
    "member-vouched": gettext_lazy("vouched for a member"),
    "tables-imported": gettext_lazy("brought in tables"),
    "import-withdrawn": gettext_lazy("withdrew an import"),
    "meeting-held": gettext_lazy("entered a meeting"),
    "item-raised": gettext_lazy("entered a point that was raised"),
    "decision-made": gettext_lazy("entered a decision"),
    "commitment-made": gettext_lazy("entered a promise"),
    "minutes-confirmed": gettext_lazy("confirmed minutes"),
    "final-say": gettext_lazy("entered the answer to what was passed up"),
    "commitment-told": gettext_lazy("told what became of a promise"),
    "commitment-checked": gettext_lazy("confirmed what was told of a promise"),
    "pulse-opened": gettext_lazy("opened a pulse"),
    "pulse-released": gettext_lazy("told what a pulse says"),
    "concerns-reached": gettext_lazy("brought concerns to their keepers"),
    "concern-answered": gettext_lazy("answered a concern"),
    "concerns-passed-on": gettext_lazy("passed concerns on to the examiner"),
    "concern-closed": gettext_lazy("closed a concern, with two keys"),
    "approach-chosen": gettext_lazy("entered how the group wants to work"),
    "charter-agreed": gettext_lazy("agreed a charter, with two keys"),
    "proposed": gettext_lazy("proposed something"),
    "key-turned": gettext_lazy("turned a key"),
    "proposal-closed": gettext_lazy("closed a proposal"),
    "correction": gettext_lazy("corrected an entry, with two keys"),
    "examiner-named": gettext_lazy("named an examiner, with two keys"),
    "texts-taken": gettext_lazy("downloaded the texts"),
    "texts-erased": gettext_lazy("had texts erased"),
    "erased": gettext_lazy("erased a person"),
}
"""What each kind of fact says that somebody did."""


_SIDES: dict[Any, "StrOrPromise"] = {
    Side.CITIZEN: gettext_lazy("%(citizens)s"),
    Side.PROFESSIONAL: gettext_lazy("%(professionals)s"),
    Side.BOTH: gettext_lazy("both together"),
    Side.UNKNOWN: gettext_lazy("not known"),
}
VALUE_WORDS: dict[str, dict[Any, "StrOrPromise"]] = {
    **dict.fromkeys(
        ("raised_by", "decided_by", "owner", "convened_by", "chaired_by", "confirmed_by"), _SIDES
    ),
    "phase": {
        Phase.DESIGN: gettext_lazy("design"),
        Phase.PLAN: gettext_lazy("plan"),
        Phase.DELIVER: gettext_lazy("deliver"),
        Phase.EVALUATE: gettext_lazy("evaluate"),
        Phase.UNCLEAR: gettext_lazy("not clear"),
    },
    "rule": {
        Rule.CONSENSUS: gettext_lazy("everybody agreed"),
        Rule.CONSENT: gettext_lazy("nobody objected"),
        Rule.VOTE: gettext_lazy("by vote"),
        Rule.CITIZEN_DECIDES: gettext_lazy("%(citizens)s decided"),
        Rule.PROFESSIONAL_DECIDES: gettext_lazy("%(professionals)s decided"),
        Rule.REFERRED_UP: gettext_lazy("passed up for somebody else to decide"),
        Rule.UNKNOWN: gettext_lazy("not known"),
    },
    "about": {
        About.SERVICE: gettext_lazy("the service"),
        About.GROUP: gettext_lazy("the group’s own running"),
    },
    "done": {
        Done.YES: gettext_lazy("yes"),
        Done.NO: gettext_lazy("no"),
        Done.PARTLY: gettext_lazy("partly"),
        Done.DROPPED: gettext_lazy("dropped, with a reason"),
        Done.UNKNOWN: gettext_lazy("not known"),
    },
    "basis": {
        Basis.STATED: gettext_lazy("the minutes say so"),
        Basis.INFERRED: gettext_lazy("worked out by a reader"),
    },
}
"""What the values of a fact are called, by field: the words of the pages of minutes, above."""
TEXT_WORDS: dict[str, "StrOrPromise"] = {
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("in words"),
    "notes": gettext_lazy("notes"),
    "source_url": gettext_lazy("where the minutes are"),
    "reason": gettext_lazy("why"),
    "place": gettext_lazy("place"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a correction, or another charter, would say differently."""

    what: str
    before: str
    after: str


def title_of(act: Fact, names: Mapping[str, str]) -> str:
    """What an act would do; `names` are the members' by ref."""
    if isinstance(act, BandSet):
        return _("Change the balanced band to %(low)s–%(high)s %%, for later acts") % {
            "low": round(act.low * 100),
            "high": round(act.high * 100),
        }
    if isinstance(act, MemberRemoved):
        return _("Remove %(name)s from the table") % {"name": name_of(act.member, names)}
    if isinstance(act, ExaminerNamed):
        return _("Make %(name)s the independent examiner of the record") % {
            "name": name_of(act.member, names)
        }
    if isinstance(act, Correction):
        return _("Correct entry %(number)s of the record") % {"number": act.replaces}
    if isinstance(act, CharterAgreed):
        if act.edition == 1:
            return _("Agree this charter")
        return _("Agree another charter: edition %(number)s") % {"number": act.edition}
    if isinstance(act, ConcernClosed):
        return _("Close concern %(ref)s: it is dealt with") % {"ref": act.concern}
    raise TypeError(f"{act.kind} needs no two keys")


def changes(project: Project, seq: int, act: Fact, names: Mapping[str, str]) -> tuple[Change, ...]:
    """What the act proposed by the entry `seq` would say differently from what it replaces, in
    values and in words: a correction from its entry, a charter from the edition before it; nothing
    for other acts.

    `names` are those of members, organisations and teams, by ref and code.
    """
    if isinstance(act, CharterAgreed):
        held = edition_of(project, act.edition - 1)
        proposed = proposed_charter(project, seq, act)
        return charter_changes(held, proposed, words_of(project), names) if held else ()
    if not isinstance(act, Correction):
        return ()
    found = {one.entry.seq: one for one in shown(project.record, [act.replaces, seq])}
    old = found[act.replaces].entry.fact
    if isinstance(old, Correction):
        old = old.fact
    told = []
    words = words_of(project)
    if old.kind != act.fact.kind:
        told.append(Change(_("kind"), str(KIND_WORDS[old.kind]), str(KIND_WORDS[act.fact.kind])))
    for name in _names(old) | _names(act.fact):
        before, after = getattr(old, name, None), getattr(act.fact, name, None)
        if before != after:
            what = fill(FIELD_WORDS.get(name, name), words)
            was, then = (said(name, value, names, words) for value in (before, after))
            told.append(Change(what, was, then))
    texts = _texts(project, found[act.replaces])
    for name, text in found[seq].texts.items():
        if name != WHY and text != texts.get(name, ""):
            what = str(TEXT_WORDS.get(name, name))
            told.append(Change(what, _text(texts.get(name, "")), _text(text)))
    return tuple(told)


def proposed_charter(project: Project, seq: int, act: CharterAgreed) -> Charter:
    """The charter that the entry `seq` proposes, in its words."""
    texts = shown(project.record, [seq])[0].texts
    return Charter(act, {name: text for name, text in texts.items() if name != WHY}, seq)


def charter_changes(
    before: Charter, after: Charter, words: Words, names: Mapping[str, str]
) -> tuple[Change, ...]:
    """What a charter says otherwise than the one before it: principles that come, go or stand in
    another order, and every figure and wording. `names` are the members' by ref; none for whoever
    may not see them."""
    told = _changed_principles(before.principles, after.principles)
    was = {one.field: one.value for one in figures(before.fact, words, names)}
    then = {one.field: one.value for one in figures(after.fact, words, names)}
    for field in KEEPERS.values():
        # Where no name is told, another keeper would read like the one before.
        kept, keeps = getattr(before.fact, field), getattr(after.fact, field)
        if kept and keeps and kept != keeps and not names:
            then[field] = _("Another member is named")
    for name, label in LABELS.items():
        if was.get(name) != then.get(name):
            what = capital(fill(label, words))
            told.append(
                Change(what, was.get(name) or _("not said"), then.get(name) or _("not said"))
            )
    for name, label in TEXT_LABELS.items():
        old, new = before.texts.get(name, ""), after.texts.get(name, "")
        if old != new:
            told.append(Change(str(label), _wording(old), _wording(new)))
    return tuple(told)


def _changed_principles(before: list[str | None], after: list[str | None]) -> list[Change]:
    what = _("Principle %(number)s")
    told = [
        Change(what % {"number": number}, _wording(text), _("left out"))
        for number, text in enumerate(before, 1)
        if text not in after
    ]
    told += [
        Change(what % {"number": number}, _("not there"), _wording(text))
        for number, text in enumerate(after, 1)
        if text not in before
    ]
    kept = [text for text in before if text in after]
    if kept != [text for text in after if text in before]:
        orders = ("; ".join(_wording(text) for text in one) for one in (before, after))
        told.append(Change(_("Order of the principles"), *orders))
    return told


def _wording(text: str | None) -> str:
    return _("erased") if text is None else text or _("not said")


def _texts(project: Project, entry: Shown) -> dict[str, str | None]:
    """The texts of an entry, with those that a correction left as they were."""
    texts = dict(entry.texts)
    while isinstance(entry.entry.fact, Correction):
        entry = shown(project.record, [entry.entry.fact.replaces])[0]
        texts = entry.texts | texts
    return texts


def _text(text: str | None) -> str:
    return _("erased") if text is None else text or _("not recorded")


def _names(fact: Fact) -> dict[str, None]:
    return {one.name: None for one in fields(fact)}  # type: ignore[arg-type]


def said(name: str, value: object, names: Mapping[str, str], words: Words | None = None) -> str:
    """What a field of a fact says, in words."""
    if value is None or value == ():
        return _("not recorded")
    if isinstance(value, When):
        return day_words(value)
    if isinstance(value, tuple):
        return ", ".join(name_of(ref, names) for ref in value)
    if name in VALUE_WORDS:
        return fill(VALUE_WORDS[name][value], words or usual_words())
    return names.get(value, value) if isinstance(value, str) else str(value)
