"""The story told in full: a good beginning, a claim, and a delivery that does not bear it out.

The minutes stand as tables beside this file, as any group could bring them, but for the last
meeting, which was held here. What is told in this file is who came to the table, which members were
ticked as there, who confirmed which minutes, and what was proposed.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction

from evenkeel.areas.approach import actions as approach
from evenkeel.areas.approach.rules import Note, Question, Said
from evenkeel.areas.charter.actions import begin_draft, propose_charter, save_draft
from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.rules import Content
from evenkeel.areas.minutes.actions import confirm_minutes, importing
from evenkeel.areas.minutes.models import Row
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.actions import joining, membership, opening, two_keys
from evenkeel.areas.projects.models import Membership, Project, Visibility
from evenkeel.engine.facts import DecisionMade
from evenkeel.engine.words import Level, Rule, Side, Situation, Way
from evenkeel.record.reading import shown
from evenkeel.record.writing import seal
from evenkeel.site.demonstration.cast import MEMBERS, OFFICER, Member
from evenkeel.site.demonstration.deciding import decide
from evenkeel.site.demonstration.feeling import feel
from evenkeel.site.demonstration.meeting import hold
from evenkeel.site.demonstration.people import People
from evenkeel.site.demonstration.promising import promise, tell_of_the_sheet
from evenkeel.site.demonstration.speaking_up import speak_up

TABLES = Path(__file__).parent / "tables"
ABOUT = (
    "How people come home from Riverside Hospital: safely, expected, and with food in the house. "
    "Patients, carers and staff design it, plan it, carry it out and judge it together. "
    "Its leaflet is called “Adref o'r ysbyty”."
)
# Whose minutes were confirmed by whom: design and delivery by both sides, planning by one only.
CONFIRMED = {
    **dict.fromkeys(("t01", "t02", "t03", "t04", "t05"), ("Nia", "Idris", "Ruth")),
    **dict.fromkeys(("t06", "t07"), ("Huw",)),
    **dict.fromkeys(("t09", "t10", "t11"), ("Asha", "Ruth")),
    **dict.fromkeys(("t12", "t13"), ("Nia", "Tomos", "Huw")),
}
# The members at each meeting; its table counts guests too. The ward came to design the service and
# was asked back, social work and the volunteers came to plan and to finish it: they never met.
ATTENDED = {
    "t01": "Nia Idris Bethan Tomos Asha Owen Dafydd Ruth Hana",
    "t02": "Nia Idris Bethan Tomos Asha Dafydd Ruth Hana",
    "t03": "Nia Idris Bethan Asha Owen Dafydd Ruth Priya Hana",
    "t04": "Nia Idris Bethan Tomos Asha Dafydd Ruth Priya Hana",
    "t05": "Nia Idris Bethan Tomos Asha Owen Dafydd Ruth Hana",
    "t06": "Nia Idris Bethan Tomos Asha Dafydd Huw Carys Hana",
    "t07": "Nia Idris Bethan Tomos Asha Dafydd Huw Carys Hana",
    "t08": "Nia Bethan Tomos Asha Owen Dafydd Huw Carys",
    "t09": "Nia Idris Tomos Asha Dafydd Ruth Priya Hana",
    "t10": "Idris Tomos Asha Dafydd Ruth Priya Hana",
    "t11": "Nia Idris Tomos Asha Dafydd Ruth Priya Hana",
    "t12": "Nia Idris Tomos Asha Owen Dafydd Huw Carys",
    "t13": "Nia Idris Tomos Dafydd Huw Carys Hana",
}
WRONG_ITEM = "i081"
ANSWERS = {
    Question.DANGER: Said.NO,
    Question.OPEN: Said.YES,
    Question.LAW: Said.PARTLY,
    Question.PLAIN: Said.NO,
    Question.EXPERTS: Said.PARTLY,
    Question.TRYING: Said.YES,
    Question.TOUCHED: Said.YES,
    Question.MEANS: Said.PARTLY,
    Question.SHARE: Said.YES,
    Question.JOIN: Said.YES,
}
NOTED = {
    Question.LAW: "The hospital has to send a letter within a day. What is in it is up to us.",
    Question.MEANS: "Fares and a sitter are paid. Time off the ward is not, so far.",
}


def moment(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of the story's year, in UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def tell(organisation: Organisation, people: People) -> Project:
    """The project from its opening in March to its examiner in November."""
    project = _open(organisation, people)
    _gather(project, people)
    _agree_charter(project, people)
    _choose_approach(project, people)
    promise(project, people)
    feel(project, people)
    speak_up(project, people)
    decide(project, people)
    tell_of_the_sheet(project, people, moment(11, 17, 18))
    hold(project, people)
    _bring_minutes(project, people)
    _confirm(project, people)
    _mend(project, people)
    _name_examiner(project, people)
    _want_more(project, people)
    with transaction.atomic():
        seal(project.record, at=moment(11, 20, 13))
    return project


def _open(organisation: Organisation, people: People) -> Project:
    officer = people[OFFICER.name]
    project = opening.open_project(
        organisation=organisation,
        name="Home from hospital",
        about=ABOUT,
        visibility=Visibility.PUBLIC,
        claim={"all": Level.CO_PRODUCTION},
        place=_place(OFFICER),
        by=officer,
        at=moment(3, 4, 9),
    )
    opening.add_holder(
        project=project, name="Riverside Voices", email="voices@riverside.invalid", by=officer
    )
    return project


def _gather(project: Project, people: People) -> None:
    """Everybody is invited, joins, and is vouched for by somebody who knows them."""
    officer = people[OFFICER.name]
    for minute, member in enumerate(MEMBERS):
        person, at = people[member.name], moment(3, 4, 10, minute)
        invited = joining.invite(project=project, email=member.email, by=officer, at=at)
        joining.accept_invitation(
            invitation=invited.thing, name=member.name, place=_place(member), by=person, at=at
        )
        if member.vouched_by:
            _vouch(project, people, member.name, member.vouched_by, at)
        if minute == 0:
            _vouch(project, people, OFFICER.name, OFFICER.vouched_by, at)
    seat = Membership.objects.get(project=project, person=people["Dafydd"])
    membership.share_facilitation(membership=seat, by=officer)


def _vouch(project: Project, people: People, name: str, by: str, at: datetime) -> None:
    seat = Membership.objects.get(project=project, person=people[name])
    membership.vouch(membership=seat, by=people[by], at=at)


def _place(member: Member) -> opening.Seat:
    return opening.Seat(side=member.side, organisation=member.organisation, team=member.team)


def _choose_approach(project: Project, people: People) -> None:
    """The group talks about whether to co-produce, and looks again once."""
    empty = Note()
    given = {
        one: approach.Given(Note(said, NOTED.get(one, "")), empty.mark)
        for one, said in ANSWERS.items()
    }
    approach.save_answers(project=project, given=given, by=people["Nia"], at=moment(3, 11, 10))
    for month, day, again_on, reason in (
        (
            3,
            11,
            date(2026, 7, 1),
            "Nobody can know from a desk what helps on the first night home.",
        ),
        (
            7,
            8,
            date(2027, 1, 13),
            "Two small trials worked, so we go on. We said that we would look at who decides.",
        ),
    ):
        approach.choose(
            project=project,
            situation=Situation.COMPLEX,
            way=Way.CO_PRODUCE,
            again_on=again_on,
            reason=reason,
            by=people["Dafydd"],
            at=moment(month, day, 11),
        )


def _agree_charter(project: Project, people: People) -> None:
    """Before the first meeting, both sides write a charter together and agree it."""
    begun = begin_draft(project=project, start="nesta-nef", by=people["Nia"], at=moment(3, 5, 14))
    refs = dict(Membership.objects.filter(project=project).values_list("person__name", "ref"))
    first = replace(
        begun.content,
        principles=(*begun.content.principles[:5], "We say what we can't change, and why."),
        answer_days=14,
        paid_share=50,
        rule=Rule.CONSENSUS.value,
        deciding="If we can't agree, we say so, and take it up again next time.",
        ground_rules="One speaks at a time. No short forms: say the whole word.",
        citizens_keeper=refs["Nia"],
    )
    by_nia, by_ruth = people["Nia"], people["Ruth"]
    draft = _save(project, first, begun, by_nia, moment(3, 5, 14, 40))
    whole = replace(
        first,
        holds_budget=Side.PROFESSIONAL.value,
        budget="The council holds it, and shows the books at every second meeting.",
        professionals_keeper=refs["Ruth"],
        not_on_the_table="The number of beds on the ward, and who is well enough to go home.",
    )
    draft = _save(project, whole, draft, by_ruth, moment(3, 5, 17))
    proposal = propose_charter(
        project=project,
        version=draft.version,
        reason="So that we can look back at it, and ask whether we kept to it.",
        by=by_nia,
        at=moment(3, 6, 9),
    )
    for side, by, minute in ((Side.CITIZEN, by_nia, 5), (Side.PROFESSIONAL, by_ruth, 30)):
        two_keys.turn_key(proposal=proposal, side=side, by=by, at=moment(3, 6, 9, minute))


def _save(project: Project, content: Content, draft: Draft, by: Person, at: datetime) -> Draft:
    saved = save_draft(project=project, content=content, version=draft.version, by=by, at=at)
    return saved.draft


def _want_more(project: Project, people: People) -> None:
    """In the autumn one side wants to aim closer to the middle. The other has not answered yet."""
    by, at = people["Bethan"], moment(11, 20, 12)
    begun = begin_draft(project=project, start="in-force", by=by, at=at)
    draft = _save(project, replace(begun.content, low=40, high=60), begun, by, at)
    waiting = propose_charter(
        project=project,
        version=draft.version,
        reason="One third is not yet sharing. We want to aim closer to the middle next year.",
        by=by,
        at=at,
    )
    two_keys.turn_key(proposal=waiting, side=Side.CITIZEN, by=by, at=moment(11, 20, 12, 5))


def _bring_minutes(project: Project, people: People) -> None:
    """The facilitator brings in the minutes of the year before that meeting, in one go."""
    names = ("groups.csv", "meetings.csv", "items.csv")
    tables = {name: (TABLES / name).read_text(encoding="utf-8") for name in names}
    by = people["Dafydd"]
    upload = importing.receive(project=project, tables=tables, by=by, at=moment(11, 19, 9))
    refs = dict(Membership.objects.filter(project=project).values_list("person__name", "ref"))
    there = {outer: [refs[name] for name in names.split()] for outer, names in ATTENDED.items()}
    importing.ask_for_import(
        upload=upload,
        correct=(),
        reason="",
        attended=there,
        by=by,
        at=moment(11, 19, 9, 5),
    )


def _confirm(project: Project, people: People) -> None:
    rows = dict(
        Row.objects.filter(project=project, kind=Row.Kind.MEETING).values_list("outer_id", "ref")
    )
    minute = 0
    for outer, names in CONFIRMED.items():
        for name in names:
            minute += 1
            confirm_minutes(
                project=project,
                meeting=rows[outer],
                matters=(),
                by=people[name],
                at=moment(11, 19, 14 + minute // 60, minute % 60),
            )


def _mend(project: Project, people: People) -> None:
    """A decision was written down as everybody's, and was the ward's: mended with two keys."""
    row = Row.objects.get(project=project, kind=Row.Kind.ITEM, outer_id=WRONG_ITEM)
    old = shown(project.record, [row.seq])[0].entry.fact
    if not isinstance(old, DecisionMade):
        raise TypeError(f"{WRONG_ITEM} is no decision")
    right = replace(old, decided_by=Side.PROFESSIONAL, rule=Rule.PROFESSIONAL_DECIDES)
    proposal = two_keys.propose_correction(
        project=project,
        seq=row.seq,
        fact=right,
        reason="We heard about this one afterwards. The ward decided it.",
        by=people["Idris"],
        at=moment(11, 20, 9),
    )
    two_keys.turn_key(
        proposal=proposal, side=Side.CITIZEN, by=people["Idris"], at=moment(11, 20, 9, 5)
    )
    two_keys.turn_key(
        proposal=proposal, side=Side.PROFESSIONAL, by=people["Ruth"], at=moment(11, 20, 9, 30)
    )


def _name_examiner(project: Project, people: People) -> None:
    seat = Membership.objects.get(project=project, person=people["Mair"])
    proposal = two_keys.propose_examiner(
        membership=seat,
        reason="Mair has worked with none of us, and has examined records before.",
        by=people["Dafydd"],
        at=moment(11, 20, 10),
    )
    for name, side in (("Nia", Side.CITIZEN), ("Dafydd", Side.PROFESSIONAL)):
        two_keys.turn_key(proposal=proposal, side=side, by=people[name], at=moment(11, 20, 10, 30))
