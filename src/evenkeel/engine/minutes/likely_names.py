"""Whether a capital word in an owner's place can be somebody's name: by what is a word elsewhere,
and by what the text itself writes in small letters or calls a body.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evenkeel.engine.minutes.name_shapes import plain_initials
from evenkeel.engine.minutes.name_words import ACRONYMS, FIRST_NAMES_TOO, NOT_NAMES
from evenkeel.engine.minutes.phrases import TASK_VERBS
from evenkeel.engine.minutes.roles import ROLE_WORDS
from evenkeel.engine.minutes.vocabulary import bag

NAMES_TOO = FIRST_NAMES_TOO | bag(
    "will mark sue hope joy faith bill rob pat jean dawn art guy ray frank rose grace ivy daisy "
    "amber ruby holly iris lily poppy violet hazel heather jasmine robin victor miles penny sandy "
    "rich nick josh jack harry drew grant dean lance pearl olive carol gene max norm wade kit dot "
    "win christian angel patience clement piers reed chuck sky crystal melody harmony summer"
)
_THINGS = bag(
    "account accounts advert adverts alarm allotment appointment appointments audit balance "
    "banner barrier bathroom bathrooms bed beds bike boiler book booklet books box boxes bus buses "
    "bulb cable calendar camera cameras canteen car card cards carpet case cases chairs charity "
    "clinic clinics club computer concert contract contracts corridor course courses crossing "
    "cupboard curtains data deadline department desk diary display driver drivers email emails "
    "entrance estimate exhibition fair fence festival fete file fire folder fund funds furniture "
    "garden gate guide guidance guidelines hedge helpline hospital incident induction insurance "
    "invoice issue issues job jobs kettle kitchen lamp laptop lease library lift lifts line lines "
    "link links lounge magazine map maps menu menus message messages microphone minibus mural name "
    "names network noise notepad oven paint paper papers party path paths pathway pavement people "
    "petition phone pilot pharmacy picnic pipe place places planter playground policy pond pool "
    "press printer problem procedure process programme project protocol pump quiz raffle ramp "
    "rates record records ref reference references register rent results risk road roof rota route "
    "rules safety sample schedule scheme school screen screens seat seats seminar seminars service "
    "services session sessions shed sheet shelf shelter shop shower sink sink slides space spaces "
    "speaker speakers spreadsheet staffing store strategy street summary summit surveyors switch "
    "system table tables talk talks tap target tasks team teams template tender terms test time "
    "toilet toilets tour town trail transport trip trips update updates van vehicle video villa "
    "visit visits visitors voice volunteer wall ward wards waste water web wheelchair window "
    "windows workshop workshops year years "
    "antenatal audiology cardiology catering commissioning comms communications dermatology "
    "dietetics estates facilities finance housing maternity oncology orthopaedics outpatients "
    "paediatrics pathology pensions planning radiology safeguarding therapies"
)
_ENDS = re.compile(
    r"(?:[a-z]{2,}(?:tion|sion|ness|ance|ology|ship|hood)s?|[a-z]{3,}(?:ings?|ments?))"
)
_ED = re.compile(r"[a-z]{3,}ed")
_NAMES_IN_ED = re.compile(r".*(?:fred|red|med|eed|dred|ted|ned)")
_BODY_WORDS = (
    r"(?:Homes|Housing|Council|Trust|Group|Services?|Association|Ltd|Limited|Partnership|Surgery|"
    r"Practice|Hospital|Care|Centre|Team|Contractors|Construction|Forum|Panel|Board|Network"
    r"|Committee|Fund|Service|Scheme|Agency|Department|Federation|School|College|Society)"
)
_BODY = re.compile(rf"\b(?:[A-Z][\w'-]{{0,24}},? (?:and |of |for |the )?){{1,5}}{_BODY_WORDS}\b")
_THE = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Yy]r?) ([A-Z]{2,4})\b")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w'])[a-z]{3,}(?![\w'])")


def can_be_name(word: str) -> bool:
    """Whether a word isn't one that stands for a thing, a department or something done.

    >>> can_be_name("Mavis"), can_be_name("Seminar"), can_be_name("Confirmed")
    (True, False, False)
    """
    plain = word.lower().strip(".,'").removesuffix("'s")
    if plain in NAMES_TOO:
        return True
    if plain in _THINGS or plain in NOT_NAMES or plain in ROLE_WORDS:
        return False
    if plain in TASK_VERBS or (plain.endswith("s") and plain[:-1] in TASK_VERBS):
        return False
    if _ED.fullmatch(plain) and not _NAMES_IN_ED.fullmatch(plain):
        return False
    return _ENDS.fullmatch(plain) is None


@dataclass(frozen=True, slots=True)
class Written:
    """What a text writes in small letters, and what begins or shortens the name of a body."""

    small: frozenset[str]
    bodies: frozenset[str]

    def can_be(self, called: str) -> bool:
        """Whether words can be somebody's name or initials in this text."""
        letters = plain_initials(called)
        if letters.isupper() and " " not in called.strip():
            return len(letters) <= MOST_LETTERS and letters not in self.bodies | ACRONYMS
        words = _WORD.findall(called)
        if not words or words[0].lower() in self.bodies:
            return False
        return words[0].lower() in NAMES_TOO or words[0].lower() not in self.small


MOST_LETTERS = 3


def written(texts: Iterable[str]) -> Written:
    """What the sentences of a meeting show of this."""
    small: set[str] = set()
    bodies: set[str] = set()
    for text in texts:
        small.update(_SMALL.findall(text))
        bodies.update(_THE.findall(text))
        for found in _BODY.finditer(text):
            words = [word for word in _WORD.findall(found[0]) if word[0].isupper()]
            bodies.add("".join(word[0] for word in words))
            bodies.add(words[0].lower())
    return Written(frozenset(small), frozenset(bodies))
