"""Decisions, news and referrals; what became of old actions; who raised what."""

import pytest

from evenkeel.engine.minutes.proposals import CONFIDENT
from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import TOP, body, one, questions


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
        ("QA asked for a later bus. No objections.", "both", "consensus", "service"),
        ("QA suggested a rail. This met with general approval.", "both", "consensus", "service"),
        (
            "Proposal: buy pots. Proposed QA, seconded ZB. All for.",
            "both",
            "unknown",
            "service",
        ),
        ("Motion to close the gate: carried 3-2", "both", "vote", "service"),
        (
            "Motion: that we close the gate. For 1, Against 3. Motion falls.",
            "both",
            "vote",
            "service",
        ),
        ("A show of hands gave 8 for and 2 against new lights.", "both", "vote", "service"),
        ("The fee stays; this was carried nem con.", "both", "consensus", "service"),
        ("Everyone was comfortable with shorter queues.", "both", "consensus", "service"),
        ("There was agreement that the sign is too small.", "both", "consensus", "service"),
        ("It was left that the door stays open.", "both", "consensus", "service"),
        ("ZB was elected as treasurer (QA proposed, XY seconded).", "unknown", "vote", "group"),
        ("Cytunodd y fforwm y dylai'r drws aros ar agor.", "both", "consensus", "service"),
        ("Pawb yn cytuno i gael mainc newydd.", "both", "consensus", "service"),
        ("Has to be approved by the Cabinet.", "unknown", "referred_up", "service"),
        (
            "XY told us the Trust has now decided to end the pilot.",
            "professional",
            "professional_decides",
            "service",
        ),
        (
            "It has been decided by the partners to bring in text reminders.",
            "professional",
            "professional_decides",
            "service",
        ),
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


def test_each_of_several_points_is_voted_on() -> None:
    decisions = body("A vote was taken. (a) 7 in favour. (b) 3 in favour, 4 against.").decisions
    assert [(one.text, one.rule.value) for one in decisions] == [
        ("(a) 7 in favour", "vote"),
        ("(b) 3 in favour, 4 against", "vote"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "QA asked whether the council had agreed to the plan.",
        "The practice might change its hours.",
        "It was felt that the room is cold.",
        "The proposal was not supported.",
        "Nobody liked the colour.",
        "Apologies were received and accepted from ZB.",
    ],
)
def test_what_only_sounds_like_a_decision(text: str) -> None:
    assert body(text).decisions == ()


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
        ("Matters arising", "Bench - bought and in place.", "yes"),
        ("Matters arising", "Letter to the MP: no reply so far.", "no"),
        ("Matters arising", "Letter to the MP: sent on 4 March, no answer yet.", "yes"),
        ("Matters arising", "Parking permits - the council turned this down. Closed.", "dropped"),
        ("Matters arising", "Hand rail. Waiting for a part.", "no"),
        ("Actions from last meeting", "XY to send the leaflet - with the printers", "no"),
        ("Matters arising", "Poster: 12 of 20 put up.", "partly"),
        ("Matters arising", "Tea urn - not needed after all.", "dropped"),
        ("Matters arising", "Raffle: \u00a380 raised.", "yes"),
        ("Matters arising", "Dropped kerb: will be done by June.", "no"),
        ("Matters arising", "ZB was to find a speaker. She is still looking.", "no"),
        ("Matters arising", "Gate: the smith came, it still sticks. XY to chase.", "no"),
        ("Since January", "The survey went out on 3 March.", "yes"),
        ("Matters arising", "QA did bring the map.", "yes"),
    ],
)
def test_old_actions_are_outcomes_and_no_new_actions(heading: str, text: str, done: str) -> None:
    meeting = one(OLD.format(heading) + text)
    assert [one.done.value for one in meeting.outcomes] == [done]
    assert meeting.actions == ()


@pytest.mark.parametrize("text", ["Letter to the council", "Parking", "QA asked about the bins."])
def test_what_says_nothing_of_how_it_went_is_not_guessed(text: str) -> None:
    meeting = one(OLD.format("Matters arising") + text)
    assert [one.done.value for one in meeting.outcomes if one.done.value != "unknown"] == []


def test_a_mark_tells_how_it_went_wherever_the_point_stands() -> None:
    meeting = body("Hall rates to be published. XY said they went up on Monday. DISCHARGED\n")
    assert [one.done.value for one in meeting.outcomes] == ["yes"]
    assert meeting.actions == ()


def test_the_last_cell_of_a_row_tells_how_it_went() -> None:
    text = "Notice board\tXY\tPut up in January\nTalk on sleep\tZB\tno news\n"
    meeting = one(OLD.format("Actions from last meeting") + text)
    assert [one.done.value for one in meeting.outcomes] == ["yes", "no"]


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


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("ZB took us through the figures.", "person"),
        ("ZB is worried about the crossing.", "person"),
        ("XY passed on the news from the hospital.", "person"),
        ("Phones - ZB said nobody picks up.", "person"),
        ("A member of the public spoke about the gate.", "citizen"),
        ("Several passengers complained about the ramp.", "citizen"),
        ("Mr Vole queried the bill.", "unknown"),
        ("Rhoddodd ZB gyflwyniad am y ffordd.", "person"),
        ("ZB had three ideas for the outing.", "person"),
        ("ZB had looked at the site and could not find the hours.", "person"),
        ("The Repairs Manager gave an update on damp.", "professional"),
        ("All tenants said the lift is slow.", "citizen"),
    ],
)
def test_who_brought_it_up(text: str, side: str) -> None:
    who = body(text).items[0].raised_by
    assert ("person" if who.people else who.side.value) == side


@pytest.mark.parametrize("text", ["XY was asked to look at it.", "ZB said she'd have a look."])
def test_what_brings_nothing_up(text: str) -> None:
    assert body(text).items == ()


@pytest.mark.parametrize(
    ("text", "side", "rule"),
    [
        ("AGREED: that the stalls be moved one metre back.", "both", "consensus"),
        ("£60 was agreed.", "both", "consensus"),
        ("Saturday 25 October was chosen.", "both", "unknown"),
        ("ZB wanted a swing. This had general support.", "both", "consensus"),
        ("We all thought yes to the owls!", "both", "consensus"),
        ("XY said this will be decided by the trustees in May.", "unknown", "referred_up"),
        ("The decision on costs lies with the Parish Council.", "unknown", "referred_up"),
        (
            "XY said two clerks have been appointed from May.",
            "professional",
            "professional_decides",
        ),
        ("ZB heard that Dovecot have now ordered a lift.", "professional", "professional_decides"),
        (
            "This was decided by Vole Care and the landlord.",
            "professional",
            "professional_decides",
        ),
        (
            "XY told us that the Executive Team has approved free parking.",
            "professional",
            "professional_decides",
        ),
    ],
)
def test_who_decided_in_further_words(text: str, side: str, rule: str) -> None:
    made = body(text).decisions
    assert [(one.by.side.value, one.rule.value) for one in made] == [(side, rule)]


@pytest.mark.parametrize("text", ["Points: 1 and 2 done. 3 carried forward.", "This was ordered."])
def test_what_is_no_vote(text: str) -> None:
    assert body(text).decisions == ()


def test_the_council_of_a_patient_council_is_the_group_itself() -> None:
    text = "Present: Quill Adder, patient\n\n1. Letters\nThe Council agreed to a new letter."
    (own,) = one(f"Vole Patient Council\n12 March 2024\n{text}").decisions
    (other,) = one(f"Vole Patient Group\n12 March 2024\n{text}").decisions
    assert (own.by.side.value, other.by.side.value) == ("unknown", "professional")


def test_all_tenants_are_tenants_and_all_of_us_is_everybody() -> None:
    sides = [
        one.by.side.value
        for text in ("All tenants agreed that the lift is slow.", "All agreed that it is slow.")
        for one in body(text).decisions
    ]
    assert sides == ["citizen", "both"]


def test_columns_parted_by_strokes_are_a_table() -> None:
    meeting = one(
        "Present: QA, ZB\n\nACTION LOG\nRef / Action / Owner / Status\n"
        "11 / Ask for a later bus / QA / Complete\n12 / Paint the shelter / ZB / Not started\n"
    )
    assert not meeting.actions
    assert [(each.text, each.done.value) for each in meeting.outcomes] == [
        ("Ask for a later bus", "yes"),
        ("Paint the shelter", "no"),
    ]


@pytest.mark.parametrize(
    ("text", "by", "rule"),
    [
        ("XY reported that paper slips will stop on 1 June.", "professional", ""),
        (
            "XY told members that the clinics are moving from Mondays to Fridays.",
            "professional",
            "",
        ),
        ("XY says the doctors have looked again and it stays as it is.", "professional", ""),
        (
            "Ms Lune (Quillmere Council) informed the group that doors 3 to 6 will be replaced.",
            "professional",
            "",
        ),
        ("XY reported the county has decided to shut the office.", "professional", ""),
        ("We all went for the one with the boat.", "both", "consensus"),
        ("QA suggested a second bench. Everyone thought this was sensible.", "both", "consensus"),
        ("Residents voted 5 to 2 to buy bulbs.", "citizen", "vote"),
    ],
)
def test_decisions_told_as_news_or_in_passing(text: str, by: str, rule: str) -> None:
    found = body(text).decisions
    assert [(each.by.side.value, each.rule.value) for each in found] == [
        (by, rule or "professional_decides")
    ]


@pytest.mark.parametrize("text", ["XY said the contract ends in May.", "XY said it may stop soon."])
def test_facts_that_staff_tell_are_no_decisions(text: str) -> None:
    assert not body(text).decisions


def test_whoever_opens_a_paragraph_raises_an_item() -> None:
    found = body(
        "\u2022 QA asked about the gate.\n\u2022 ZB announced that the path is shut.\n"
    ).items
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("QA has spoken to the school and they like it, so that's done.", "yes"),
        ("ZB hasn't mended the gate yet.", "no"),
        ("I wrote to the baker about buns and have had six promised.", "yes"),
        ("QA did write to the council but has had no answer so far.", "yes"),
        ("Letter to the baker: no reply had been received.", "partly"),
        ("QA has sanded the bench and will paint it in spring.", "partly"),
        ("The new phone number never came.", "no"),
        (
            "XY reported that two seats had been fitted. The third was awaiting permission.",
            "partly",
        ),
    ],
)
def test_how_old_actions_went_in_prose(text: str, done: str) -> None:
    found = one(f"{TOP}2. Matters arising\n{text}\n\n3. Parking\nAll quiet.").outcomes
    assert [each.done.value for each in found] == [done]


def test_a_paragraph_may_open_with_the_name_of_the_old_list() -> None:
    meeting = body("\nOld list. QA has rung the baker. ZB hasn't mended the gate yet.\n")
    assert [each.done.value for each in meeting.outcomes] == ["yes", "no"]


def test_a_street_is_no_mark_that_something_is_closed() -> None:
    meeting = body("XY to look at the job at Larch Close.")
    assert not meeting.outcomes
    assert len(meeting.actions) == 1


def test_what_is_to_be_done_with_an_old_action_is_new_where_somebody_is_put_beside_it() -> None:
    meeting = one(
        f"{TOP}2. Matters arising\nThe walk was held on 1 May. Pictures to be sent round.\tZB\n"
    )
    assert [each.text for each in meeting.actions] == ["Pictures to be sent round"]
    assert len(meeting.outcomes) == 1


def test_a_body_in_brackets_tells_the_side_of_somebody_unlisted() -> None:
    meeting = body("Ms Lune (Quillmere Council) told the group that the road will be closed.")
    assert [each.raised_by.side.value for each in meeting.items] == ["professional"]
    assert [each.text for each in meeting.decisions] == ["the road will be closed"]
