"""The headings of minutes as data, in English and Welsh: lists of people, parts of a meeting."""

import re
from enum import StrEnum
from functools import lru_cache

from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roles import stated_side
from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.words import Side


class Part(StrEnum):
    """What a part of the minutes is about."""

    TOPIC = "topic"
    WELCOME = "welcome"
    PREVIOUS = "previous"
    OLD_ACTIONS = "old-actions"
    NEWS = "news"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    NEXT = "next"
    AGENDA = "agenda"
    OTHER = "other"


PRESENCE_WORDS = {
    Presence.HERE: bag(
        "present attendance attendees attendee attending attended attend here presennol "
        "bresennol mynychwyr mynychu yma observing"
    ),
    Presence.APOLOGIES: bag(
        "apologies apology apols apologises sorries regrets ymddiheuriadau ymddiheuriad"
    ),
    Presence.ABSENT: bag("absent absentees absence dna no-show no-shows absennol absenoldeb"),
    Presence.LISTED: bag(
        "virtual e-group circulation mailing distribution cc circulated e-mail email"
    ),
}
"""Words that tell of whom a list is. `absence` beside `apologies` is an apology."""

PEOPLE_WORDS = bag(
    "members member people person attendees guests guest visitors visitor speakers speaker "
    "observers observer representatives reps rep representative participants invited invitees "
    "public aelodau gwesteion cynrychiolwyr pobl staff team"
)
FILLER_WORDS = bag(
    "the a an of in for at from by with were was is are those who there this meeting also other "
    "others received sent given noted list names name and to group ppg prg forum committee panel "
    "via on zoom teams online person remote remotely video link phone telephone room hybrid not "
    "able unable did no contact without session reps initials role roles non our virtually voting "
    "reference participation focus steering core full part yn y yr yr's o'r oddi wrth gan ac a'r "
    "hefyd cyfarfod i'r am ar wedi could couldn't can't cannot come came us today tonight sorry "
    "be here make it out attend join round around table only e-mail email missing away show "
    "together here room copies copy sends our didn't did yno pwy oedd methu we screen "
    "corresponding receive receives gets e-mails emails derbyniwyd rhithiol wyneb ar-lein grwp "
    "grŵp eraill mewn plus word heard nothing joined chaired recorded facilitated cadeiriwyd "
    "cymerwyd without an typed written up taken joining line item items information copied papers "
    "out again"
)
COLLECTIVE = bag(
    "staff practice surgery council nhs landlord public team meddygfa cyngor cleifion people "
    "icb tenantiaid gofalwyr aelodau trigolion preswylwyr pobl swyddogion nyrsys reception "
    "housing board trust rhieni gleifion ofalwyr gwesteion visitor guest observer speaker team "
    "advocates"
)
"""Words for more than one person that have no plural ending."""
ONLINE_HEADINGS = frozenset(
    sayings(
        "in person / online / via zoom / via teams / on zoom / on teams / on screen / on the "
        "screen / zoom / teams / remotely / by phone / by zoom / by teams / joining online / "
        "in the room / wyneb yn wyneb / ar-lein / ar lein / joined online / joined by zoom / "
        "joined by phone / on line / on screen / microsoft teams / remote"
    )
)
HEAD_PHRASES = (
    (
        Presence.LISTED,
        re.compile(
            r"^(?:e-?mail|virtual|corresponding) (?:only )?(?:members|group|list|reps)"
            r"|^(?:circulation|mailing|distribution|e-?mail) list|^e-?group\b|^copies? to$"
            r"|^circulated to|^cop(?:ied|y) to|^(?:sent )?for information\b|^cc$"
        ),
    ),
    (
        Presence.APOLOGIES,
        re.compile(
            r"\b(?:could not|couldn't|can't|cannot|could not|not able to|unable to|weren't able "
            r"to) (?:be|come|attend|make|join)|^out$|^sorry|sends? (?:their )?apologies"
            r"|^sent (?:their )?apologies|^missing$|^who was away|^away$|methu"
        ),
    ),
    (
        Presence.ABSENT,
        re.compile(
            r"^(?:did not|didn't) (?:attend|come)|^(?:not (?:present|there|here|in attendance"
            r"|attending)|non-?attend|ddim yn bresennol|no show|not at the meeting"
            r"|(?:no word|nothing|not heard) (?:heard )?from)|without (?:an )?apolog|no apolog"
        ),
    ),
    (
        Presence.HERE,
        re.compile(
            r"^(?:we were|who|in|there|yma|there were|there were of us|(?:there were )?of us plus"
            r"|joined (?:for|from) item|(?:also )?joining)$|^joined for items? "
            r"|^(?:(?:people|patients|tenants|members|those|staff|residents) (?:who )?(?:there"
            r"|here|came|attended|at the meeting|in the room)|who (?:came|was there|was here"
            r"|attended|is here|were there)|with us(?: today| tonight)?|at the meeting"
            r"|round the table|around the table|in the room|joined by|also there|pwy oedd yno"
            r"|here today|came)\b"
        ),
    ),
)

OFFICE_HEADINGS = {
    "chair": "chair",
    "chairs": "chair",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "chaired by": "chair",
    "in the chair": "chair",
    "cadeirydd": "chair",
    "meeting chair": "chair",
    "meeting chaired by": "chair",
    "chair for the meeting": "chair",
    "chair of meeting": "chair",
    "chair of the meeting": "chair",
    "yn y gadair": "chair",
    "co-chair": "chair",
    "co-chairs": "chair",
    "joint chairs": "chair",
    "acting chair": "chair",
    "chairing": "chair",
    "cadeiriwyd gan": "chair",
    "minutes": "notes",
    "minute taker": "notes",
    "minute-taker": "notes",
    "minutes by": "notes",
    "minutes taken by": "notes",
    "notes": "notes",
    "notes by": "notes",
    "note taker": "notes",
    "note-taker": "notes",
    "notes taken by": "notes",
    "scribe": "notes",
    "minutes recorded by": "notes",
    "taking notes": "notes",
    "taking minutes": "notes",
    "taking the minutes": "notes",
    "taking the notes": "notes",
    "cofnodion": "notes",
    "cofnodion gan": "notes",
    "cofnodwr": "notes",
    "cymerwyd y cofnodion gan": "notes",
    "nodiadau": "notes",
    "notetaker": "notes",
    "typed by": "notes",
    "typed up by": "notes",
    "written by": "notes",
    "written up by": "notes",
    "taken by": "notes",
    "chair and minute taker": "both",
    "chair and minutes": "both",
    "chair & minutes": "both",
    "chair/minutes": "both",
    "chair notes": "both",
    "chair minutes": "both",
    "chair and notes": "both",
    "chair & minute taker": "both",
    "secretary": "other",
    "treasurer": "other",
    "ysgrifennydd": "other",
    "trysorydd": "other",
    "vice chair": "other",
    "vice-chair": "other",
    "deputy chair": "other",
    "is-gadeirydd": "other",
    "clerk": "other",
    "chair for this meeting": "chair",
    "chair of this meeting": "chair",
    "chair today": "chair",
    "chair tonight": "chair",
    "today's chair": "chair",
    "facilitator": "other",
    "facilitated by": "other",
    "hwylusydd": "other",
}

_PART_PHRASES = {
    Part.OLD_ACTIONS: sayings(
        "matters arising / matter arising / actions from / action points from / action from / "
        "actions arising from / review of actions / review of action / review of the actions / "
        "review actions / review of previous / outstanding actions / previous actions / update "
        "on actions / updates on actions / actions update / actions carried / action review / "
        "actions review / action log / action tracker / progress on actions / follow up from "
        "last / follow-up from last / follow up on actions / last meeting's actions / last "
        "time's actions / actions of the last / actions of last / old actions / actions "
        "outstanding / actions we agreed last / what we said we would do / what we said last "
        "time / update from last meeting / updates from last meeting / points from last / "
        "status of actions / action update / carried over / from last time / since last time / "
        "since we last met / from the last meeting / things we said / you said / ers y tro "
        "diwethaf / o'r tro diwethaf / what happened since / actions brought / materion yn "
        "codi / camau gweithredu o'r / camau o'r cyfarfod / camau'r cyfarfod / adolygu camau / "
        "camau gweithredu blaenorol / adolygu'r camau / issues arising / items arising / "
        "brought forward / actions since / actions last time / progress since / what has "
        "happened since / what's happened since / where we got to / where we have got to / where "
        "things got to / where we've got to / update on last / updates on last / update on "
        "previous / updates on previous / update on the last / previous items / what became of / "
        "old business / unfinished business / jobs from / to-dos from / since the last meeting / "
        "since our last"
    ),
    Part.PREVIOUS: sayings(
        "minutes of the last / minutes of last / minutes of the previous / minutes of previous "
        "/ minutes of meeting held / minutes of the meeting held / minutes from the last / "
        "minutes from last / minutes from the previous / previous minutes / last minutes / "
        "approval of minutes / approval of the minutes / approve minutes / review of minutes / "
        "review of the minutes / review of last / minutes from previous / last meeting's "
        "minutes / agree minutes / agreement of minutes / notes of the last / notes of last / "
        "notes from last / notes of the previous / notes from the last / confirmation of "
        "minutes / acceptance of minutes / cofnodion y cyfarfod diwethaf / cofnodion y "
        "cyfarfod blaenorol / cofnodion blaenorol / last meeting / previous meeting / "
        "cofnodion y tro diwethaf"
    ),
    Part.NEXT: sayings(
        "date of next / next meeting / dates of next / date of the next / future meetings / next "
        "one / next time / when we meet next / date and time of next / future dates / dates of "
        "future / dates for / next meetings / date for next / next date / meeting dates / time "
        "and date of next / dyddiad y cyfarfod nesaf / cyfarfod nesaf / cyfarfod nesa / dyddiad "
        "nesaf / date, time and venue of next / dates of meetings / next time / when we meet next "
        "/ close of meeting / close"
    ),
    Part.NEWS: sayings(
        "practice update / practice news / surgery news / surgery update / update from / "
        "updates from / staff update / staffing update / staff news / manager's report / "
        "managers report / practice report / manager's update / practice manager's / practice "
        "manager / report from / news from / council update / housing update / landlord update "
        "/ service update / officer update / officers' update / officer's report / trust "
        "update / nhs update / team update / school update / staffing / diweddariad / "
        "newyddion / gp update / pcn update / reports from / headteacher's / news / hospital "
        "update / director's / commissioner update / department update"
    ),
    Part.ACTIONS: sayings(
        "actions / action points / action list / summary of actions / actions agreed / new "
        "actions / action plan / action summary / list of actions / agreed actions / actions "
        "arising / action items / who does what / action / next steps / camau gweithredu / "
        "gweithredu / camau i'w cymryd / crynodeb o gamau / to do / actions from this meeting "
        "/ actions from today / actions from tonight / action points from this / camau newydd "
        "/ camau gweithredu newydd / pwyntiau gweithredu / actions for next"
    ),
    Part.DECISIONS: sayings(
        "decisions / decisions made / what we decided / agreed decisions / penderfyniadau / "
        "resolutions / decisions taken / summary of decisions / key decisions"
    ),
    Part.WELCOME: sayings(
        "welcome / welcomes / introductions / apologies / introduction / croeso / "
        "ymddiheuriadau / welcome and introductions / chair's welcome / opening / present and "
        "apologies / attendance / declarations of interest / declaration of interest / datgan "
        "buddiannau / cyflwyniadau"
    ),
    Part.AGENDA: ("agenda", "yr agenda", "agenda items", "rhaglen"),
    Part.OTHER: sayings(
        "any other business / aob / a.o.b / any other / unrhyw fater arall / unrhyw fusnes "
        "arall / uff / open forum / questions from"
    ),
}
_NOT_OLD = (
    "actions from this meeting",
    "actions from today",
    "actions from tonight",
    "action points from this",
)
_WHOLE = {Part.ACTIONS, Part.DECISIONS, Part.AGENDA, Part.NEXT, Part.NEWS}
"""Parts whose phrases must begin the heading; a longer heading about something else is a topic."""
MOST_MORE = 3


@lru_cache(maxsize=4096)
def part_of(heading: str) -> Part | None:
    """What a heading is known to open; None where it may be any topic or no heading at all.

    >>> part_of("Minutes of the last meeting and matters arising"), part_of("Parking")
    (<Part.OLD_ACTIONS: 'old-actions'>, None)
    """
    plain = " ".join(heading.lower().replace("\u2022", " ").split()).strip(" .:-()[]")
    if plain.startswith(_NOT_OLD):
        return Part.ACTIONS
    for part in (Part.OLD_ACTIONS, Part.PREVIOUS):
        if any(phrase in plain for phrase in _PART_PHRASES[part]):
            return part
    for part in (
        Part.NEXT,
        Part.NEWS,
        Part.ACTIONS,
        Part.DECISIONS,
        Part.AGENDA,
        Part.WELCOME,
        Part.OTHER,
    ):
        for phrase in _PART_PHRASES[part]:
            if plain == phrase or (
                plain.startswith(phrase)
                and not plain[len(phrase)].isalpha()
                and (part is not Part.AGENDA or len(plain.split()) <= 8)
                and (part not in _WHOLE or part is Part.AGENDA or _is_short(plain, phrase))
            ):
                return part
            if (
                part is Part.NEWS
                and plain.endswith(phrase)
                and len(phrase) > 4
                and len(plain.split()) <= 6
            ):
                return part
    return Part.NEWS if _is_news(plain) else None


_NEWS = re.compile(r"(?: update| updates| report| news)$")


def _is_news(plain: str) -> bool:
    """Whether a heading is of what one side tells, as "Housing officer's update"."""
    return _NEWS.search(plain) is not None and stated_side(plain) is Side.PROFESSIONAL


def _is_short(plain: str, phrase: str) -> bool:
    return len(plain.split()) - len(phrase.split()) <= MOST_MORE
