"""What the plain-words check found, in words for a page: advice, and never more than that."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.engine.plain import (
    LEAST_WORDS,
    Acronym,
    Advice,
    Jargon,
    Language,
    LongSentence,
    Reading,
    Source,
    Term,
    check,
)

LONGEST_TEXT = 20_000
"""Characters that one check takes, over all texts of a form, in some 40 ms; a thousand words
take 10. A field holds 5,000 characters."""
MOST_SHOWN = 10
"""Of each kind: whoever has more to change checks again."""
LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Glossary:
    """An organisation's own words in one language: for the check, and what they mean by term."""

    terms: tuple[Term, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of the text, how often it stands there, and what could be said instead."""

    said: str
    many: int
    instead: str
    meaning: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class AdviceView:
    """All that a page shows. `unshown` is how much more there would be to say."""

    summary: str
    note: str = ""
    long_sentences: tuple[tuple[str, int], ...] = ()
    jargon: tuple[Suggestion, ...] = ()
    acronyms: tuple[Suggestion, ...] = ()
    unshown: int = 0

    @property
    def has_more(self) -> bool:
        """Whether there is anything beside the summary."""
        return bool(self.long_sentences or self.jargon or self.acronyms)


def language_of(tag: str) -> Language:
    """The check's language for a language as pages name it."""
    return "cy" if tag.partition("-")[0].lower() == "cy" else "en"


def advice_page(
    text: str,
    language: Language,
    glossary: Callable[[], Glossary],
    *,
    room: int = LONGEST_TEXT,
    is_open: bool = False,
) -> SafeString:
    """The advice on a text as it stands below its field; `room` is how long the text may be."""
    if len(text) > room:
        view = AdviceView(_too_long())
    else:
        own = glossary()
        view = advice_view(text, check(text, language=language, glossary=own.terms), own)
    context = {"view": view, "language": language, "is_open": is_open}
    return render_to_string("shared/words/advice.html", context)


def _too_long() -> str:
    return _(
        "There is more here than one check takes (%(number)s characters). You can send it all the "
        "same."
    ) % {"number": f"{LONGEST_TEXT:,}"}


def advice_view(text: str, found: Advice, own: Glossary) -> AdviceView:
    """What was found in a text, in words."""
    jargon = list(_jargon(text, found.jargon, own))
    acronyms = [_acronym(text, one) for one in found.acronyms]
    kinds: tuple[list[Suggestion] | tuple[LongSentence, ...], ...]
    kinds = (found.long_sentences, jargon, acronyms)
    return AdviceView(
        summary=_summary(found, len(jargon)),
        note=_note(found),
        long_sentences=tuple(
            (_quote(text[one.start : one.end]), one.words)
            for one in found.long_sentences[:MOST_SHOWN]
        ),
        jargon=tuple(jargon[:MOST_SHOWN]),
        acronyms=tuple(acronyms[:MOST_SHOWN]),
        unshown=found.unlisted + sum(max(0, len(kind) - MOST_SHOWN) for kind in kinds),
    )


def _summary(found: Advice, words: int) -> str:
    if not found.words:
        return _("There are no words to check yet.")
    sentences, acronyms = len(found.long_sentences), len(found.acronyms)
    counted = [
        ngettext("%(number)d long sentence", "%(number)d long sentences", sentences)
        % {"number": sentences}
        if sentences
        else "",
        ngettext(
            "%(number)d word that could be simpler", "%(number)d words that could be simpler", words
        )
        % {"number": words}
        if words
        else "",
        ngettext(
            "%(number)d short form that is not explained",
            "%(number)d short forms that are not explained",
            acronyms,
        )
        % {"number": acronyms}
        if acronyms
        else "",
    ]
    told = ", ".join(filter(None, counted))
    said = _("Advice: %(told)s.") % {"told": told} if told else _("Nothing to make simpler.")
    if isinstance(found.reading, Reading):
        age = _("Reading age: about %(age)d.") % {"age": found.reading.age}
        return f"{said} {age}"
    return said


def _note(found: Advice) -> str:
    if isinstance(found.reading, Reading):
        return _("Most people find a reading age of 9 to 11 easy.")
    if found.reading == "not-english":
        return _("In Welsh we look only at long sentences and at your own words (Easy speak).")
    return _("Too little text to say a reading age: it takes %(number)d words.") % {
        "number": LEAST_WORDS
    }


def _jargon(text: str, found: tuple[Jargon, ...], own: Glossary) -> Iterator[Suggestion]:
    """Each term once, at its first place."""
    places: dict[tuple[str, Source], list[Jargon]] = {}
    for one in found:
        places.setdefault((one.term, one.source), []).append(one)
    for same in places.values():
        first = same[0]
        is_own = first.source is Source.GLOSSARY
        meaning = own.meanings.get(first.term, "") if is_own else ""
        simpler = () if first.simpler == (meaning,) else first.simpler
        yield Suggestion(
            said=text[first.start : first.end],
            many=len(same),
            instead=_either(simpler),
            meaning=meaning,
            is_own=is_own,
        )


def _acronym(text: str, one: Acronym) -> Suggestion:
    return Suggestion(text[one.start : one.end], 1, _either(one.stands_for))


def _either(simpler: tuple[str, ...]) -> str:
    return _(" or ").join(f"“{one}”" for one in simpler)


def _quote(sentence: str) -> str:
    """A sentence on one line, its middle left out where it is very long."""
    words = " ".join(sentence.split())
    if len(words) <= LONGEST_QUOTE:
        return words
    begins = words[: LONGEST_QUOTE - 40].rpartition(" ")[0] or words[: LONGEST_QUOTE - 40]
    return f"{begins} … {words[-40:].partition(' ')[2] or words[-40:]}"
