"""The scorer of read minutes measures what it says."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from bench.minutes.matching import overlap, paired
from bench.minutes.meetings import NEXT_MEETING, Fact, Meeting, Person, likeness
from bench.minutes.readings import proposed_meetings
from bench.minutes.scoring import Proposal, Score, Tally, by_tenths, confident, score_text
from evenkeel.engine.when import When
from evenkeel.engine.words import Rule, Side

QUILL = Person("Quill Adder", "QA", "citizen", "here")
ZEB = Person("Zeb Brindle", "ZB", "professional", "here")
AWAY = Person("Odile Crake", "", "unknown", "apologies")
STRANGER = Person("", "WX", "unknown", "here", optional=True)
PAINT = Fact("action", ("Quill to paint the door",), people=(QUILL,), due="2024-05-01")
WRITE = Fact("action", ("Letter to the bus company",), people=(QUILL, ZEB), due=NEXT_MEETING)
SWEEP = Fact("action", ("All to sweep the hall",), side="citizen")
LADDER = Fact("action", ("WX to lend a ladder",), people=(STRANGER,))
RADIO = Fact("decision", ("It was agreed that the radio goes off",), side="both", rule="consensus")
ACCEPTED = Fact("decision", ("The minutes were accepted",), optional=True)
NOISE = Fact("item", ("Quill raised the noise in the corridor",), heading="Noise", people=(QUILL,))
BENCH = Fact("outcome", ("The bench has been mended",), done="yes")
LABEL = Meeting(
    "2024-04-02",
    "2024-06-04",
    (QUILL,),
    (QUILL, ZEB, AWAY, STRANGER),
    (
        PAINT,
        WRITE,
        SWEEP,
        LADDER,
        RADIO,
        ACCEPTED,
        replace(NOISE, people=(), side="citizen"),
        BENCH,
    ),
)


def instead(meeting: Meeting, old: Fact, *new: Fact) -> Meeting:
    """The meeting with other facts in the place of one."""
    facts = tuple(fact for each in meeting.facts for fact in (new if each is old else (each,)))
    return replace(meeting, facts=facts)


def tally(proposed: Meeting, what: str) -> tuple[int, int, int]:
    found = score_text([proposed], [LABEL]).tallies[what]
    return found.right, found.proposed, found.labelled


def test_a_perfect_reading_scores_one():
    score = score_text([LABEL], [LABEL])
    assert {what: each.f1 for what, each in score.tallies.items() if each.f1 != 1} == {}
    assert len(score.tallies) == 16
    assert score.overall() == 1
    assert score.misses == []
    assert all(each.found and each.right for each in score.proposals)


def test_an_empty_reading_finds_nothing_and_invents_nothing():
    score = score_text([], [LABEL])
    actions = score.tallies["actions"]
    assert (actions.precision, actions.recall, actions.f1) == (None, 0, 0)
    assert score.proposals == []
    assert score.overall() == 0


def test_an_invented_fact_lowers_precision_and_leaves_recall():
    invented = Fact("action", ("Zeb to fly to the moon",), people=(ZEB,))
    proposed = replace(LABEL, facts=(*LABEL.facts, invented))
    score = score_text([proposed], [LABEL])
    actions = score.tallies["actions with the right owner"]
    assert (actions.precision, actions.recall) == (4 / 5, 1)
    assert confident(score.proposals).precision == pytest.approx(10 / 11)


def test_a_missed_fact_lowers_recall_and_leaves_precision():
    found = score_text([instead(LABEL, SWEEP)], [LABEL]).tallies["actions"]
    assert (found.precision, found.recall) == (1, 3 / 4)


def test_saying_a_fact_twice_is_wrong_but_not_invented():
    score = score_text([instead(LABEL, RADIO, RADIO, replace(RADIO))], [LABEL])
    assert score.tallies["decisions"].precision == 1 / 2
    assert confident(score.proposals).precision == 1


def test_what_is_optional_is_neither_gain_nor_loss():
    with_it = score_text([LABEL], [LABEL])
    twice = score_text([instead(LABEL, ACCEPTED, ACCEPTED, replace(ACCEPTED))], [LABEL])
    without = score_text([instead(LABEL, ACCEPTED)], [LABEL])
    assert with_it.tallies == twice.tallies == without.tallies
    assert len(with_it.proposals) == len(twice.proposals) == len(without.proposals)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (PAINT, replace(PAINT, people=(ZEB,))),
        (PAINT, replace(PAINT, people=(QUILL, ZEB))),
        (PAINT, replace(PAINT, people=(), side="citizen")),
        (WRITE, replace(WRITE, people=(ZEB,))),
        (SWEEP, replace(SWEEP, side="professional")),
        (SWEEP, replace(SWEEP, side="unknown")),
        (SWEEP, replace(SWEEP, people=(QUILL,))),
        (LADDER, replace(LADDER, people=(ZEB,))),
        (LADDER, replace(LADDER, people=(), words="somebody")),
    ],
)
def test_a_wrong_owner_is_found_but_not_right(right, wrong):
    proposed = instead(LABEL, right, wrong)
    assert tally(proposed, "actions") == (4, 4, 4)
    assert tally(proposed, "actions with the right owner") == (3, 4, 4)


def test_an_owner_in_no_list_may_be_told_by_the_words_alone():
    told = replace(LADDER, people=(), words="W.X.")
    assert tally(instead(LABEL, LADDER, told), "actions with the right owner") == (4, 4, 4)


@pytest.mark.parametrize(
    ("fact", "due", "expected"),
    [
        (PAINT, "2024-05-02", (1, 2, 2)),
        (PAINT, "2024-05", (1, 2, 2)),
        (PAINT, None, (1, 1, 2)),
        (WRITE, "2024-06-04", (2, 2, 2)),
        (WRITE, "2024-06-05", (1, 2, 2)),
        (SWEEP, "2024-05-01", (2, 3, 2)),
    ],
)
def test_due_dates(fact, due, expected):
    assert tally(instead(LABEL, fact, replace(fact, due=due)), "due dates") == expected


def test_a_month_is_due_on_its_last_day():
    due = replace(PAINT, due="2024-05-31")
    label = instead(LABEL, PAINT, replace(PAINT, due="2024-05"))
    assert score_text([instead(LABEL, PAINT, due)], [label]).tallies["due dates"].f1 == 1


def test_a_wrong_rule_or_side_leaves_the_decision_found():
    wrong = replace(RADIO, rule="vote", side="citizen")
    proposed = instead(LABEL, RADIO, wrong)
    assert tally(proposed, "decisions") == (1, 1, 1)
    assert tally(proposed, "rules of the decisions found") == (0, 1, 1)
    assert tally(proposed, "sides of the decisions found") == (0, 1, 1)
    unsure = instead(LABEL, RADIO, replace(RADIO, side="unknown"))
    assert tally(unsure, "sides of the decisions found") == (0, 0, 0)


def test_an_outcome_is_right_only_with_its_state():
    assert tally(instead(LABEL, BENCH, replace(BENCH, done="no")), "outcomes") == (0, 1, 1)
    label = instead(LABEL, BENCH, replace(BENCH, done="ongoing"))
    for done, right in (("no", 1), ("partly", 1), ("yes", 0), ("dropped", 0)):
        proposed = instead(LABEL, BENCH, replace(BENCH, done=done))
        assert score_text([proposed], [label]).tallies["outcomes"].right == right


def test_an_item_is_found_by_its_words_in_a_longer_text_or_by_its_heading():
    label = LABEL.of_kind("item")[0]
    long = " and everybody talked at once about bins and buses and benches and the weather"
    for item in (
        replace(label, texts=(label.texts[0] + long,)),
        replace(label, texts=("Something else altogether",)),
        replace(label, texts=("Noise",), heading=""),
    ):
        assert tally(instead(LABEL, label, item), "items") == (1, 1, 1)
    wrong = replace(label, side="professional")
    assert tally(instead(LABEL, label, wrong), "items") == (0, 1, 1)


def test_an_item_that_nobody_is_said_to_have_raised_is_not_counted():
    untold = Fact("item", ("Welcome and apologies",))
    told = Fact("item", ("Zeb spoke of cabbages",), people=(ZEB,))
    assert tally(replace(LABEL, facts=(*LABEL.facts, untold)), "items") == (1, 1, 1)
    assert tally(replace(LABEL, facts=(*LABEL.facts, told)), "items") == (1, 2, 1)


def test_people_count_by_where_they_were_and_by_their_side():
    guessed = replace(AWAY, side="citizen")
    proposed = replace(LABEL, people=(QUILL, replace(ZEB, side="unknown"), guessed, STRANGER))
    facts = tuple(replace(fact, people=()) for fact in LABEL.facts)
    proposed = replace(proposed, facts=facts)
    assert tally(proposed, "attendees") == (2, 2, 2)
    assert tally(proposed, "apologies and absences") == (1, 1, 1)
    assert tally(proposed, "sides") == (1, 2, 2)
    present = replace(proposed, people=(QUILL, ZEB, replace(AWAY, presence="here")))
    assert tally(present, "attendees") == (2, 3, 2)
    assert tally(present, "apologies and absences") == (0, 0, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Mrs Q. Adder", ""), ("Adder", "QA"), True),
        (("Quill Adder", ""), ("", "Q.A."), True),
        (("QA", "QA"), ("Quill Adder", "QA"), True),
        (("Jorah Xanthe", "JX"), ("Jory Xenlow", "JX"), False),
        (("Mr Inkle", ""), ("Mrs Inkle", ""), True),
        (("", "QA"), ("", "QB"), False),
    ],
)
def test_likeness_of_people(one, other, same):
    first, second = (Person(name, short, "unknown", "here") for name, short in (one, other))
    assert (likeness(first, second) > 0) == same == (likeness(second, first) > 0)


def test_a_couple_of_one_name_is_told_apart_by_title():
    his, hers = (Person(f"{title} Inkle", "", "unknown", "here") for title in ("Mr", "Mrs"))
    theirs, others = (Person(f"{title} Inkle", "", "unknown", "here") for title in ("Mrs", "Mr"))
    assert dict(paired([his, hers], [theirs, others], likeness)) == {his: others, hers: theirs}


def test_pairs_are_the_best_together_and_not_the_first():
    measures = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.8, ("b", "y"): 0.4}
    found = paired(["a", "b"], ["x", "y"], lambda one, other: measures[one, other])
    assert found == [("a", "y"), ("b", "x")]


def test_overlap_of_words():
    assert overlap("Zeb to paint", "zeb TO, paint!") == 1
    assert overlap("paint", "write") == 0
    assert overlap("one two three four", "one two") == pytest.approx(2 / 3)


def test_meetings_of_a_text_are_told_apart_by_date():
    later = replace(LABEL, date="2024-06-04", next=None, facts=(BENCH,))
    assert score_text([later, LABEL], [LABEL, later]).tallies["meetings"] == Tally(2, 2, 2)
    score = score_text([LABEL, later], [LABEL, later])
    assert score.misses == []
    merged = score_text([LABEL], [LABEL, later])
    assert merged.tallies["meetings"] == Tally(1, 1, 2)
    assert merged.tallies["outcomes"] == Tally(1, 1, 2)
    invented = score_text([LABEL, later], [LABEL])
    assert invented.tallies["outcomes"] == Tally(1, 2, 1)


def test_confidence_is_set_against_what_is_right():
    proposals = [
        Proposal(0.95, found=True, right=True),
        Proposal(0.9, found=True, right=False),
        Proposal(0.8, found=False, right=False),
        Proposal(0.3, found=True, right=True),
        Proposal(1.0, found=True, right=True),
    ]
    assert confident(proposals) == Tally(3, 4, 5)
    assert by_tenths(proposals) == [(0.3, 1, 1), (0.8, 1, 0), (0.9, 3, pytest.approx(2 / 3))]


def test_scores_add_up():
    total = Score()
    for proposed in (LABEL, instead(LABEL, RADIO)):
        total.add(score_text([proposed], [LABEL]))
    assert total.tallies["decisions"] == Tally(1, 1, 2)
    assert len(total.misses) == 1


def test_what_the_engine_says_becomes_what_is_scored():
    text = "Present: Quill (QA). All to sweep before the next meeting. Agreed: soup."
    person = SimpleNamespace(
        key="p1",
        name="Quill",
        initials="QA",
        side=Side.CITIZEN,
        presence=SimpleNamespace(name="LEFT_EARLY"),
        confidence=0.9,
    )
    everybody = SimpleNamespace(people=(), side=Side.CITIZEN, words="All")
    quill = SimpleNamespace(people=("p1",), side=Side.UNKNOWN, words="")
    action = SimpleNamespace(
        text="sweep",
        owners=everybody,
        due=SimpleNamespace(when=None, words="before the next meeting"),
        spans=(SimpleNamespace(start=21, end=57),),
        confidence=0.7,
    )
    decision = SimpleNamespace(text="soup", by=quill, rule=Rule.UNKNOWN, spans=(), confidence=0.5)
    meeting = SimpleNamespace(
        date=When.read("2024-04-02"),
        next_date=None,
        chaired=("p1",),
        people=(person,),
        items=(),
        decisions=(decision,),
        actions=(action,),
        outcomes=(),
    )
    (read,) = proposed_meetings(SimpleNamespace(meetings=(meeting,)), text)
    assert (read.date, read.next) == ("2024-04-02", None)
    assert [(each.name, each.presence, each.side) for each in read.chair] == [
        ("Quill", "here", "citizen")
    ]
    (sweep,) = read.of_kind("action")
    assert sweep.texts == ("sweep", "All to sweep before the next meeting")
    assert (sweep.due, sweep.side, sweep.people, sweep.confidence) == (
        NEXT_MEETING,
        "citizen",
        (),
        0.7,
    )
    (soup,) = read.of_kind("decision")
    assert (soup.rule, soup.whose, soup.people) == ("unknown", "citizen", read.people)
