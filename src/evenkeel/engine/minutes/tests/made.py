"""Small helpers for the tests of reading minutes."""

from evenkeel.engine.minutes.proposals import MinutesReading, ProposedMeeting
from evenkeel.engine.minutes.reading import read_minutes

TOP = (
    "Minutes of the Quillmere group, 12 March 2024\n"
    "Present: Quill Adder (QA, patient) Chair, Zeb Birch (ZB, patient), Xanthe Yarrow (XY)"
    " Practice Manager\n\n1. Waiting room\n"
)


def one(text: str) -> ProposedMeeting:
    """The only meeting of a text."""
    reading = read_minutes(text)
    assert len(reading.meetings) == 1
    return reading.meetings[0]


def body(text: str) -> ProposedMeeting:
    """A meeting of QA and ZB, patients, and XY, of the practice, with a body."""
    return one(TOP + text)


def people(meeting: ProposedMeeting) -> dict[str, tuple[str, str]]:
    """Name or initials to side and presence."""
    return {
        one.name or one.initials: (one.side.value, one.presence.value) for one in meeting.people
    }


def actions(meeting: ProposedMeeting) -> list[tuple[str, str, str]]:
    """Text, owners by initials, name or side, and by when."""
    called = {one.key: one.initials or one.name for one in meeting.people}
    found = []
    for action in meeting.actions:
        owners = "+".join(called[key] for key in action.owners.people) or action.owners.side.value
        due = action.due
        found.append((action.text, owners, "" if due is None else str(due.when or due.words)))
    return found


def questions(reading: MinutesReading) -> list[tuple[str, str]]:
    """Kind and words of every question."""
    return [(one.kind.value, one.words) for one in reading.questions]
