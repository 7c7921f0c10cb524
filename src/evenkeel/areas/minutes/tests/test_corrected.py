"""What stands now: corrected days, items and words in every list, and what was replaced."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from evenkeel.areas.minutes import queries
from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.queries.uploads import is_confirmed
from evenkeel.areas.minutes.tests.made import ITEMS, address, facts_of, imported
from evenkeel.areas.projects.actions.two_keys import propose_correction, turn_key
from evenkeel.engine.facts import Correction, Fact, MinutesConfirmed
from evenkeel.engine.when import When
from evenkeel.engine.words import Side
from evenkeel.record.writing import seal


@pytest.fixture
def held(cast, clients):
    """The small tables, in the record."""
    imported(clients["facilitator"], cast.project)
    return cast


def seq_of(ref: str) -> int:
    return Row.objects.get(ref=ref).seq


def put_right(held, seq: int, *, texts: Any = None, **fields: Any) -> int:
    """Correct the entry `seq` with the keys of both sides; returns the correction's number."""
    old: Fact = queries.said(facts_of(held.project)[seq])
    proposal = propose_correction(
        project=held.project,
        seq=seq,
        fact=replace(old, **fields),  # type: ignore[type-var]
        reason="the signed minutes",
        texts=texts,
        by=held.citizen,
        at=held.at,
    )
    for who, side in ((held.citizen, Side.CITIZEN), (held.professional, Side.PROFESSIONAL)):
        turn_key(proposal=proposal, side=side, by=who, at=held.at)
    facts = facts_of(held.project)
    assert isinstance(facts[-1], Correction)
    return len(facts) - 1


def listed(project) -> list[queries.Line]:
    replaced = queries.corrections(project.record)
    return queries.lines_of(project, list(queries.meetings_of(project, replaced)), replaced)


def page_of(clients, name: str, held, *more: object) -> str:
    return str(clients["citizen"].get(address(name, held.project, *more)).content.decode())


def test_a_corrected_day_moves_its_meeting_in_the_list(held, clients):
    first = seq_of("t1")
    second = put_right(held, first, on=When.read("2026-03-03"))
    page = page_of(clients, "meetings", held)
    assert page.index("Meeting of 3 March 2026") < page.index("Meeting of 17 February 2026")
    assert "3 February 2026" not in page
    assert address("entry", held.project, first) in page
    page = page_of(clients, "meeting", held, "t1")
    assert "Meeting of 3 March 2026" in page
    assert "3 February 2026" not in page
    assert address("entry", held.project, first) in page
    assert address("entry", held.project, second) in page
    # Put right once more: the list follows, and leads to what was replaced last.
    third = put_right(held, second, on=When.read("2026-02-10"))
    page = page_of(clients, "meetings", held)
    assert page.index("17 February 2026") < page.index("10 February 2026")
    assert address("entry", held.project, second) in page
    for seq in (first, second, third):
        page = page_of(clients, "entry", held, seq)
        assert address("meeting", held.project, "t1") in page


def test_a_day_that_was_taken_back_moves_its_meeting_to_the_end(held, clients):
    put_right(held, seq_of("t2"), on=None)
    page = page_of(clients, "meetings", held)
    assert page.index("3 February 2026") < page.index("Meeting M2, day not known")


def test_a_proposal_alone_moves_nothing(held, clients):
    fact: Any = facts_of(held.project)[seq_of("t1")]
    propose_correction(
        project=held.project,
        seq=seq_of("t1"),
        fact=replace(fact, on=When.read("2026-03-03")),
        reason="the diary",
        by=held.citizen,
        at=held.at,
    )
    page = page_of(clients, "meetings", held)
    assert page.index("17 February 2026") < page.index("3 February 2026")
    assert "corrected" not in page


def test_an_item_that_was_moved_stands_in_its_new_meeting(held, clients):
    seq = seq_of("i2")
    put_right(held, seq, meeting="t2")
    assert "second day" not in page_of(clients, "meeting", held, "t1")
    assert "second day" in page_of(clients, "meeting", held, "t2")
    lines = listed(held.project)
    assert {line.ref: line.items for line in lines} == {"t1": 2, "t2": 2}
    assert address("meeting", held.project, "t2") + "#i2" in page_of(clients, "entry", held, seq)
    # Marking it is a matter of the meeting where it stands.
    for meeting in ("t1", "t2"):
        clients["professional"].post(address("confirm", held.project, meeting), {"matters": ["i2"]})
    marks = [one.matters for one in facts_of(held.project) if isinstance(one, MinutesConfirmed)]
    assert marks == [(), ("i2",)]


def test_an_import_whose_item_went_to_a_confirmed_meeting_is_confirmed(held, clients):
    more = ITEMS + "I5,M2,agenda,Lifts home,citizen,,,,,,,\n"
    later = imported(clients["facilitator"], held.project, items=more)
    clients["citizen"].post(address("confirm", held.project, "t1"))
    assert not is_confirmed(later)
    put_right(held, seq_of("i5"), meeting="t1")
    assert is_confirmed(later)


def test_words_that_were_put_right_outlast_the_next_correction(held, clients):
    seq = put_right(held, seq_of("i2"), texts={"summary": "Ring on the third day"}, about=None)
    put_right(held, seq, decided_by=Side.CITIZEN)
    page = page_of(clients, "meeting", held, "t1")
    assert "Ring on the third day" in page
    assert "decided by: people with lived experience" in page
    assert "second day" not in page
    seal(held.project.record, at=held.at)
    number = reverse("balance:number", args=[held.project.slug, "decision", "all"])
    page = clients["citizen"].get(number).content.decode()
    assert "Ring on the third day" in page


def test_the_list_says_what_changed_since_it_was_confirmed(held, clients):
    for role in ("citizen", "professional"):
        clients[role].post(address("confirm", held.project, "t1"))
    assert "Confirmed by both sides" in page_of(clients, "meetings", held)
    put_right(held, seq_of("i2"), decided_by=Side.CITIZEN)
    page = page_of(clients, "meetings", held)
    assert "Confirmed by both sides" not in page
    assert "Changed since it was confirmed" in page
    clients["citizen"].post(address("confirm", held.project, "t1"))
    assert "Confirmed by one side" in page_of(clients, "meetings", held)


def test_what_was_withdrawn_is_marked_and_neither_counted_nor_chosen(held, clients):
    more = ITEMS + "I5,M1,decision,Buy a kettle,,both,vote,,,,group,\n"
    later = imported(clients["facilitator"], held.project, items=more)
    correction = put_right(held, seq_of("i5"), decided_by=Side.CITIZEN)
    clients["facilitator"].post(address("withdraw", held.project, later.pk))
    page = page_of(clients, "meeting", held, "t1")
    assert "Buy a kettle" in page
    assert "withdrawn, counts no more" in page
    assert 'value="i5"' not in page
    lines = listed(held.project)
    assert {line.ref: line.items for line in lines} == {"t1": 3, "t2": 1}
    clients["citizen"].post(address("confirm", held.project, "t1"), {"matters": ["i5", "i2"]})
    last = facts_of(held.project)[-1]
    assert isinstance(last, MinutesConfirmed)
    assert last.matters == ("i2",)
    page = page_of(clients, "entry", held, correction)
    assert "Withdrawn by" in page
    assert "Propose a correction" not in page
