"""Decisions, news and referrals; what became of old actions; who raised what."""

import pytest

from evenkeel.engine.minutes.proposals import CONFIDENT
from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import TOP, body, questions


@pytest.mark.parametrize(
    ("text", "by", "rule", "about"),
    [
        ("It was agreed that the leaflet should be larger.", "both", "consensus", "service"),
        ("RESOLVED - that the group meets on Tuesdays.", "both", "unknown", "group"),
        ("Patients voted to move the bins, 7 votes to 2.", "citizen", "vote", "service"),
        (
            "The practice decided to keep paper slips.",
            "professional",
            "professional_decides",
            "service",
        ),
        (
            "Nobody objected, and so it was agreed to open on Sundays.",
            "both",
            "consensus",
            "service",
        ),
        ("Cytunwyd i gynnal clinig ar fore Sadwrn.", "both", "consensus", "service"),
        ("Action: the old logo stays for this year", "both", "unknown", "group"),
        ("QA proposed a walk on Sundays. All agreed.", "both", "consensus", "service"),
    ],
)
def test_decisions(text: str, by: str, rule: str, about: str) -> None:
    found = [(one.by.side.value, one.rule.value, one.about.value) for one in body(text).decisions]
    assert found == [(by, rule, about)]


@pytest.mark.parametrize(
    "text",
    [
        "The minutes were agreed as a true record.",
        "Minutes of the last meeting: proposed QA, seconded ZB. Agreed.",
        "XY agreed that the phones are slow.",
        "No decision was made.",
        "ZB asked if it was agreed to close.",
    ],
)
def test_what_is_no_decision(text: str) -> None:
    assert body(text).decisions == ()


def test_who_agreed_is_unknown_where_only_one_side_is_known_to_be_there() -> None:
    reading = read_minutes("Present: QA, ZB\nIt was agreed that the leaflet should be larger.")
    assert reading.meetings[0].decisions[0].by.side.value == "unknown"
    assert ("decided-by", reading.meetings[0].decisions[0].text) in questions(reading)


def test_news_of_one_side_is_asked_about_and_not_booked() -> None:
    reading = read_minutes(TOP + "The practice has put the cafe on hold.")
    decision = reading.meetings[0].decisions[0]
    assert (decision.is_news, decision.by.side.value) == (True, "professional")
    assert decision.confidence < CONFIDENT
    assert ("news", decision.text) in questions(reading)


def test_a_referral_is_others_to_decide() -> None:
    decision = body("The plan will go to scrutiny then cabinet.").decisions[0]
    assert (decision.referred, decision.rule.value) == (True, "referred_up")


def test_a_vote_without_a_quorum_is_asked_about() -> None:
    text = "The meeting was not quorate.\nIt was agreed by 6 votes to 1 that the hall be let.\n"
    assert "quorum" in [kind for kind, _ in questions(read_minutes(TOP + text))]


OLD = TOP.replace("1. Waiting room", "1. {}")


@pytest.mark.parametrize(
    ("heading", "text", "done"),
    [
        ("Matters arising", "QA had written to the pharmacy.", "yes"),
        ("Matters arising", "ZB had not yet heard from the bus company.", "no"),
        ("Matters arising", "The boards are now up.", "yes"),
        ("Actions from last meeting", "QA to write to the pharmacy - done", "yes"),
        ("Actions from last meeting", "Poster for the hall - ONGOING", "no"),
        ("Actions from last meeting", "QA to chase the builder. CLOSED", "yes"),
        ("Actions from last meeting", "ZB to buy tubs. No longer needed.", "dropped"),
        ("Actions from last meeting", "Poster\tZB\tclosed", "yes"),
        ("Materion yn codi", "Nid yw ZB wedi clywed gan y cyngor.", "no"),
        ("Previous actions", "Leaflet on mould - IN PROGRESS", "partly"),
    ],
)
def test_old_actions_are_outcomes_and_no_new_actions(heading: str, text: str, done: str) -> None:
    from evenkeel.engine.minutes.tests.made import one

    meeting = one(OLD.format(heading) + text)
    assert [one.done.value for one in meeting.outcomes] == [done]
    assert meeting.actions == ()


def test_a_list_of_old_actions_ends_where_topics_with_a_dash_begin() -> None:
    meeting = body(
        "\nActions outstanding:\nZB has rung the council.\nXY - to print posters. Done.\n\n"
        "Flu clinics - These will run on Saturdays. XY to send out a rota.\n"
    )
    assert [one.done.value for one in meeting.outcomes] == ["yes", "yes"]
    assert [one.text for one in meeting.actions] == ["XY to send out a rota"]


def test_an_old_action_that_is_only_listed_again_is_asked_about() -> None:
    reading = read_minutes(OLD.format("Actions from last meeting") + "QA to print the leaflets.")
    assert [one.done.value for one in reading.meetings[0].outcomes] == ["unknown"]
    assert reading.meetings[0].actions == ()
    assert ("outcome", "QA to print the leaflets") in questions(reading)


def test_codes_that_are_closed_together_are_outcomes_each() -> None:
    meeting = body("Actions 902, 905 closed.")
    assert [one.code for one in meeting.outcomes] == ["902", "905"]


def test_who_raised_it() -> None:
    items = body("ZB raised the parking outside. XY explained the plan.").items
    assert [one.text for one in items] == ["ZB raised the parking outside"]
    assert body("A patient asked about blood tests.").items[0].raised_by.side.value == "citizen"
