"""People whose names nobody told us: by a title, by two capital words, by a common first name."""

from collections.abc import Iterator

from evenkeel.engine.minutes.name_words import JOBS, NOT_NAMES, PARTICLES, TITLES
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.moderation.found import Found, Kind
from evenkeel.engine.moderation.name_lists import (
    FIRST_NAMES,
    MONTHS_TOO,
    PLACE_WORDS,
    SMALL_WORDS,
    WORDS_TOO,
    can_be_surname,
    can_begin_a_name,
)
from evenkeel.engine.moderation.words import Word, stand_together

_PLAIN_TITLES = bag("mr mrs ms mx dr cllr cyng prof")
"""Titles that are no words: they are looked for in small letters too."""
_ALL_TITLES = (TITLES | frozenset(JOBS)) - bag("father sr fr gov lord lady cr officer warden pc")
LONGEST = 4
_ARTICLES = bag("the our a an this that every each y yr")
_AHEAD_OF_PLACES = _ARTICLES | bag("in at near around outside yng ym mewn")
_NEVER = SMALL_WORDS | NOT_NAMES


def titled_people(text: str, words: list[Word]) -> Iterator[Found]:
    """A title and the name behind it: sure where the name has a capital."""
    for at, word in enumerate(words[:-1]):
        if word.plain not in _ALL_TITLES or not (word.is_capital or word.plain in _PLAIN_TITLES):
            continue
        after = words[at + 1]
        gap = text[word.end : after.start]
        if gap.strip(". \u00a0") or not 0 < len(gap) <= 2 or "\n" in gap:
            continue
        has_particle = after.plain in PARTICLES and at + 2 < len(words)
        if not after.is_capital and not (has_particle and words[at + 2].is_capital):
            if word.plain in _PLAIN_TITLES and word.plain not in ("ms", "dr") and _is_odd(after):
                yield Found(Kind.PERSON, word.start, after.end, sure=False)
            continue
        if after.plain in _NEVER or (
            word.plain not in _PLAIN_TITLES and after.plain in PLACE_WORDS
        ):
            continue
        end = _end_of_name(text, words, at + 1)
        start = words[at - 2].start if _is_of_two(text, words, at) else word.start
        sure = word.plain != "sister" or not word.begins
        yield Found(Kind.PERSON, start, words[end].end, sure)


def _is_of_two(text: str, words: list[Word], at: int) -> bool:
    """Whether a title is the second of two, as in "Mr and Mrs Bowen"."""
    if at < len(("mr", "and")) or words[at - 2].plain not in _PLAIN_TITLES:
        return False
    return text[words[at - 2].end : words[at].start].strip(". ") in ("and", "a")


def _is_odd(word: Word) -> bool:
    """Whether a word in small letters behind a title can be a name."""
    return len(word.plain) > 2 and word.plain not in _NEVER | PLACE_WORDS


def _end_of_name(text: str, words: list[Word], at: int) -> int:
    """The last word of a name that begins at a word."""
    end = at
    while end + 1 < len(words) and end - at + 1 < LONGEST:
        after = words[end + 1]
        if "\n" in text[words[end].end : after.start] or not stand_together(
            text, words[end], after
        ):
            break
        follows = words[end + 2] if end + 2 < len(words) else None
        if after.plain in PARTICLES and follows is not None and follows.is_capital:
            end += 1
            continue
        if after.is_shouted != words[at].is_shouted and len(after.plain) > 1:
            break
        initial = len(after.plain) == 1 and after.is_capital and after.plain not in ("i", "s")
        if not initial and (not after.is_capital or after.begins or not _can_go_on(after)):
            break
        end += 1
    return end


def _can_go_on(word: Word) -> bool:
    is_name = can_be_surname(word.plain) or word.plain in FIRST_NAMES
    return is_name and len(word.plain) > 1 and word.plain not in _ALL_TITLES


def likely_people(text: str, words: list[Word]) -> Iterator[Found]:
    """What is probably somebody: never sure."""
    at = 0
    while at < len(words):
        end = _likely_end(text, words, at)
        if end is None:
            at += 1
            continue
        yield Found(Kind.PERSON, words[at].start, words[end].end, sure=False)
        at = end + 1


def _likely_end(text: str, words: list[Word], at: int) -> int | None:
    word = words[at]
    if _is_initial(text, words, at):
        return _end_of_name(text, words, at + 1)
    named = word.plain in FIRST_NAMES
    if not word.is_capital:
        return at if named and len(word.plain) > 2 else None
    end = _end_of_name(text, words, at)
    if _belongs_to_a_place(text, words, at, end):
        return None
    if named or (word.plain in WORDS_TOO and end > at and not word.begins):
        return end
    if end > at:
        return end if _can_be_unlisted(words, at, end) else None
    return at if _is_word_used_as_name(words, at) or _acts_like_a_person(words, at) else None


def _is_initial(text: str, words: list[Word], at: int) -> bool:
    """Whether a letter with a full stop and a name behind it begin somebody's name."""
    word = words[at]
    if not word.is_capital or word.end - word.start > 1 or at + 1 == len(words):
        return False
    after = words[at + 1]
    is_written_so = text[word.end : after.start] in (".", ". ") and after.is_capital
    return is_written_so and not after.is_shouted and can_be_surname(after.plain)


def _can_be_unlisted(words: list[Word], at: int, end: int) -> bool:
    """Whether two capital words of no list can be somebody: not with "the" or "in" ahead."""
    word = words[at]
    before = words[at - 1] if at and not word.begins else None
    if before and (before.plain in _AHEAD_OF_PLACES or before.is_capital):
        return False
    if any(each.plain in PLACE_WORDS for each in words[at : end + 1]):
        return False
    if word.is_shouted or word.plain in MONTHS_TOO:
        return False
    return can_begin_a_name(word.plain)


def _acts_like_a_person(words: list[Word], at: int) -> bool:
    """Whether a capital word of no list is told or says something, as people do."""
    word = words[at]
    if word.is_shouted or word.plain in MONTHS_TOO or not can_begin_a_name(word.plain):
        return False
    says = at + 1 < len(words) and words[at + 1].plain in _SAYS and not words[at + 1].is_capital
    if word.begins:
        return says and not word.plain.endswith("s")
    return says or words[at - 1].plain in _IS_TOLD


_SAYS = bag(
    "said says told tells asked asks shouted shouts laughed laughs cried rolled interrupts "
    "interrupted promised refused apologised swore replied thinks"
)
_IS_TOLD = bag("tell told telling ask asked asking thank thanked blame blamed rang phoned met wrth")


def _is_word_used_as_name(words: list[Word], at: int) -> bool:
    """Whether a word such as "Mark" has a capital amid a sentence, as only a name would."""
    word = words[at]
    if word.begins or word.is_shouted or word.plain not in _USED_AS_NAMES:
        return False
    return words[at - 1].plain not in _ARTICLES


_USED_AS_NAMES = bag(
    "will mark sue bill rob pat jean guy ray frank rose ivy daisy amber ruby robin victor penny "
    "sandy rich nick josh jack harry drew grant dean pearl olive carol gene max norm wade reg "
    "ben bob bobby don jay jerry pete ricky stew ted tom tommy vic wally gwen eira glyn bryn "
    "dewi gwyn wyn manon hazel heather jasmine holly iris lily poppy violet faith joy dawn"
)


def _belongs_to_a_place(text: str, words: list[Word], at: int, end: int) -> bool:
    """Whether a place or a body is called so, as "Margaret Street" and "the Ivy Trust"."""
    for last in range(end, min(end + LONGEST, len(words) - 1)):
        after = words[last + 1]
        if not after.is_capital or not stand_together(text, words[last], after):
            break
        if _is_place(after):
            return True
    before = words[at - 1] if at else None
    if before is None or words[at].begins or not stand_together(text, before, words[at]):
        return False
    return _is_place(before) or (before.is_capital and before.plain in ("st", "saint"))


def _is_place(word: Word) -> bool:
    return word.is_capital and not word.begins and word.plain in PLACE_WORDS
