"""Says in plain words what a proposal would do."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.forms import SIDE_NAMES
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.facts import BandSet, Correction, ExaminerNamed, Fact, MemberRemoved
from evenkeel.engine.words import Side
from evenkeel.record.reading import shown

FIELD_WORDS: dict[str, str | Promise] = {
    "on": gettext_lazy("day"),
    "phase": gettext_lazy("phase"),
    "convened_by": gettext_lazy("called together by"),
    "chaired_by": gettext_lazy("chaired by"),
    "citizens_present": gettext_lazy("citizens there"),
    "professionals_present": gettext_lazy("professionals there"),
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
    "basis": gettext_lazy("stated or inferred"),
    "confirmed_by": gettext_lazy("confirmed by"),
    "organisation": gettext_lazy("organisation"),
    "team": gettext_lazy("team"),
    "imported": gettext_lazy("import"),
}
KIND_WORDS: dict[str, str | Promise] = {
    "meeting-held": gettext_lazy("a meeting"),
    "item-raised": gettext_lazy("a point that was raised"),
    "decision-made": gettext_lazy("a decision"),
    "commitment-made": gettext_lazy("a promise"),
}
FACT_WORDS: dict[str, str | Promise] = {
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


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a correction would say differently."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal in words, and what a correction would change."""

    title: str
    changes: tuple[Change, ...] = ()


def tell(project: Project, act: Fact, names: Mapping[str, str]) -> Told:
    """What an act would do; `names` are the members' by ref."""
    if isinstance(act, BandSet):
        return Told(
            _("Change the balanced band to %(low)s–%(high)s %%, for later acts")
            % {"low": round(act.low * 100), "high": round(act.high * 100)}
        )
    if isinstance(act, MemberRemoved):
        return Told(_("Remove %(name)s from the table") % {"name": name_of(act.member, names)})
    if isinstance(act, ExaminerNamed):
        return Told(
            _("Make %(name)s the independent examiner of the record")
            % {"name": name_of(act.member, names)}
        )
    if isinstance(act, Correction):
        title = _("Correct entry %(number)s of the record") % {"number": act.replaces}
        return Told(title, changes(project, act))
    raise TypeError(f"{act.kind} needs no two keys")


def name_of(ref: str, names: Mapping[str, str]) -> str:
    """A member's name, or what is left of it."""
    return names.get(ref) or _("member %(ref)s") % {"ref": ref}


def changes(project: Project, act: Correction) -> tuple[Change, ...]:
    """What a correction would say differently from the entry it replaces."""
    found = shown(project.record, [act.replaces])
    if not found:
        return ()
    old = found[0].entry.fact
    if isinstance(old, Correction):
        old = old.fact
    told = []
    if old.kind != act.fact.kind:
        told.append(Change(_("kind"), str(KIND_WORDS[old.kind]), str(KIND_WORDS[act.fact.kind])))
    for name in _names(old) | _names(act.fact):
        before, after = getattr(old, name, None), getattr(act.fact, name, None)
        if before != after:
            told.append(Change(str(FIELD_WORDS.get(name, name)), _words(before), _words(after)))
    return tuple(told)


def _names(fact: Fact) -> dict[str, None]:
    return {one.name: None for one in fields(fact)}  # type: ignore[arg-type]


def _words(value: object) -> str:
    if value is None or value == ():
        return _("not recorded")
    if isinstance(value, Side):
        return str(SIDE_NAMES[value]) if value is not Side.UNKNOWN else _("not known")
    if isinstance(value, StrEnum):
        return value.value.replace("_", " ")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def names_by_ref(project: Project) -> dict[str, str]:
    """The names of everybody who has or had a seat, by ref; erased people have none."""
    seats = Membership.objects.filter(project=project, person__isnull=False)
    return {seat.ref: str(seat.person) for seat in seats.select_related("person")}
