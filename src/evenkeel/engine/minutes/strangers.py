"""People whom no list names, where a sentence gives them something to do: "Mrs Vole to ask"."""

import re
from collections.abc import Iterator, Sequence

from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.likely_names import can_be_name
from evenkeel.engine.minutes.roster import Ref
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Sir|Prof|Rev|Father|Sister|PC|PCSO|Sgt)\.? )"
_TITLED = re.compile(_TITLE)
_WORD = r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)*"
_NAME = rf"{_TITLE}?{_WORD}(?: (?:{_WORD}|[A-Z])\b\.?){{0,2}}"
_SEVERAL = re.compile(
    rf"(?:^|(?<=[.;:,] )|(?<=- )|(?<=and ))(?P<who>{_NAME}(?:(?:,| and| &| \+|/) ?{_NAME}){{0,3}})"
    r"(?= (?:to|will|has agreed|agreed to|offered to|volunteered|promised to|undertook to"
    r"|is going to|is to|are to|are going to|said (?:she|he|they)|would|kindly|has offered)\b)"
)
_NO_NAMES = bag(
    "the this that these those it there we they he she you i who what how when why where all"
    " no not "
    "action actions motion meeting minutes letter letters poster posters report agenda item items "
    "proposal vote time chance plan need attempt opportunity reminder request permission ability "
    "members member panel group forum committee board council practice surgery staff nobody anyone "
    "somebody someone everyone everybody volunteers people residents tenants patients carers"
    " parents "
    "agreed noted resolved continue going hoping unable due thanks nothing good happy welcome ways "
    "failure decision discussion next last new date venue parking signs notice notices"
    " tickets cost "
    "costs work works funding money details numbers figures information leaflet leaflets website "
    "page survey form forms draft list copy copies payment price prices quotes quote more further "
    "another both each every some any one two three if please also then so but or as at by for "
    "from in on of with after before once until since subject according able likely ready"
    " want wants "
    "having being getting trying asked told invitation invitations access entry admission"
    " door doors "
    "key keys lights light bins bin benches bench flowers plants tree trees hall room office"
    " monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter spring summer autumn winter "
    "architects contractors contractor builders builder engineer engineers police officers"
    " residents "
    "committee's forum's questions question comments comment suggestions ideas feedback"
    " budget bids "
    "bid grant grants application applications work training transport health social care housing "
    "chair chairman chairperson secretary treasurer clerk editor application constitution flyers "
    "newsletter newsletters photos photo prizes food biscuits tea cake cakes event events stall"
)


def strangers(text: str, refs: Sequence[Ref]) -> Iterator[Ref]:
    """Mentions of people who are in no list, before the words that give somebody a task."""
    if not any(lead in text for lead in (" to ", " will ", " would ", " said ", " volunteered")):
        return
    for found in _SEVERAL.finditer(text):
        words = found["who"]
        start, end = found.span("who")
        if any(ref.start < end and start < ref.end for ref in refs):
            continue
        if any(word.strip(".,").lower() in _NO_NAMES for word in words.split()):
            continue
        if not can_be_name(words.split(maxsplit=1)[0]) and not _TITLED.match(words):
            continue
        yield Ref(start, end, Kind.UNKNOWN, (), Side.UNKNOWN, words)
