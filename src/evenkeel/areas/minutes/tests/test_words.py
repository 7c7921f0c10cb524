"""A value is called the same on the pages of minutes and on those of proposals, a shelf below."""

from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.presenting import item_view
from evenkeel.areas.minutes.queries import Held
from evenkeel.areas.minutes.tests.made import MEETINGS, address, imported
from evenkeel.areas.minutes.words import TEXTS, WORDS
from evenkeel.areas.projects.actions.two_keys import WHY
from evenkeel.areas.projects.presenting import VALUE_WORDS
from evenkeel.areas.projects.words import Words
from evenkeel.engine.facts import DecisionMade
from evenkeel.engine.words import About, Rule, Side


def test_minutes_and_proposals_use_the_same_words():
    def in_words(tables):
        return {
            name: {value: str(said) for value, said in words.items()}
            for name, words in tables.items()
        }

    assert in_words(VALUE_WORDS) == in_words({name: WORDS[name] for name in VALUE_WORDS})


STAFF = Words("patients", "staff")


def item(**more):
    fact = DecisionMade(meeting="t1", item="i1", **more)
    return item_view(Row(ref="i1"), Held(1, 1, None, fact, "m1", {}), STAFF)


def test_an_item_says_each_thing_once_and_skips_what_is_not_known():
    shown = item(decided_by=Side.UNKNOWN, rule=Rule.UNKNOWN)
    assert (shown.whose, shown.more) == ("", "")
    shown = item(decided_by=Side.PROFESSIONAL, rule=Rule.PROFESSIONAL_DECIDES, about=About.SERVICE)
    assert (shown.whose, shown.more) == ("staff decided", "about the service")
    shown = item(decided_by=Side.CITIZEN, rule=Rule.VOTE)
    assert (shown.whose, shown.more) == ("decided by: patients", "by vote")


def test_every_text_of_the_record_has_its_label():
    assert set(TEXTS) >= {"summary", "notes", "source_url", "reason", WHY}


def test_a_meeting_says_what_is_known_in_the_projects_words(cast, clients):
    cast.project.citizens_word = "patients and carers"
    cast.project.save()
    meetings = MEETINGS.replace("professional,citizen,4,3", "unknown,citizen,4,3")
    imported(clients["facilitator"], cast.project, meetings=meetings)
    page = clients["citizen"].get(address("meeting", cast.project, "t1")).text
    assert "Patients and carers there" in page
    assert ">Design<" in page.replace("\n", "")
    assert "Who chaired it" in page
    assert "Who called the meeting" not in page
    seq = Row.objects.get(ref="t1").seq
    assert (
        "Who called the meeting" in clients["citizen"].get(address("entry", cast.project, seq)).text
    )
    page = clients["citizen"].get(address("correct", cast.project, seq)).text
    assert "Patients and carers there" in page
