"""The words that tell by when something is due, as data."""

import re

from evenkeel.engine.minutes.dates import DAYS, MONTH
from evenkeel.engine.minutes.vocabulary import sayings

NUMBERS = {
    word: number
    for number, words in enumerate(
        sayings(
            "a an one the un / two dau dwy ddau couple / three tri tair dri / four pedwar pedair / "
            "five pum pump / six chwe chwech / seven saith / eight wyth / nine naw / ten deg"
        ),
        1,
    )
    for word in words.split()
} | {"twelve": 12, "fourteen": 14, "thirty": 30}
DAY_WORD = "|".join(sorted(DAYS, key=len, reverse=True))

LEAD = re.compile(
    r"\b(?:by|at(?= (?:the )?end of)|before|until|till|up to|prior to|in advance of|ahead of"
    r"|due(?: (?:by|on|date|back|in))?|(?:no|not) later than|on or before"
    r"|(?:copy|closing|target|cut[- ]?off|press|return) date(?: (?:of|is|for \w+ is))?"
    r"|deadline(?: (?:of|is|for \w+ is))?|ready (?:for|on|by)|in time for|(?:up|out|done|sent) by"
    r"|w/?[ceb]|week (?:commencing|beginning|ending|of)|yr wythnos yn dechrau|i'w wneud erbyn"
    r"|erbyn|cyn|dyddiad cau|tan|hyd at)"
    r"[ ]?[:-]?[ ]{1,2}(?:(?:the|y|yr|close on|noon on|noon|close of play(?: on)?"
    r"|cob|latest|at latest|approx|about) ){0,2}",
    re.IGNORECASE,
)
FURTHER_ON = re.compile(
    r"[^.;()]{1,40}?(?:\(|\bon (?:the )?)(?=\d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.? )",
    re.IGNORECASE,
)
"""From "before" to a date that says when that is: "before Easter (31 March)"."""
ASKS_WHETHER = re.compile(r"\b(?:whether|if)\b[^,;.]*$", re.IGNORECASE)
"""What is asked whether it can wait "until June" isn't due then."""
ON = re.compile(r"\b(?:on|ar)[ ](?:the )?", re.IGNORECASE)
FOR_AN_EVENT = re.compile(r"\bfor (?:the|a|an|our) [\w' -]{1,30}$", re.IGNORECASE)
ON_WEEKDAY = re.compile(
    rf"\b(?:on|at|this|next|for|ar|(?P<late>latest)) (?:ddydd |dydd )?(?P<day>{DAY_WORD})(?:'s)?\b"
    r"(?! (?:and|or|to) )",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\b(?:(?:by|before|for|at|to|in time for|until|due|ready for|in|prior to|erbyn|cyn|yn|i|ar "
    r"gyfer|ar)[ :]+)?"
    r"(?:(?:the|our|y|its|their|this|that) )?(?:[\w&'-]{1,20}'s )?"
    r"(?:next (?:(?:(?-i:[A-Z])[\w&-]{1,14}|full|steering|board|committee|forum|panel|regular"
    r"|quarterly|monthly|month's) )?"
    r"(?:meeting|mtg|time|ppg|session|agenda|committee|forum|panel|assembly|gathering"
    r"|get[- ]together|coffee morning|board|(?-i:[A-Z]{3,6})\b)"
    r"|(?:we|they|the \w+) (?:next|all next) meets?|next we meet|we meet (?:next|again)"
    r"|(?:cyfarfod|gyfarfod|nghyfarfod) nesaf?|tro nesaf)\b",
    re.IGNORECASE,
)
MONTHS_MEETING = re.compile(
    rf"\b(?:{MONTH})(?:'s)? (?:[A-Z]{{2,5}} )?"
    r"(?:meeting|mtg|forum|panel|session|agenda|committee|ppg|board|get-together)\b",
    re.IGNORECASE,
)
MONTH_NOUN = re.compile(
    r"[ ](?:recess|half|holidays?|break|bank|school|elections?|fair|f[e\xea]te|show|term|issue"
    r"|edition|newsletter|sales?|clinics?|launch|meeting|mtg|forum|panel|session|agenda|committee"
    r"|board)\b",
    re.IGNORECASE,
)
PART = re.compile(
    rf"(?P<part>early|late|end(?: of)?|mid(?:dle of)?|mid-?way through|start of|beginning of"
    rf"|ddiwedd|diwedd"
    rf"|canol|ddechrau|dechrau)?[ -]?(?:(?:the|this|mis|y|yr) ){{0,2}}(?P<next>next |following )?"
    rf"(?:(?P<month>{MONTH})|(?P<unit>month|mis|year|flwyddyn|week|wythnos|financial year)\b)"
    rf"(?:[ ]?,?[ ]?(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    rf"(?:(?P<next>next |this )?(?:dydd )?(?P<day>{DAY_WORD})\b\.?,?[ ]?(?:the )?)?"
    r"(?P<number>\d{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)\b(?! (?:floor|birthday|of the month"
    r"|anniversary|street|edition|item|draft))",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    rf"(?:next |this |coming )?(?:dydd )?(?P<day>{DAY_WORD})\b(?P<week> week\b)?", re.IGNORECASE
)
RELATIVE = re.compile(
    r"\b(?:(?P<one>tomorrow|yfory)|(?P<today>tonight|today|this (?:evening|afternoon|morning)"
    r"|heno|heddiw)|(?P<week>this week|yr wythnos hon))\b",
    re.IGNORECASE,
)
SPAN = (
    r"(?:(?P<number>\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?: of)?[ ])"
    r"?(?P<unit>working days?|days?|wks?|weeks?|fortnight|months?|diwrnod|wythnos|[bp]ythefnos"
    r"|mis|fis)\b"
)
WITHIN = re.compile(
    rf"\b(?:within|in|inside|over|by|o fewn|ymhen)[ ](?:the (?:next|coming) |the )?{SPAN}"
    r"(?:'?s?'? time)?(?P<of> of (?!today|the meeting|this meeting))?",
    re.IGNORECASE,
)
SPAN_ALONE = re.compile(rf"(?:^|[-:(,.] ?){SPAN}[ ).]*$", re.IGNORECASE)
LATEST = re.compile(
    r",?[ ](?:at the )?(?:very )?(?:latest|outside)\b|[ ](?:fan bellaf|deadline)\b", re.IGNORECASE
)
SOON = re.compile(
    r"\b(?:asap|a\.s\.a\.p\.?|as soon as (?:possible|can be)|immediately|straight away"
    r"|(?:as a matter of )?urgent(?:ly)?|cyn gynted \xe2 phosibl)\b",
    re.IGNORECASE,
)
IN_A_MONTH = re.compile(rf"\b(?:in|during) (?=(?:early |late |mid-?)?(?:{MONTH})\b)", re.IGNORECASE)
IS_THERE = re.compile(
    r"\b(?:come|go|return|meeting|event|visit|day|fair|conference|walk|party|trip|speaker|session"
    r"|holidays?|talk|who|which|that|if|when|was|were|is|are|been|opens?|closes?|starts?|moves?)\b",
    re.IGNORECASE,
)
"""Words behind which a month tells when something takes place, and not by when it is done."""
OTHER_DUES = re.compile(
    r"(?:ongoing|tbc|tba|none|-|n/a|[\w ]{0,20} of receipt|before next|parhaus)[ .]*", re.IGNORECASE
)


ALONE = sayings("fortnight / bythefnos / pythefnos")
