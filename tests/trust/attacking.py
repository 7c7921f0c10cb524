"""An attacker who has the whole database, step by step: who was asked, on which side, and what was
written with every commit. `traces.py` reads that from the log of a database.

They guess for each answer whose it was: by the place of its code among the others, and by who did
something just before or after. How they go for concerns stands in `attacking_concerns.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, object]
GROUPS = ("lived-experience", "everyone-else")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, whatever the database: by table the rows that came, changed (as they are then)
    and went, in the order in which they were written. Of a row that went only its `id` is sure."""

    came: dict[str, list[Row]] = field(default_factory=dict)
    changed: dict[str, list[Row]] = field(default_factory=dict)
    went: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, table: str) -> list[Row]:
        """All rows of a table with which something happened."""
        return [row for part in (self.came, self.changed, self.went) for row in part.get(table, ())]

    def ids(self, part: Mapping[str, list[Row]], table: str) -> list[str]:
        """The ids of the rows of a table that came, changed or went."""
        return [str(row["id"]) for row in part.get(table, ())]


WATCHED: dict[str, tuple[str, ...]] = {
    "pulse_code": ("id", "group"),
    "pulse_sealed": ("id",),
    "people_person": ("id", "last_login", "name", "language"),
    "projects_membership": ("id", "person_id", "wants_notices", "sent_size", "team"),
    "concerns_code": ("id", "code_hash"),
    "concerns_spent": ("id", "mark", "on"),
    "concerns_concern": ("id", "receipt"),
    "concerns_message": ("id", "concern_id", "number", "is_raisers"),
    "concerns_metoo": ("id", "mark", "concern_id"),
}
"""What the attacker looks at, by table. Every table has an `id`."""
PERSON = {"people_person": "id", "projects_membership": "person_id"}
"""In which column of which table it stands of whom a row is."""


@dataclass(slots=True)
class Step:
    """What one commit tells of a pulse: the answer that came and the code that went, and the people
    of whom something changed."""

    answer: str = ""
    code: str = ""
    touched: tuple[int, ...] = ()


@dataclass(slots=True)
class History:
    """All that a trace tells. `codes` are in the order in which they were written, by group."""

    steps: list[Step] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)


def history_of(trace: Iterable[Commit]) -> History:
    """What a trace tells of a pulse."""
    history = History()
    for commit in trace:
        for row in commit.came.get("pulse_code", ()):
            history.codes.setdefault(str(row["group"]), []).append(str(row["id"]))
        came = commit.ids(commit.came, "pulse_sealed")
        went = commit.ids(commit.went, "pulse_code")
        step = Step(came[0] if came else "", went[0] if went else "", people_in(commit))
        if step != Step():
            history.steps.append(step)
    return history


def people_in(commit: Commit) -> tuple[int, ...]:
    """Of whom something was written, as far as the rows say."""
    found = (
        row[column]
        for table, column in PERSON.items()
        for row in commit.of(table)
        if row.get(column)
    )
    return tuple(sorted({int(str(one)) for one in found}))


def guesses(history: History, members: dict[str, list[int]]) -> dict[str, dict[str, int]]:
    """By way of guessing, whose each answer is held to be. `members` are by group, oldest first."""
    place = {
        code: (group, number)
        for group, codes in history.codes.items()
        for number, code in enumerate(codes)
    }
    by_place: dict[str, int] = {}
    around: dict[str, dict[str, int]] = {"before": {}, "after": {}}
    for at, step in enumerate(history.steps):
        if not step.answer or step.code not in place:
            continue
        group, number = place[step.code]
        by_place[step.answer] = members[group][number]
        for way, near in (("before", history.steps[:at][::-1]), ("after", history.steps[at + 1 :])):
            seen = (one for other in near for one in other.touched if one in members[group])
            around[way][step.answer] = next(seen, members[group][0])
    return {
        "by the place of the code": by_place,
        **{f"by who came {w}": g for w, g in around.items()},
    }


def by_nearest(
    answers: Sequence[tuple[str, int]], people: Sequence[tuple[int, int]]
) -> dict[str, int]:
    """Whose each answer is held to be by one copy of the database alone: whose row was written last
    in the nearest transaction. Both are pairs with the number of the transaction."""
    return {
        answer: min(people, key=lambda one: (abs(one[1] - at), one))[0] for answer, at in answers
    }
