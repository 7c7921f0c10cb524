"""A whole project is played by four people on three phones and a projector, from the invitation to
the balance sheet, which then shows what was played, figure by figure.

It is played twice: with scripts, and without any but for the run view on the projector, which goes
on while the connection is away. What the sheet has to say was worked out by hand from `story.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.acting import Person, Room
from tests.pages.conftest import Enter
from tests.pages.playing import PHONE, PROJECTOR, SMALL_PHONE, staged
from tests.pages.story import (
    BOARD,
    CARERS,
    CHAIRS,
    PARKING,
    SATURDAYS,
    TEA,
    Group,
    keeps_its_promises_or_not,
    play_until_the_second_meeting,
)

RAISED, DECIDED = "Puts things on the table", "Has the say"
RAN, ACTED, LED = "Runs the group itself", "Carries it out", "Convenes and chairs"
DESIGN, DELIVER, ALL = "Design", "Deliver", "All phases together"

# Who, as (patients and carers, staff, together, not known); a share is
# (theirs + together / 2 + 0.75) / (known + 1.5), and there is none of fewer than three known acts.
AT_THE_END = {
    # Raised at the first meeting by Mair, Idris, Gareth; at the second by Mair, Idris, Ffion.
    (RAISED, DESIGN): (2, 1, 0, 0, "61%"),  # 2.75 / 4.5
    (RAISED, DELIVER): (2, 1, 0, 0, "61%"),
    (RAISED, ALL): (4, 2, 0, 0, "63%"),  # 4.75 / 7.5
    # Chairs and how to book together, colours by patients, the phone line by the board's staff.
    (DECIDED, DESIGN): (1, 1, 2, 0, "50%"),  # 2.75 / 5.5
    # The room for the tea together; the desk's hours and no more letters by staff.
    (DECIDED, DELIVER): (0, 2, 1, 0, "28%"),  # 1.25 / 4.5
    (DECIDED, ALL): (1, 3, 3, 0, "38%"),  # 3.25 / 8.5
    (RAN, DESIGN): (0, 0, 1, 0, "–"),  # to meet on Mondays
    (RAN, ALL): (0, 0, 1, 0, "–"),
    # Chairs by Gareth, the carers by Idris, the board by Ffion with Mair.
    (ACTED, DESIGN): (1, 1, 1, 0, "50%"),  # 2.25 / 4.5
    # Saturdays by Ffion, parking by Gareth, tea by Idris with Mair.
    (ACTED, DELIVER): (1, 2, 0, 0, "39%"),  # 1.75 / 4.5
    (ACTED, ALL): (2, 3, 1, 0, "43%"),  # 3.25 / 7.5
    # Called by staff and chaired by patients, then the other way round.
    (LED, DESIGN): (1, 1, 0, 0, "–"),
    (LED, DELIVER): (1, 1, 0, 0, "–"),
    (LED, ALL): (2, 2, 0, 0, "50%"),  # 2.75 / 5.5
}
# Before the board answers, nobody's: 2.75 / 4.5, and from 2 / 4 to 3 / 4.
BEFORE_THE_ANSWER = (1, 0, 2, 1, "61%", "50 to 75")

KEPT, LATE, DROPPED, UNANSWERED = (
    "Kept on time", "Kept late", "Will not be done, with a reason", "No answer",
)  # fmt: skip
PROMISES = [
    (CHAIRS, "Staff", "16 March 2026", KEPT),
    (BOARD, "Both together", "27 March 2026", KEPT),  # what was passed up: the answer came
    (CARERS, "Patients and carers", "13 March 2026", LATE),  # on the 21st
    (TEA, "Patients and carers", "13 April 2026", KEPT),  # the idea
    (SATURDAYS, "Staff", "6 April 2026", DROPPED),
    (PARKING, "Staff", "10 April 2026", UNANSWERED),
]
STATES = {
    KEPT: 3, LATE: 1, "Kept, time not known": 0, "Partly kept": 0, DROPPED: 1, "Overdue": 0,
    "Open, not yet due": 0, UNANSWERED: 1,
}  # fmt: skip
STATES_THEN = STATES | {KEPT: 1, DROPPED: 0, UNANSWERED: 0, "Open, not yet due": 4}
BY_OWNER = [
    ["Whose promise", "All", KEPT, LATE, DROPPED, UNANSWERED],
    ["Patients and carers", "2", "1", "1", "0", "0"],
    ["Staff", "3", "1", "0", "1", "1"],
    ["Both together", "1", "1", "0", "0", "0"],
]
CLAIM = {
    "What was claimed": ["Co-production", "Claimed on 2 March 2026"],
    "What the record says": [
        "Engagement in delivery; co-production in design",
        "Nothing recorded in planning and evaluation",
    ],
    # Engagement is step 5 of the ladder, and co-production was claimed: step 7.
    "Between them": [
        "2 steps below the claim, in delivery",
        (
            "The claim holds in design. Still open: planning (too little recorded) and evaluation "
            "(too little recorded)."
        ),
    ],
}
SAID = (
    # Two meetings, 6 items, 8 decisions and 6 promises. All but the two decisions between the
    # meetings, the news and the promise of tea stand in minutes that both sides confirmed.
    (
        "22 recorded facts between 9 March 2026 and 24 March 2026. "
        "82% of them (18) were confirmed by both sides."
    ),
    "The group agreed to aim for 30% to 70%.",
    (
        "Patients and carers made 1 of 4 decisions and shared 2 (50%), "
        "carried out 1 of 3 actions and shared 1 (50%) and raised 2 of 3 items (61%)."
    ),
    (
        "Patients and carers made none of 3 decisions and shared 1 (28%), "
        "carried out 1 of 3 actions (39%) and raised 2 of 3 items (61%)."
    ),
    # All four and a visitor; then Ffion, Mair and Idris.
    "3 of the 5 seats were with patients and carers (60%).",
    "2 of the 3 seats were with patients and carers (67%).",
    # Chairs and the board, for which Idris spoke; nobody has said it of the carers and the tea.
    "6 promises. 4 kept, and 2 of these were confirmed by the side that had asked.",
    # After 3, 12, 16 and 26 days; dropped after 7, open after 28. Of six, half were done once
    # 1/6 + 4/6 * 1/4 + 3/6 * 1/3 of them were.
    "Half of all promises were kept within 16 days.",
    "On record: 4 people and 6 working ties.",
    "On record: 2 people and 1 working tie.",  # Ffion's team and Gareth's
    "2 decisions were told to the meeting as news.",
)


@pytest.fixture(params=["with scripts", "without scripts"])
def group(
    request: pytest.FixtureRequest, seeded: Path, tmp_path: Path, enter: Enter
) -> Iterator[Group]:
    """The four before anybody has done anything, on the second of March."""
    has_scripts = request.param == "with scripts"
    with staged(seeded, tmp_path, "2026-03-02 09:00") as stage:

        def somebody(name: str, screen: dict[str, int]) -> Person:
            context = enter(
                stage.site, "ANONYMOUS", viewport=screen, java_script_enabled=has_scripts
            )
            return Person(stage, name, context.new_page())

        projector = enter(stage.site, "ANONYMOUS", viewport=PROJECTOR).new_page()
        yield Group(
            stage,
            ffion=somebody("Ffion", PROJECTOR),
            gareth=somebody("Gareth", PHONE),
            mair=somebody("Mair", SMALL_PHONE),
            idris=somebody("Idris", PHONE),
            projector=Room(stage, "the projector", projector),
        )


def test_the_sheet_shows_what_was_played(group: Group, enter: Enter) -> None:
    reader = group.idris
    play_until_the_second_meeting(group, enter(group.stage.site, "OPERATOR").new_page())
    group.stage.the_worker_has_worked()
    reader.walks("Balance sheet")
    assert power_on(reader)[DECIDED, DESIGN] == BEFORE_THE_ANSWER
    assert counts_on(reader) == STATES_THEN

    keeps_its_promises_or_not(group)
    group.stage.it_is("2026-04-20 09:00")
    group.stage.the_worker_has_worked()
    reader.walks("Balance sheet")
    assert claim_on(reader) == CLAIM
    assert power_on(reader) == {which: (*row, "–") for which, row in AT_THE_END.items()}
    text = " ".join(reader.main.text_content().split())
    assert [one for one in SAID if one not in text] == []
    assert counts_on(reader) == STATES
    assert reader.table("Whose promises these are") == BY_OWNER
    reader.follows("Every promise, one by one")
    rows = reader.table("Every promise, and what became of it")[1:]
    assert [(*row[1:4], row[4].partition(" (")[0]) for row in rows] == PROMISES
    assert [one.faults for one in group.everybody] == [[]] * 5


def power_on(reader: Person) -> dict[tuple[str, str], tuple[int | str, ...]]:
    """From the figures behind the drawings: who did how much, the share, and what it could be if
    the acts that are not known were one side's."""
    found: dict[tuple[str, str], tuple[int | str, ...]] = {}
    for strand, phase, *cells in reader.table("Who held the power, in figures")[1:]:
        counts, (share, range_, inner, outer) = map(int, cells[:4]), cells[4:]
        assert outer == "–"  # nothing was only implied
        if share != "–":
            low, high = map(int, range_.split(" to "))
            assert low < int(share.rstrip("%")) < high
        found[strand, phase] = (*counts, share, inner)
    return found


def counts_on(reader: Person) -> dict[str, int]:
    """How many promises are in which state."""
    rows = reader.main.locator(".ek-counts__row").evaluate_all(
        "all => all.map(one => [...one.children].map(part => part.textContent.trim()))"
    )
    return {state: int(count) for state, count in rows}


def claim_on(reader: Person) -> dict[str, list[str]]:
    """The three answers at the top."""
    answers = reader.main.locator(".ek-answers > div").evaluate_all(
        "all => all.map(one => [...one.children].map(part => part.textContent.trim()))"
    )
    return {asked: said for asked, *said in answers}
