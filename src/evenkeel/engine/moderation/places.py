"""Where somebody lives: postcodes and street addresses in Britain."""

import re
from collections.abc import Iterator

from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.moderation.found import Found, Kind

_AREAS = bag(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE "
    "LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL "
    "SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(r"(?<!\w)([A-Z]{1,2})\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_STREETS = (
    r"(?:street|road|lane|avenue|close|drive|way|court|crescent|terrace|gardens|square|place|hill"
    r"|grove|mews|row|walk|rise|park|st|rd|ave)"
)
_WELSH_STREETS = r"(?:heol|stryd|ffordd|lôn|lon|maes|clos|rhodfa|teras|bryn|llys|tai)"
_NAME = r"[^\W\d_][\w'’-]{1,24}+"
_ADDRESS = re.compile(
    rf"(?<![\w£.])\d{{1,4}}[a-z]?,? (?:{_NAME} ){{1,3}}?{_STREETS}\b"
    rf"|(?<![\w£.])\d{{1,4}}[a-z]?,? {_WELSH_STREETS} (?:yr? )?{_NAME}(?: {_NAME})?",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:lives?|lived|living|stays?|yn byw|byw|address is|cyfeiriad)\b(?: at| in| on| yn| ar"
    r"| mewn)?[: ] ?(?P<where>(?:\d{1,4}[a-z]? )?(?:"
    rf"(?:{_NAME} ){{1,3}}?{_STREETS}\b|{_WELSH_STREETS} (?:yr? )?{_NAME}))",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\b(?:flat|apartment|fflat)(?: no\.?| number)? ?\d{1,4}[a-z]?\b", re.IGNORECASE)
_NO_STREET = bag("the a an of for in to and on at from people minutes hours days weeks years "
                 "months miles per i o am ar yn our this")  # fmt: skip


def places(text: str) -> Iterator[Found]:
    """Postcodes are sure; so is an address with the number of the house and capitals."""
    for found in _POSTCODE.finditer(text):
        ends_as_ordinal = _ORDINAL.search(found[0].lower()[-3:]) and not found[0].isupper()
        if found[1].upper() in _AREAS and not ends_as_ordinal:
            yield Found(Kind.POSTCODE, *found.span(), sure=True)
    for found in _ADDRESS.finditer(text):
        words = re.findall(r"[^\W\d_][\w'’-]*", found[0])
        if not _NO_STREET.isdisjoint(word.lower() for word in words):
            continue
        sure = all(word[0].isupper() for word in words[-2:])
        if sure or words[0][0].isupper():
            yield Found(Kind.ADDRESS, *found.span(), sure=sure)
    for found in _LIVES.finditer(text):
        where = found["where"].split()
        if any(word[0].isupper() for word in where) and where[0].lower() not in _NO_STREET:
            yield Found(Kind.ADDRESS, *found.span("where"), sure=False)
    for found in _FLAT.finditer(text):
        yield Found(Kind.ADDRESS, *found.span(), sure=False)
