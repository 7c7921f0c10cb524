"""The story of a whole project, from the invitation to the last promise, as four people play it.

Mair and Idris are patients and carers; Ffion and Gareth are staff of the surgery. What they do is
all here, so that whoever reads it can count for themselves what the balance sheet has to say.
"""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect

from tests.pages.acting import Person, Room
from tests.pages.arriving import CARD, LINK, newest_message, sign_in
from tests.pages.playing import Stage

NAME = "The waiting room"
FIRST, SECOND = "What waiting is like", "What we changed"
CHAIRS, BOARD, CARERS = "Put up ten chairs", "Ask the health board", "Ask the carers’ group"
SATURDAYS, PARKING = "Open on Saturdays", "Find out about parking"
BOOKING, TEA = "How to book", "A tea round"


@dataclass(frozen=True, slots=True)
class Group:
    """The four, with the projector that stands in Ffion's surgery."""

    stage: Stage
    ffion: Person
    gareth: Person
    mair: Person
    idris: Person
    projector: Room

    @property
    def everybody(self) -> tuple[Person, ...]:
        return (self.ffion, self.gareth, self.mair, self.idris, self.projector)


def play_until_the_second_meeting(group: Group, operator: Any) -> None:
    """From the operator, who lets Ffion open a project, to the minutes of the second meeting."""
    names_an_officer(operator)
    opens_the_project(group)
    takes_seats(group)
    agrees_how_to_work(group)
    agrees_a_charter(group)
    plans_the_first_meeting(group)
    holds_the_first_meeting(group)
    decides_by_consent(group)
    supports_an_idea(group)
    holds_the_second_meeting(group)


def names_an_officer(operator: Any) -> None:
    operator.goto("/organisations/here/")
    operator.locator("input[name=email]").fill("ffion@example.org")
    with operator.expect_navigation():
        operator.get_by_role("button", name="Name them", exact=True).click()


def opens_the_project(group: Group) -> None:
    """Ffion signs in with a code, says her name, and opens the project without a claim."""
    ffion = group.ffion
    sign_in(ffion.page, group.stage.site, "ffion@example.org")
    ffion.opens("/account/")
    ffion.fills(name="Ffion")
    ffion.presses("Save")
    ffion.opens("/projects/")
    ffion.follows("Open a project")
    ffion.fills(
        name=NAME, about="How people wait, and for what.", visibility="members",
        side="professional", organisation="The surgery", team="Front desk",
    )  # fmt: skip
    ffion.presses("Open the project")
    slug = ffion.page.url.rstrip("/").rpartition("/")[2]
    group.projector.page.context.add_cookies(ffion.page.context.cookies())
    for one in group.everybody:
        one.project = slug


def takes_seats(group: Group) -> None:
    """Mair joins with a card, Idris by the poster, Gareth by an e-mail; each is vouched for."""
    ffion, gareth, mair, idris = group.ffion, group.gareth, group.mair, group.idris
    invite = "Invite people: e-mail, cards, a link, a poster"
    ffion.walks(invite)
    ffion.fills(number="1")
    ffion.presses("Make cards to print")
    card = CARD.search(ffion.main.inner_text())
    assert card
    mair.joins_with_card(card[0], "citizen", organisation="Patients’ voice")
    ffion.walks(invite, "Make a link")
    ffion.presses("Make the link")
    poster = ffion.page.locator("input#link").input_value()
    idris.joins_by_link(poster, "citizen", organisation="Carers’ circle")
    ffion.walks(invite)
    ffion.fills(email="gareth@example.org")
    ffion.presses("Send the invitation")
    link = LINK.search(newest_message(group.stage.site, "gareth@example.org"))
    assert link
    gareth.joins_by_invitation(
        link[0], "gareth@example.org", "professional", organisation="The surgery", team="Nurses"
    )
    ffion.vouches_for("Mair")
    mair.vouches_for("Idris")
    mair.vouches_for("Ffion")
    ffion.vouches_for("Gareth")
    ffion.walks("Who sits at the table")
    ffion.presses("Make Mair a facilitator too")


def agrees_how_to_work(group: Group) -> None:
    """Ten questions, answered on two phones; Ffion enters the choice, and the surgery its claim."""
    group.mair.answers_the_questions(
        danger="no", open="yes", law="no", plain="no", experts="no", trying="yes"
    )
    group.idris.walks("Should we co-produce this?")
    group.idris.follows("To the questions")
    group.idris.follows("Go on with the questions")
    group.idris.fills(
        answer_touched="yes", answer_means="yes", answer_share="yes", answer_join="yes"
    )
    group.idris.presses("Keep it and see what it says")
    group.idris.sees("Where you seem to be: Complex", "What fits: Co-produce")
    ffion = group.ffion
    ffion.walks("Should we co-produce this?", "To the questions", "What your answers say")
    ffion.follows("Enter what you choose")
    ffion.fills(reason="What works for who waits shows only when we try it together.")
    ffion.presses("Write it into the record")
    ffion.walks("Claim something else")
    ffion.fills(claim_all="co-production", reason="We want to share the say, and mean it.")
    ffion.presses("Enter the claim")


def agrees_a_charter(group: Group) -> None:
    """Begun by Mair, gone on with by Gareth, proposed by Idris; a key of each side."""
    mair, gareth, idris = group.mair, group.gareth, group.idris
    mair.walks("Not agreed yet", "Begin a draft")
    mair.fills(start="empty")
    mair.presses("Begin the draft")
    mair.fills(principle_1="Nobody decides about us without us.")
    mair.presses("Save the draft")
    gareth.walks("Not agreed yet", "Go on with the draft")
    gareth.fills(
        principle_2="We say what we can’t do.", low="30", high="70", rule="consent",
        ground_rules="One speaks at a time.", citizens_word="patients and carers",
        professionals_word="staff", citizens_keeper="Mair", professionals_keeper="Gareth",
    )  # fmt: skip
    gareth.presses("Save the draft")
    idris.walks("Not agreed yet", "Go on with the draft")
    idris.presses("Save and look at it")
    idris.sees("Nobody decides about us without us.", "We say what we can’t do.")
    idris.fills(reason="We wrote it together.")
    idris.presses("Propose it")
    idris.presses("Agree for the people with lived experience")
    gareth.walks("Proposals that need two keys (1 open)", "Agree this charter")
    gareth.presses("Agree for the professionals")
    gareth.sees("Both sides have agreed: it is in effect.")


def plans_the_first_meeting(group: Group) -> None:
    group.ffion.plans(
        FIRST, day="2026-03-09", time="14:00", place="The surgery", phase="design",
        convened="professional",
    )  # fmt: skip
    group.mair.raises(FIRST, "We stand for an hour", "decision")
    group.gareth.raises(FIRST, "The phone is busy at eight", "decision")
    group.idris.raises(FIRST, "Nobody tells the carers", "action")
    group.ffion.raises(FIRST, "Opening on Saturdays", "agenda")
    for one in (group.mair, group.gareth, group.idris):
        one.says_they_come(FIRST, "yes")


def holds_the_first_meeting(group: Group) -> None:
    """Mair chairs. Two speak of chairs and colours; a second phone line is passed up."""
    room = group.projector
    group.stage.it_is("2026-03-09 14:00")
    room.shows(FIRST)
    room.sees("Nobody decides about us without us.", "One speaks at a time.")
    room.begins(chaired="citizen")
    group.mair.is_here(FIRST)
    group.idris.is_here(FIRST)
    room.shows(FIRST)
    room.checks_in("Ffion", "Gareth", citizens="1")
    room.counts_a_turn("Patients and carers")
    room.takes_up("We stand for an hour")
    room.notes("Two have fainted since Christmas.")
    room.decides("Ten more chairs", how="consent", about="service")
    room.decides("Patients choose the colours", how="citizens", about="service")
    room.writes_down(CHAIRS, owner="Gareth", due="2026-03-16", asked="Mair")
    room.takes_up("The phone is busy at eight")
    room.decides("A second phone line", how="up", about="service", due="2026-03-27")
    room.writes_down(
        BOARD, owner="Ffion", with_them="Mair", due="2026-03-27", asked="Patients and carers"
    )
    room.takes_up("Nobody tells the carers")
    room.writes_down(CARERS, owner="Idris", due="2026-03-13", asked="Gareth")
    room.decides("We meet on Mondays", how="consensus", about="group")
    room.ends("We were heard.")
    group.ffion.writes_minutes(FIRST)
    group.mair.confirms(FIRST)
    group.gareth.confirms(FIRST)
    group.gareth.walks("Meetings and minutes")
    group.gareth.sees(FIRST, "Confirmed by both sides")


def decides_by_consent(group: Group) -> None:
    """Gareth proposes, Idris objects, the proposal is changed, and then all can live with it."""
    ffion, gareth, mair, idris = group.ffion, group.gareth, group.mair, group.idris
    group.stage.it_is("2026-03-16 10:00")
    gareth.puts_to_the_group(
        BOOKING, text="Book by text message, and no more by phone.", phase="design",
        about="service", say="group", closes_on="2026-03-23",
    )  # fmt: skip
    mair.answers(BOOKING, "agree")
    idris.answers(BOOKING, "object", "Not everybody has a phone.")
    gareth.walks("Decisions and ideas", BOOKING)
    gareth.sees("Not everybody has a phone.")
    gareth.changes(BOOKING, "Book by text message, by phone or at the desk.")
    for one in (gareth, mair, idris):
        one.answers(BOOKING, "agree")
    ffion.answers(BOOKING, "stand-aside", "I would have liked it simpler.")
    gareth.closes(BOOKING)
    gareth.sees("The group said yes.", "Book by text message, by phone or at the desk.")


def supports_an_idea(group: Group) -> None:
    """Idris has an idea, Mair joins in, the group gives a room, and it becomes a promise."""
    ffion, gareth, mair, idris = group.ffion, group.gareth, group.mair, group.idris
    idris.offers(TEA, "Tea and a word for whoever waits, on Mondays.")
    mair.joins_in(TEA)
    idris.asks_for_support(
        TEA, text="The old store room, on Mondays.", support="room", phase="deliver",
        about="service", closes_on="2026-03-23",
    )  # fmt: skip
    for one in (ffion, gareth, mair, idris):
        one.answers(TEA, "agree")
    idris.closes(TEA)
    idris.promises(
        TEA, promise=TEA, owner="Idris", with_them="Mair", due="2026-04-13",
        asked="Patients and carers", phase="deliver",
    )  # fmt: skip
    gareth.tells(CHAIRS, "yes", done_on="2026-03-12")
    idris.agrees_that_it_was_done(CHAIRS)


def holds_the_second_meeting(group: Group) -> None:
    """Mair plans it and writes it up; the connection is away for a while."""
    room = group.projector
    group.mair.plans(
        SECOND, day="2026-03-23", time="14:00", place="The surgery", phase="deliver",
        convened="citizen",
    )  # fmt: skip
    group.mair.raises(SECOND, "Who sees that the chairs stay", "action")
    group.gareth.says_they_come(SECOND, "no")
    group.stage.it_is("2026-03-23 14:00")
    group.idris.tells(CARERS, "yes", done_on="2026-03-21")
    room.shows(SECOND)
    room.begins(chaired="professional")
    room.checks_in("Ffion", "Mair")
    group.idris.is_here(SECOND)
    group.idris.raises(SECOND, "The screen calls us by our full names", "decision")
    room.shows(SECOND)
    room.takes_up("Opening on Saturdays")
    room.writes_down(SATURDAYS, owner="Ffion", due="2026-04-06", asked="Idris")
    loses_the_connection(room)
    room.takes_up("Who sees that the chairs stay")
    room.takes_up("The screen calls us by our full names")
    room.writes_down(PARKING, owner="Gareth", due="2026-04-10", asked="Patients and carers")
    room.ends("Short and good.")
    group.mair.writes_minutes(SECOND)
    group.idris.confirms(SECOND)
    group.ffion.confirms(SECOND)


def loses_the_connection(room: Room) -> None:
    """What is entered meanwhile waits on the device and arrives once."""
    unsent = room.main.locator("#unsent")
    room.page.context.set_offline(True)
    room.fills(room.form("note"), text="Entered without a connection")
    room.main.get_by_role("button", name="Add the note", exact=True).click()
    expect(unsent.locator("[data-count]")).to_have_text("1")
    room.types_decision("The desk opens at seven", how="professionals", about="service")
    room.main.get_by_role("button", name="Enter the decision", exact=True).click()
    expect(unsent.locator("[data-count]")).to_have_text("2")
    with room.page.expect_navigation():
        room.page.context.set_offline(False)
    expect(unsent).to_be_hidden()
    for text in ("Entered without a connection", "The desk opens at seven"):
        told = room.main.locator("#now .ek-said, #now .ek-box b").filter(has_text=text)
        expect(told).to_have_count(1)


def keeps_its_promises_or_not(group: Group) -> None:
    """The board answers, staff decide something elsewhere, a promise is dropped with a reason."""
    ffion, mair, idris = group.ffion, group.mair, group.idris
    group.stage.it_is("2026-03-26 10:00")
    ffion.enters_the_answer(
        "A second phone line", note="Yes, from May.", side="professional", on="2026-03-25"
    )
    ffion.tells(BOARD, "yes", done_on="2026-03-25")
    idris.agrees_that_it_was_done(BOARD)
    mair.enters_news(
        "No more paper letters", side="professional", on="2026-03-24", about="service",
        phase="deliver",
    )  # fmt: skip
    group.stage.it_is("2026-03-30 10:00")
    ffion.tells(SATURDAYS, "dropped", note="There is nobody to staff it.")
    group.stage.it_is("2026-04-13 10:00")
    mair.tells_of_idea(TEA, "Twelve people came, and four of them talked.")
    mair.tells(TEA, "yes", done_on="2026-04-11")
