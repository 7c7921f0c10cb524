"""Words that name nobody and may still tell who is meant: never sure, and closed lists."""

import re
from collections.abc import Iterator

from evenkeel.engine.minutes.vocabulary import sayings
from evenkeel.engine.moderation.found import Found, Kind


def _any(text: str) -> str:
    return "|".join(sorted(map(re.escape, sayings(text)), key=len, reverse=True))


_KIN = _any(
    "husband / wife / partner / son / daughter / mother / father / mum / mam / dad / brother / "
    "sister / nan / gran / grandmother / grandfather / grandson / granddaughter / neighbour / "
    "boyfriend / girlfriend / ex / ex-husband / ex-wife / uncle / aunt / auntie / cousin / niece / "
    "nephew / flatmate / stepson / stepdaughter / mother-in-law / father-in-law"
)
_WELSH_KIN = _any(
    "ngŵr i / ngwr i / ngwraig i / ngwraig / ngŵr / mab / mab i / merch / merch i / mam / mam i / "
    "nhad / nhad i / mrawd / mrawd i / chwaer / chwaer i / mhartner / mhartner i / nghymydog / "
    "nain / nhaid / mam-gu / nhad-cu"
)
_POSTS = _any(
    "chair / chairman / chairwoman / chairperson / vice chair / vice-chair / deputy chair / "
    "treasurer / secretary / facilitator / ward manager / practice manager / chief executive / "
    "chief exec / ceo / medical director / director / head of nursing / matron / ward sister / "
    "receptionist / caretaker / site manager / service manager / team leader / team manager / "
    "project manager / headteacher / head teacher / vicar / clerk / commissioner / housing officer "
    "/ home manager / care home manager / social worker / consultant / mayor / examiner"
)
_WELSH_POSTS = _any(
    "cadeirydd / gadeirydd / is-gadeirydd / trysorydd / ysgrifennydd / prif weithredwr / rheolwr / "
    "rheolwr y ward / rheolwr ward / metron / hwylusydd / pennaeth / derbynnydd / clerc / "
    "cyfarwyddwr / gofalwr / maer"
)
_ALONE = _any(
    "woman / man / person / girl / boy / carer / patient / tenant / resident / wheelchair user / "
    "deaf person / blind person / disabled person / black person / asian person / black woman / "
    "black man / welsh speaker / mum / dad / young person / parent / volunteer / nurse / doctor / "
    "muslim / member"
)
_WELSH_ALONE = _any(
    "fenyw / dyn / person / gofalwr / claf / tenant / siaradwr cymraeg / merch / bachgen / nyrs / "
    "meddyg / rhiant"
)
_ROLE = re.compile(
    rf"\bmy (?:late |eldest |youngest |older |younger |elderly |disabled )?(?:{_KIN})\b"
    r"(?! (?:tongue|jokes?))"
    rf"|\bfy (?:{_WELSH_KIN})\b"
    rf"|\b(?:the|our) (?:new |old |former |current )?(?:{_POSTS})\b"
    r"(?! of (?:state|honour|the day))"
    rf"|\b(?:y|yr|ein) (?:{_WELSH_POSTS})\b|(?<=['’]r )(?:{_WELSH_POSTS})\b"
    rf"|\bthe only (?:\w{{1,20}}+ )?(?:{_ALONE})\b"
    rf"|\byr? unig (?:{_WELSH_ALONE})\b",
    re.IGNORECASE,
)


def roles(text: str) -> Iterator[Found]:
    """ "my husband", "the treasurer", "the only man"."""
    for found in _ROLE.finditer(text):
        yield Found(Kind.ROLE, *found.span(), sure=False)
