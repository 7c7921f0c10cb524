"""Which side a role, an organisation or the heading of a list puts somebody on, as data.

Stated only where the words make it plain. A councillor, a volunteer or an independent chair can sit
on either side, so these ask; a title such as Dr says nothing, for a patient can be one.
"""

import re

from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.words import Side

CITIZEN_WORDS = bag(
    "patient patients carer carers tenant tenants resident residents leaseholder leaseholders "
    "parent parents mum mums dad dads pupil pupils citizen citizens user users peer survivor "
    "survivors rider riders passenger passengers plotholder plotholders customer customers "
    "mothers fathers family families service-user service-users mamau teuluoedd defnyddiwr "
    "defnyddwyr claf cleifion gofalwr gofalwyr gofalydd tenant tenantiaid denantiaid thenantiaid "
    "preswylydd preswylwyr trigolion rhiant rhieni gleifion ofalwyr chleifion"
)
CITIZEN_PHRASES = sayings(
    "service user / people who use services / people using services / self advocate / self "
    "advocates / uses services / person with / people with / "
    "youth councillors / young representative / young representatives / young adult / young "
    "adults / lived "
    "experience / expert by experience / experts by experience / lay member / lay members / "
    "lay representative / lay representatives / lay rep / community representative / community "
    "representatives / community rep / community reps / community member / community members / "
    "young person / young people / member of the public / members of the public / public "
    "member / public members / public contributor / public contributors / family member / "
    "family members / family carer / defnyddiwr gwasanaeth / defnyddwyr gwasanaeth / pobl "
    "ifanc / profiad byw / patient representative / public representative / public "
    "representatives"
)
PROFESSIONAL_WORDS = bag(
    "manager managers gp gps doctor doctors nurse nurses officer officers receptionist management "
    "receptionists reception pharmacist pharmacists staff director directors commissioner "
    "commissioners clinician clinicians practitioner practitioners administrator administrators "
    "admin nhs surgery practice physio physiotherapist physiotherapists therapist therapists "
    "midwife midwives consultant consultants paramedic dispenser teacher teachers headteacher "
    "senco surveyor surveyors engineer caretaker warden wardens psychologist psychiatrist "
    "dietitian matron sister professional professionals council icb lhb ccg pcn police constable "
    "sergeant foreman sendco commander inspector catering facilities dietetics prescriber "
    "podiatrist radiographer optometrist optician dentist dentists hygienist hostel landlord "
    "executive employee employees team supervisor phlebotomist registrar hca lead head "
    "coordinator co-ordinator worker workers adviser advisor planner architect rheolwr rheolwraig "
    "meddyg meddygon meddygfa nyrs nyrsys swyddog swyddogion cyngor syrfëwr seicolegydd therapydd "
    "bydwraig cydlynydd deintydd arweinydd technegydd gweinyddwr cyfarwyddwr fferyllydd "
    "derbynnydd gweithiwr athro athrawes pennaeth ymarferydd"
)
PROFESSIONAL_PHRASES = sayings(
    "health board / social worker / social workers / bwrdd iechyd / hospital trust / nhs trust / "
    "foundation trust / town clerk / parish clerk / teaching assistant / healthcare assistant / "
    "health care assistant / classroom assistant / job coach / deputy head / housing association "
    "/ housing team / housing department / gp partner / health visitor / health visitors / "
    "gweithiwr cymdeithasol"
)
ASKS_WORDS = bag(
    "councillor councillors cllr cllrs independent voluntary volunteer volunteers charity "
    "governor governors trustee trustees healthwatch advocate advocacy cvs llais church vicar "
    "cynghorydd gwirfoddol gwirfoddolwr llywodraethwr annibynnol elusen mp ms mind student "
    "observer observers observing guest speaker facilitator prospective ex retired former "
    "federation interpreter friend mnvp mvp"
)
ASKS_PHRASES = sayings(
    "third sector / community council / town council / parish council / age uk / citizens "
    "advice / voluntary sector / friends of / trydydd sector"
)
STAFF_FOR_CITIZENS = bag(
    "patient patients tenant tenants resident residents customer parent parents family pupil "
    "user users public young people community citizen citizens customers families carers "
    "rider riders passenger passengers"
)
"""Whom a manager or officer is for: a tenant liaison officer is staff, and no tenant."""

_GROUP_OF = re.compile(
    r"\b(?:patients?|tenants?|residents?|carers?|users?)'?s?'? (?:participation|reference"
    r"|group|forum"
    r"|association|panel|network|federation|voice|trust|centre|support|uk)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")

ROLE_ONLY = bag(
    "co-chair co-chairs chair chairs chairman chairwoman chairperson vice deputy secretary "
    "treasurer minutes notes minute note taker scribe member members representative "
    "representatives rep reps group ppg prg acting co-ordinating president joint assistant senior "
    "junior practice team service services for the of and in to a on with by local county city "
    "borough district hospital clinic trust board health social care housing association "
    "department dept nhs university school college organisation committee link clerk support "
    "liaison engagement development community customer clinical general business operations "
    "partner partners gp lay public family patient experience involvement participation lived "
    "expert external hospitals library limited ltd plc homes society club cic company churches "
    "councils ac ar y yr cadeirydd is-gadeirydd ysgrifennydd trysorydd aelod aelodau "
    "cynrychiolydd cynrychiolwyr cofnodion nodiadau guest chairing taking"
)
"""Words that stand in roles and organisations and are nobody's name."""


def role_words() -> frozenset[str]:
    """All words that tell a role from a name."""
    return CITIZEN_WORDS | PROFESSIONAL_WORDS | ASKS_WORDS | ROLE_ONLY


ROLE_WORDS = role_words()


def words_of(text: str) -> list[str]:
    """Words in small letters, without a possessive ending."""
    return [word.lower().removesuffix("'s").rstrip("'") for word in _WORD.findall(text)]


_PLAINLY_LAY = re.compile(
    r"\b(?:self advocates?|youth (?:councillors?|council members?)|cynghorwyr ieuenctid)\b"
)


def is_plainly_lay(lower: str) -> bool:
    """Whether words that ask elsewhere leave no doubt: of self advocates and youth councillors."""
    return _PLAINLY_LAY.search(lower) is not None


def stated_side(text: str) -> Side:
    """The side that a role, organisation or heading states; unknown where people must be asked.

    >>> stated_side("Tenant Liaison Officer"), stated_side("tenant"), stated_side("Cllr")
    (<Side.PROFESSIONAL: 'professional'>, <Side.CITIZEN: 'citizen'>, <Side.UNKNOWN: 'unknown'>)
    """
    lower = " ".join(words_of(text))
    words = set(lower.split())
    padded = f" {lower} "
    if is_plainly_lay(lower):
        return Side.CITIZEN
    if words & ASKS_WORDS or any(f" {phrase} " in padded for phrase in ASKS_PHRASES):
        return Side.UNKNOWN
    citizen = bool(words & CITIZEN_WORDS) or any(f" {one} " in padded for one in CITIZEN_PHRASES)
    professional = bool(words & PROFESSIONAL_WORDS) or any(
        f" {one} " in padded for one in PROFESSIONAL_PHRASES
    )
    if citizen and professional:
        return _both(text, words)
    if professional:
        return Side.PROFESSIONAL
    if not citizen or _GROUP_OF.search(text):
        return Side.UNKNOWN
    return Side.CITIZEN


_STAFFED = bag(
    "hospital hospitals housing homes landlord federation construction contractor contractors "
    "operator operators company developer developers clinic workers adults ltd limited partnership "
    "agents agent providers provider authority lleol awdurdod feddygfa practis bwrdd"
)
"""Bodies whose people, under a heading with their name, are there for their work."""


def heading_side(text: str) -> Side:
    """The side that a heading inside a list states: also by the body that people come from."""
    side = stated_side(text)
    words = set(words_of(text))
    if side is not Side.UNKNOWN or not words & _STAFFED:
        return side
    asks = words & (ASKS_WORDS - {"federation"})
    return Side.UNKNOWN if asks or words & CITIZEN_WORDS else Side.PROFESSIONAL


def _both(text: str, words: set[str]) -> Side:
    """A manager for patients is staff; a carer who works for the council has to be asked."""
    joined = {"and", "&", "a", "ac", "both", "employed", "paid"} & {*text.lower().split()}
    parted = any(sign in text for sign in "/&,;+")
    serves = (words & CITIZEN_WORDS) <= STAFF_FOR_CITIZENS
    return Side.PROFESSIONAL if serves and not joined and not parted else Side.UNKNOWN


def likely_side(text: str) -> Side | None:
    """The answer to offer first, from the weaker signs of a role; None without any."""
    words = set(words_of(text))
    if words & PROFESSIONAL_WORDS:
        return Side.PROFESSIONAL
    if words & (CITIZEN_WORDS | {"volunteer", "volunteers", "member", "members", "governor"}):
        return Side.CITIZEN
    if words & {"housing", "trust", "hospital", "department", "clinic", "university"}:
        return Side.PROFESSIONAL
    return None
