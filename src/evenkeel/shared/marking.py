"""What somebody could be known by in a text, in words and marked for a page.

A mark is told in words too, for who does not see it. Everything that people wrote is escaped here.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from evenkeel.engine import moderation
from evenkeel.engine.moderation import Found, Kind
from evenkeel.shared.markup import escaped

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KIND_WORDS: dict[Kind, "StrOrPromise"] = {
    Kind.PERSON: gettext_lazy("a name"),
    Kind.EMAIL: gettext_lazy("an e-mail address"),
    Kind.PHONE: gettext_lazy("a phone number"),
    Kind.POSTCODE: gettext_lazy("a postcode"),
    Kind.ADDRESS: gettext_lazy("an address"),
    Kind.BIRTH: gettext_lazy("a date of birth"),
    Kind.NHS: gettext_lazy("an NHS number"),
    Kind.INSURANCE: gettext_lazy("a National Insurance number"),
    Kind.WEB: gettext_lazy("a web address or a name used online"),
    Kind.BANK: gettext_lazy("bank details"),
    Kind.PLATE: gettext_lazy("a number plate"),
    Kind.ROLE: gettext_lazy("words that may tell who is meant"),
}
_TAKEN_OUT: dict[Kind, "StrOrPromise"] = {
    Kind.PERSON: pgettext_lazy("taken out", "[name]"),
    Kind.EMAIL: pgettext_lazy("taken out", "[e-mail address]"),
    Kind.PHONE: pgettext_lazy("taken out", "[phone number]"),
    Kind.POSTCODE: pgettext_lazy("taken out", "[postcode]"),
    Kind.ADDRESS: pgettext_lazy("taken out", "[address]"),
    Kind.BIRTH: pgettext_lazy("taken out", "[date of birth]"),
    Kind.NHS: pgettext_lazy("taken out", "[NHS number]"),
    Kind.INSURANCE: pgettext_lazy("taken out", "[National Insurance number]"),
    Kind.WEB: pgettext_lazy("taken out", "[web address]"),
    Kind.BANK: pgettext_lazy("taken out", "[bank details]"),
    Kind.PLATE: pgettext_lazy("taken out", "[number plate]"),
    Kind.ROLE: pgettext_lazy("taken out", "[somebody]"),
}
MOST_QUOTED = 10
LONGEST_QUOTE = 60


def marked(text: str, found: Iterable[Found]) -> SafeString:
    """The text with what was found in `<mark>`, and behind each in words what it is."""
    parts, at = [], 0
    for one in moderation.merged(found):
        kind = KIND_WORDS[one.kind]
        called = escaped(kind if one.sure else _("perhaps %(kind)s") % {"kind": kind})
        parts += [
            escaped(text[at : one.start]),
            f"<mark>{escaped(text[one.start : one.end])}</mark>",
            f'<span class="govuk-visually-hidden"> ({called})</span>',
        ]
        at = one.end
    parts.append(escaped(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308


def taken_out(text: str, found: Iterable[Found]) -> str:
    """The text with a word in brackets for whatever was found, in the language of the moment."""
    return moderation.masked(text, found, {kind: str(said) for kind, said in _TAKEN_OUT.items()})


def quoted(text: str, found: Iterable[Found]) -> str:
    """What was found, each once and with what it is, as for a sentence: “Ann” (a name)."""
    said = [f"“{words}” ({KIND_WORDS[kind]})" for kind, words in _each_once(text, found)]
    rest = len(said) - MOST_QUOTED
    more = [_("and %(many)s more") % {"many": rest}] if rest > 0 else []
    return ", ".join([*said[:MOST_QUOTED], *more])


def told(text: str, found: Iterable[Found]) -> str:
    """What was found, as sentences; empty where nothing was."""
    every = tuple(found)
    lines = [
        said % {"words": ", ".join(words for _kind, words in _each_once(text, some))}
        for kind, said in (
            (Kind.PERSON, _("This may name a person: %(words)s.")),
            (Kind.ROLE, _("This may tell who is meant: %(words)s.")),
        )
        if (some := [one for one in every if one.kind is kind])
    ]
    rest = [one for one in every if one.kind not in (Kind.PERSON, Kind.ROLE)]
    if rest:
        said = _("Somebody may be found by this: %(words)s.")
        lines.append(said % {"words": quoted(text, rest)})
    return " ".join(lines)


def _each_once(text: str, found: Iterable[Found]) -> Iterator[tuple[Kind, str]]:
    seen = set()
    for one in found:
        words = " ".join(text[one.start : one.end].split())
        if words.casefold() not in seen:
            seen.add(words.casefold())
            yield one.kind, words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE] + "…"
