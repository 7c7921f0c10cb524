"""What people do in a project, in plain verbs: each walks from the project's page and does it."""

from typing import Any

from playwright.sync_api import expect

from tests.pages.arriving import have_code_sent, take_a_seat
from tests.pages.playing import Device

PIN = "4827"


class Person(Device):
    """Somebody in the project, with a phone."""

    def joins_with_card(self, code: str, side: str, **place: str) -> None:
        self.opens("/projects/card/")
        self.fills(code=code.lower())
        self.presses("Go on")
        self._sits_down(side, pin=PIN, again=PIN, **place)

    def joins_by_link(self, address: str, side: str, **place: str) -> None:
        """By the link of a poster, without an e-mail address."""
        self.opens(address)
        self._sits_down(side, pin=PIN, again=PIN, **place)
        self.follows("I have it. Go on to the project")

    def joins_by_invitation(self, address: str, email: str, side: str, **place: str) -> None:
        """By the link in a message, which asks to sign in first."""
        self.opens(address)
        self.follows("Sign in")
        have_code_sent(self.page, self.stage.site, email)
        self._sits_down(side, **place)

    def _sits_down(self, side: str, **more: str) -> None:
        take_a_seat(self.page, self.name, side)
        self.fills(**more)
        self.presses("Join the project")

    def vouches_for(self, name: str) -> None:
        self.walks("Who sits at the table", name)
        self.presses("I vouch for them")

    def answers_the_questions(self, **answers: str) -> None:
        """Answer some of the ten questions, and go on later."""
        self.walks("Should we co-produce this?", "To the questions", "Begin")
        self.fills(**{f"answer_{one}": said for one, said in answers.items()})
        self.presses("Keep it and go on later")

    def turns_the_key(self, proposal: str, of: str) -> None:
        self.walks("Proposals that need two keys", proposal)
        self.presses(f"Agree for the {of}")

    def opens_meeting(self, title: str) -> None:
        self.walks("Meetings to come", title)

    def says_they_come(self, meeting: str, coming: str) -> None:
        self.opens_meeting(meeting)
        self.fills(coming=coming)
        self.presses("Answer")

    def raises(self, meeting: str, text: str, wanted: str) -> None:
        """Put something on a meeting's agenda."""
        self.opens_meeting(meeting)
        self.fills(text=text, wanted=wanted)
        self.presses("Put it on the agenda")
        self.sees(text)

    def is_here(self, meeting: str) -> None:
        self.opens_meeting(meeting)
        self.presses("I am here")
        self.sees("You are down as here.")

    def plans(self, title: str, **what: str) -> None:
        self.walks("Meetings to come", "Plan a meeting")
        self.fills(title=title, **what)
        self.presses("Save")
        self.sees(title)

    def writes_minutes(self, meeting: str) -> None:
        self.opens_meeting(meeting)
        self.follows("Look through the minutes")
        self.presses("Write it into the record")
        self.sees("The minutes are in the record.")

    def confirms(self, meeting: str) -> None:
        self.opens_meeting(meeting)
        self.follows("The minutes, and who confirmed them")
        self.presses("Confirm these minutes")
        self.sees("It stands in the record.")

    def puts_to_the_group(self, title: str, **what: str) -> None:
        self.walks("Decisions and ideas", "Put something to the group")
        self._puts(title, **what)

    def _puts(self, title: str, **what: str) -> None:
        self.fills(title=title, **what)
        self.presses("Put it to the group")
        self.sees("The group can answer now.")

    def answers(self, proposal: str, answer: str, why: str = "") -> None:
        self.walks("Decisions and ideas", proposal)
        self.fills(choice=answer, reason=why)
        self.presses("Save my answer")

    def changes(self, proposal: str, text: str) -> None:
        self.walks("Decisions and ideas", proposal, "Change the proposal")
        self.fills(text=text)
        self.presses("Begin the next round")

    def closes(self, proposal: str) -> None:
        self.walks("Decisions and ideas", proposal)
        self.presses("Count, and close it")

    def enters_news(self, what: str, **more: str) -> None:
        self.walks("Decisions and ideas", "One side decided elsewhere")
        self.fills(what=what, **more)
        self.presses("Write it down")

    def enters_the_answer(self, decision: str, **more: str) -> None:
        """What somebody outside has answered to what was passed up to them."""
        self.walks("Decisions and ideas", "Waiting for an answer", decision, "The answer has come")
        self.fills(**more)
        self.presses("Write it down")
        self.sees("The answer stands in the record.")

    def tells(self, promise: str, done: str, **more: str) -> None:
        """Say what has become of a promise."""
        self.walks("Promises", promise, "Say what has become of it")
        self.fills(done=done, **more)
        self.presses("Tell")

    def agrees_that_it_was_done(self, promise: str) -> None:
        self.walks("Promises", "Done", promise)
        self.presses("Yes, it was done")

    def offers(self, idea: str, text: str) -> None:
        self.walks("Decisions and ideas", "Ideas that people carry out", "Offer an idea")
        self.fills(title=idea, text=text)
        self.presses("Offer it")

    def looks_at_idea(self, idea: str) -> None:
        self.walks("Decisions and ideas", "Ideas that people carry out", idea)

    def joins_in(self, idea: str) -> None:
        self.looks_at_idea(idea)
        self.presses("Join in")

    def asks_for_support(self, idea: str, **what: str) -> None:
        self.looks_at_idea(idea)
        self.follows("Ask the group for support")
        self._puts(idea, **what)

    def promises(self, idea: str, **what: str) -> None:
        """Make an idea that one carries a promise."""
        self.looks_at_idea(idea)
        self.follows("Make it a promise")
        self.fills(**what)
        self.presses("Write it down")
        self.sees("The promise stands in the record.")

    def tells_of_idea(self, idea: str, text: str) -> None:
        self.looks_at_idea(idea)
        self.follows("Tell how it goes")
        self.fills(text=text)
        self.presses("Tell")


class Room(Person):
    """The projector in the room, with the run view of a meeting on it."""

    def shows(self, meeting: str) -> None:
        self.opens_meeting(meeting)
        self.follows("Run the meeting")

    def form(self, word: str) -> Any:
        """The form for one thing that can be done."""
        return self.main.locator("form", has=self.page.locator(f"input[name=do][value={word}]"))

    def unfolds(self, summary: str) -> None:
        self.main.locator("summary", has_text=summary).first.click()

    def begins(self, chaired: str) -> None:
        self.fills(self.form("begin"), chaired=chaired)
        self.presses("Begin the meeting")

    def checks_in(self, *names: str, **visitors: str) -> None:
        form = self.form("check-in")
        if not form.is_visible():
            self.unfolds("Check-in")
        for name in names:
            form.get_by_label(name, exact=True).check()
        self.fills(form, **visitors)
        self.presses("Save who is here", form)
        expect(self.main.locator("#check-in")).to_contain_text(", ".join(names[:1]))

    def takes_up(self, item: str) -> None:
        self.clicks(self.form("take-up").locator("button").filter(has_text=item), item)
        expect(self.main.get_by_role("heading", level=2, name=item)).to_be_visible()

    def counts_a_turn(self, of: str) -> None:
        """That somebody of a side has spoken."""
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=f"+1 {of}").click()

    def notes(self, text: str) -> None:
        self.fills(self.form("note"), text=text)
        self.presses("Add the note")
        self.sees(text)

    def decides(self, text: str, **how: str) -> None:
        self.types_decision(text, **how)
        self.presses("Enter the decision")
        self.sees(text)

    def types_decision(self, text: str, **how: str) -> None:
        self.unfolds("Decide")
        self.fills(self.form("decide"), text=text, **how)

    def writes_down(self, text: str, **what: str) -> None:
        """Who will do what, by when, and who asked for it."""
        self.types_promise(text, **what)
        self.presses("Enter the promise")
        self.sees(text)

    def types_promise(self, text: str, **what: str) -> None:
        self.unfolds("Who will do this, by when")
        self.fills(self.form("promise"), text=text, **what)

    def ends(self, word: str) -> None:
        """The check-out, and the end."""
        self.fills(self.form("close"), text=word)
        self.presses("Add it")
        self.presses("End the meeting")
