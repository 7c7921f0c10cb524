"""Days on which somebody was born."""

import re
from collections.abc import Iterator

from evenkeel.engine.moderation.found import Found, Kind

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai"
    r"|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
)
_DAY = (
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th|fed|ed|af|ain)? (?:of |o )?{_MONTHS}(?:,? \d{{4}})?"
    rf"|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
)
_SAID = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date|birthday|born|was born|dyddiad geni"
    r"|pen-?blwydd|ganwyd|ganed|geni)"
    r"(?:[:,]? (?:is|was|on|in|ar|yn|yw|oedd|her|his|the|i|fi|hi|ef|fe)\b){0,3}"
    rf"[:,]?[ ]?(?:on )?(?P<day>(?:{_DAY})\b|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"(?<![\w./-])\d{1,2}[./-]\d{1,2}[./-]19\d\d(?![\w/-])")


def births(text: str) -> Iterator[Found]:
    """A day is sure where the text says that it is of a birth; a day of the last century written
    in figures hardly ever is another. A year alone is not sure."""
    for found in _SAID.finditer(text):
        sure = len(found["day"]) > len("1954")
        yield Found(Kind.BIRTH, *found.span("day"), sure=sure)
    for found in _LONG_AGO.finditer(text):
        yield Found(Kind.BIRTH, *found.span(), sure=False)
