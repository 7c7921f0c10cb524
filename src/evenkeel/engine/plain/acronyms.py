"""Acronyms that a text doesn't explain.

An acronym counts as explained where the text puts it in brackets, puts brackets after it, or holds
in full what it stands for. Only the first place of each is told.
"""

from collections.abc import Iterator
from functools import cache

from evenkeel.engine.plain.advice import Acronym
from evenkeel.engine.plain.sentences import Sentence, Word, folded_words

_STANDS_FOR = """
ABI: acquired brain injury
ADHD: attention deficit hyperactivity disorder
AHP: allied health professional
AMHP: approved mental health professional
ASB: antisocial behaviour
ASC: adult social care; autism spectrum condition
ASD: autism spectrum disorder
BAU: business as usual
BCF: Better Care Fund
BME: Black and minority ethnic
BSL: British Sign Language
CAMHS: child and adolescent mental health services
CBT: cognitive behavioural therapy
CCG: clinical commissioning group
CHC: continuing healthcare
CIC: community interest company; child in care
CIP: cost improvement programme
CMHT: community mental health team
COPD: chronic obstructive pulmonary disease
CPA: care programme approach
CPD: continuing professional development
CPN: community psychiatric nurse
CQC: Care Quality Commission
CQUIN: commissioning for quality and innovation
CSU: commissioning support unit
CVD: cardiovascular disease
CVS: council for voluntary service
DBS: Disclosure and Barring Service
DHSC: Department of Health and Social Care
DNACPR: do not attempt cardiopulmonary resuscitation
DNR: do not resuscitate
DPIA: data protection impact assessment
DTOC: delayed transfer of care
DWP: Department for Work and Pensions
EBE: expert by experience
EDI: equality, diversity and inclusion
EHCP: education, health and care plan
EHRC: Equality and Human Rights Commission
EIA: equality impact assessment
ESA: Employment and Support Allowance
FFT: friends and family test
FOI: freedom of information
FTE: full-time equivalent
FTSU: Freedom to Speak Up
GDPR: General Data Protection Regulation
HCA: healthcare assistant
HCP: healthcare professional
HMO: house in multiple occupation
HRA: Housing Revenue Account; Health Research Authority
HWB: health and wellbeing board
IAPT: improving access to psychological therapies
IAG: information, advice and guidance
ICB: integrated care board
ICP: integrated care partnership
ICS: integrated care system
ICT: information and communication technology
IFR: individual funding request
IMCA: independent mental capacity advocate
IMHA: independent mental health advocate
JSNA: joint strategic needs assessment
KLOE: key line of enquiry
KPI: key performance indicator
LA: local authority
LAC: looked-after child; local area coordinator
LADO: local authority designated officer
LD: learning disability
LGA: Local Government Association
LHB: local health board
LMC: local medical committee
LOS: length of stay
LPS: liberty protection safeguards
LTC: long-term condition
LTP: long term plan
MASH: multi-agency safeguarding hub
MCA: Mental Capacity Act
MDT: multidisciplinary team
MHA: Mental Health Act
MOU: memorandum of understanding
MVP: maternity voices partnership
NEET: not in education, employment or training
NED: non-executive director
NHSE: NHS England
NICE: National Institute for Health and Care Excellence
NIHR: National Institute for Health and Care Research
OOH: out of hours
OPD: outpatient department
OT: occupational therapist
PA: personal assistant
PALS: Patient Advice and Liaison Service
PBC: practice-based commissioning
PCC: police and crime commissioner; person-centred care
PCN: primary care network
PCT: primary care trust
PHB: personal health budget
PHE: Public Health England
PHM: population health management
PIP: Personal Independence Payment
PMO: programme management office
PPE: personal protective equipment
PPG: patient participation group
PPI: patient and public involvement
PPIE: patient and public involvement and engagement
PREM: patient reported experience measure
PROM: patient reported outcome measure
PSED: public sector equality duty
PSIRF: Patient Safety Incident Response Framework
PTSD: post-traumatic stress disorder
QI: quality improvement
QIPP: quality, innovation, productivity and prevention
QOF: Quality and Outcomes Framework
RAG: red, amber, green
RCA: root cause analysis
RPB: regional partnership board
RSL: registered social landlord
RTT: referral to treatment
SAB: safeguarding adults board
SALT: speech and language therapy
SAR: subject access request; safeguarding adults review
SEN: special educational needs
SEND: special educational needs and disabilities
SENCO: special educational needs coordinator
SLA: service level agreement
SLT: senior leadership team; speech and language therapist
SMI: severe mental illness
SMT: senior management team
SOP: standard operating procedure
SPA: single point of access
SPOC: single point of contact
SRO: senior responsible owner
STP: sustainability and transformation partnership
SWOT: strengths, weaknesses, opportunities and threats
TOR: terms of reference
TUPE: transfer of undertakings (protection of employment)
UC: Universal Credit
UEC: urgent and emergency care
UHB: university health board
VCFSE: voluntary, community, faith and social enterprise
VCS: voluntary and community sector
VCSE: voluntary, community and social enterprise
WRAP: Wellness Recovery Action Plan
WTE: whole-time equivalent
YOT: youth offending team
"""
# Better known than what they stand for, numerals, and short words that people put in capitals.
_WELL_KNOWN = """
NHS UK GB US USA EU UN GP TV DVD CD PC IT ID PIN PDF HIV AIDS DNA BBC ITV MP MPS MS PM AM VAT MOT
OK SMS URL HTML CSV USB FAQ CV HR AGM AOB AI QR PO BST GMT CEO COVID GCSE NI HMRC DVLA RSVP ASAP
ISBN RNIB RNID RSPCA NB TBC TBA II III IV VI VII VIII IX XI XII XIII XX A ALL AN AND ANY ARE AS AT
BE BEFORE BOTH BUT BY CAN DAY DID DO DOES DON EACH EVERY FOR FREE FROM FULL GET GO HAD HAS HAVE HE
HER HIS HOW IF IN IS ITS LAST LESS ME MORE MUST MY NEVER NEW NEXT NO NONE NOT NOTE NOW OF OFF ON
ONE ONLY OR OUR OUT PART PLEASE READ REALLY SAME SHALL SHE SHOULD SO SOME STOP TEN THAT THE THEIR
THEM THEN THERE THESE THEY THIS TO TODAY TWO UP VERY WAS WE WERE WHAT WHEN WHERE WHO WHY WILL WITH
YES YOU YOUR ACTION AGREED AGENDA CHAIR DATE DONE DRAFT FOLDER HELP ITEM LATE MINUTE NOTED OPEN
OVER PLAN POINT TIME URGENT
"""
_NO_NEED = frozenset(_WELL_KNOWN.split())
_LENGTHS = range(2, 7)


class Acronyms:
    """The acronyms of a text, while its sentences go by."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first: dict[str, Word] = {}
        self._explained: set[str] = set()

    def read(self, sentence: Sentence) -> None:
        """Note the acronyms of a sentence; one all in capitals tells nothing of any word."""
        shouted = self._text[sentence.start : sentence.end].isupper() and sentence.length > 1
        for word in sentence.words:
            name = _acronym(self._text[word.start : word.end])
            if name is None or word.joined or (shouted and name not in _known()):
                continue
            self._first.setdefault(name, word)
            if self._is_explained(word):
                self._explained.add(name)

    def _is_explained(self, word: Word) -> bool:
        after = self._text[word.end : word.end + 2]
        bracketed = self._text[max(word.start - 1, 0) : word.start] == "(" and after[:1] == ")"
        return bracketed or after == " ("

    def unexplained(self, said: str, taken: frozenset[int]) -> Iterator[Acronym]:
        """Those to point out: not explained, nor at a place that is `taken` by a glossary's word.

        `said` is the text's words in their plain form, with one blank between.
        """
        for name, word in self._first.items():
            stands_for = _known().get(name, ())
            full = any(f" {' '.join(folded_words(each))} " in said for each in stands_for)
            if name not in self._explained and not full and word.start not in taken:
                yield Acronym(word.start, word.end, stands_for)


def _acronym(word: str) -> str | None:
    """The acronym that a word is, without the s of a plural or possessive; None for another word.

    >>> [_acronym(word) for word in ("ICBs", "CQC's", "NHS", "Trust", "MUST")]
    ['ICB', 'CQC', None, None, None]
    """
    if len(word) > _LENGTHS.stop + 1:
        return None
    name = word.replace("’", "'").removesuffix("'s").removesuffix("s")
    fits = len(name) in _LENGTHS and name.isascii() and name.isalpha() and name.isupper()
    return name if fits and name not in _NO_NEED else None


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """What the acronyms of public services stand for."""
    lines = (line.partition(": ") for line in _STANDS_FOR.strip().splitlines())
    return {name: tuple(full.split("; ")) for name, _, full in lines}
