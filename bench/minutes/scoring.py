"""How good a reading of minutes is, measured against labels: precision, recall and F1 of each kind
of fact, calibration of the confidence, and what was missed. Pure functions that read no file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.minutes.matching import Pairs, meeting_pairs, pairs_of
from bench.minutes.meetings import NEXT_MEETING, Fact, Meeting, Person, plain
from evenkeel.engine.when import When

CONFIDENT = 0.8
_AWAY = ("apologies", "absent")
_NOBODY = Pairs({}, {}, {})
_UNFINISHED = ("no", "partly")


@dataclass(slots=True)
class Tally:
    """How many were right, of how many proposed and how many labelled."""

    right: int = 0
    proposed: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float | None:
        """Of those proposed; None where there are none."""
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Of those labelled; None where there are none."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing was proposed or labelled."""
        both = self.proposed + self.labelled
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal: how sure the engine was, whether a label has it, whether all of it is right."""

    confidence: float
    found: bool
    right: bool


@dataclass(slots=True)
class Score:
    """The tallies by what they count, every proposal, and misses in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    proposals: list[Proposal] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, *, right: bool, proposed: bool, labelled: bool) -> None:
        """Count one thing that was proposed, labelled or both."""
        tally = self.tallies[what]
        tally.right += right
        tally.proposed += proposed
        tally.labelled += labelled

    def add(self, other: "Score") -> None:
        """Take in another text's score."""
        for what, tally in other.tallies.items():
            mine = self.tallies[what]
            mine.right += tally.right
            mine.proposed += tally.proposed
            mine.labelled += tally.labelled
        self.proposals += other.proposals
        self.misses += other.misses

    def overall(self) -> float:
        """F1 over the facts that have goals, to find the worst texts by."""
        kinds = ("attendees", "actions with the right owner", "due dates", "decisions", "outcomes")
        tallies = [self.tallies[kind] for kind in kinds if kind in self.tallies]
        both = sum(tally.proposed + tally.labelled for tally in tallies)
        return 2 * sum(tally.right for tally in tallies) / both if both else 1.0


def score_text(proposed: Sequence[Meeting], labels: Sequence[Meeting]) -> Score:
    """Score all meetings of one text; meetings that have no counterpart are missed or invented."""
    score = Score()
    couples = meeting_pairs(proposed, labels)
    empty = Meeting(None, None, (), (), ())
    for mine, label in couples:
        score_meeting(score, mine, label)
    for label in labels:
        if all(label is not other for _, other in couples):
            score_meeting(score, empty, label)
    for mine in proposed:
        if all(mine is not other for other, _ in couples):
            score_meeting(score, mine, empty)
    score.tallies["meetings"] = Tally(len(couples), len(proposed), len(labels))
    return score


def score_meeting(score: Score, mine: Meeting, label: Meeting) -> None:
    """Add one meeting's score."""
    pairs = pairs_of(mine, label) if mine.facts or mine.people else _NOBODY
    _score_dates(score, mine, label)
    _score_people(score, mine, label, pairs)
    for kind, judge in (
        ("item", _judge_item),
        ("decision", _judge_decision),
        ("action", _judge_action),
        ("outcome", _judge_outcome),
    ):
        for fact, other in _each(mine.of_kind(kind), label.of_kind(kind), pairs):
            right = judge(score, fact, other, pairs, label)
            if fact is not None:
                found = other is not None or fact in pairs.again
                score.proposals.append(Proposal(fact.confidence, found, right))
            if not right:
                score.misses.append(_miss(kind, fact, other))


def _each(
    mine: Iterable[Fact], labels: Iterable[Fact], pairs: Pairs
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Proposals with their labels, and what has no counterpart. What is optional is left out, and
    so are items whose raiser is not told."""
    taken = set()
    for fact in mine:
        label = pairs.facts.get(fact)
        if label is not None:
            taken.add(label)
        told = label or pairs.again.get(fact)
        untold = fact.kind == "item" and label is None and not _is_given(fact)
        if (told is None or not told.optional) and not untold:
            yield fact, label
    for label in labels:
        if label not in taken and not label.optional:
            yield None, label


def _is_given(fact: Fact) -> bool:
    return bool(fact.people) or fact.side != "unknown"


def _score_dates(score: Score, mine: Meeting, label: Meeting) -> None:
    for what, found, told in (
        ("dates", mine.date, label.date),
        ("next dates", mine.next, label.next),
    ):
        right = told is not None and _same_day(found, told)
        score.count(what, right=right, proposed=found is not None, labelled=told is not None)
        if not right and (found or told):
            score.misses.append(f"{what}: {found} instead of {told}")
    alike = {other: each for each, other in paired_chairs(mine, label)}
    for chair in label.chair:
        score.count("chairs", right=chair in alike, proposed=False, labelled=True)
    score.tallies["chairs"].proposed += len(mine.chair)
    if len(alike) < max(len(label.chair), len(mine.chair)):
        names = ", ".join(each.name or each.initials for each in mine.chair) or "nobody"
        score.misses.append(f"chairs: {names}")


def paired_chairs(mine: Meeting, label: Meeting) -> list[tuple[Person, Person]]:
    """The chairs that are proposed and labelled."""
    people = pairs_of(mine, label).people
    return [(each, people[each]) for each in mine.chair if people.get(each) in label.chair]


def _same_day(found: str | None, told: str | None) -> bool:
    """Whether two dates count as the same day: a month counts as its last."""
    if found is None or told is None:
        return found is told
    if NEXT_MEETING in (found, told):
        return found == told
    return When.read(found).last == When.read(told).last


def _score_people(score: Score, mine: Meeting, label: Meeting, pairs: Pairs) -> None:
    for person in mine.people:
        other = pairs.people.get(person)
        if other is None or not other.optional:
            _judge_person(score, person, other)
    found = set(pairs.people.values())
    for other in label.people:
        if other not in found and not other.optional:
            _judge_person(score, None, other)


def _judge_person(score: Score, mine: Person | None, label: Person | None) -> None:
    for what, presences in (("attendees", ("here",)), ("apologies and absences", _AWAY)):
        proposed = mine is not None and mine.presence in presences
        labelled = label is not None and label.presence in presences
        score.count(what, right=proposed and labelled, proposed=proposed, labelled=labelled)
    same = mine is not None and label is not None and _same_presence(mine, label)
    if label is not None:
        stated = mine is not None and mine.side != "unknown"
        told = label.side != "unknown"
        agrees = mine is not None and stated and mine.side == label.side
        score.count("sides", right=agrees, proposed=stated, labelled=told)
        if stated and not agrees and mine is not None:
            score.misses.append(f"sides: {_called(label)} as {mine.side}, is {label.side}")
            same = False
    if mine is not None:
        score.proposals.append(Proposal(mine.confidence, label is not None, same))
    if mine is None or label is None or not _same_presence(mine, label):
        score.misses.append(
            f"people: {_called(mine)} {mine.presence if mine else ''} / "
            f"{_called(label)} {label.presence if label else ''}"
        )


def _same_presence(mine: Person, label: Person) -> bool:
    return mine.presence == label.presence or (mine.presence in _AWAY and label.presence in _AWAY)


def _called(person: Person | None) -> str:
    return "nobody" if person is None else person.name or person.initials


def _judge_item(
    score: Score, mine: Fact | None, label: Fact | None, pairs: Pairs, meeting: Meeting
) -> bool:
    right = mine is not None and label is not None and mine.whose == label.side
    score.count("items", right=right, proposed=mine is not None, labelled=label is not None)
    return right


def _judge_decision(
    score: Score, mine: Fact | None, label: Fact | None, pairs: Pairs, meeting: Meeting
) -> bool:
    both = mine is not None and label is not None
    score.count("decisions", right=both, proposed=mine is not None, labelled=label is not None)
    if mine is None or label is None:
        return False
    rule, side = True, True
    if label.rule is not None:
        rule = mine.rule == label.rule
        score.count("rules of the decisions found", right=rule, proposed=True, labelled=True)
    if mine.whose != "unknown":
        side = mine.whose == label.side
        score.count("sides of the decisions found", right=side, proposed=True, labelled=True)
    return rule and side


def _judge_action(
    score: Score, mine: Fact | None, label: Fact | None, pairs: Pairs, meeting: Meeting
) -> bool:
    proposed, labelled = mine is not None, label is not None
    owner = mine is not None and label is not None and has_right_owner(mine, label, pairs.people)
    score.count("actions", right=proposed and labelled, proposed=proposed, labelled=labelled)
    score.count("actions with the right owner", right=owner, proposed=proposed, labelled=labelled)
    if mine is not None and label is not None:
        given, told = _is_given(mine), _is_given(label)
        score.count("owners", right=owner and told, proposed=given, labelled=told)
    due = _has_right_due(mine, label, meeting)
    has, should = mine is not None and mine.due is not None, label is not None and bool(label.due)
    score.count("due dates", right=due and should, proposed=has, labelled=should)
    return owner and due


def has_right_owner(mine: Fact, label: Fact, people: dict[Person, Person]) -> bool:
    """Whether the owners are the labelled people or, where none is named, the labelled side. Owners
    who are in no list may also be told by the words alone."""
    named = {people.get(person) for person in mine.people}
    if not label.people:
        return not mine.people and mine.side == label.side
    if named == set(label.people):
        return True
    if mine.people or not all(person.optional for person in label.people):
        return False
    return all(_is_called(person, mine.words) for person in label.people)


def _is_called(person: Person, words: str) -> bool:
    return any(plain(each) in plain(words) for each in (person.name, person.initials) if each)


def _has_right_due(mine: Fact | None, label: Fact | None, meeting: Meeting) -> bool:
    if mine is None or label is None:
        return False
    if _same_day(mine.due, label.due):
        return True
    return label.due == NEXT_MEETING and meeting.next is not None and mine.due == meeting.next


def _judge_outcome(
    score: Score, mine: Fact | None, label: Fact | None, pairs: Pairs, meeting: Meeting
) -> bool:
    right = False
    if mine is not None and label is not None:
        right = mine.done in (_UNFINISHED if label.done == "ongoing" else (label.done,))
    score.count("outcomes", right=right, proposed=mine is not None, labelled=label is not None)
    return right


def _miss(kind: str, mine: Fact | None, label: Fact | None) -> str:
    return f"{kind}: {_told(mine)} / {_told(label)}"


def _told(fact: Fact | None) -> str:
    if fact is None:
        return "nothing"
    who = ", ".join(_called(person) for person in fact.people) or fact.side
    parts = [who, fact.due, fact.rule, fact.done]
    return f"“{fact.texts[0]}” ({'; '.join(part for part in parts if part)})"


def confident(proposals: Sequence[Proposal]) -> Tally:
    """Of what is marked confident, how much some label has."""
    sure = [each for each in proposals if each.confidence >= CONFIDENT]
    return Tally(sum(each.found for each in sure), len(sure), len(proposals))


def by_tenths(proposals: Sequence[Proposal]) -> list[tuple[float, int, float]]:
    """For each tenth of confidence that occurs: its lower edge, how many, and the share that is
    right in every part."""
    tenths = defaultdict(list)
    for each in proposals:
        tenths[min(9, int(each.confidence * 10 + 1e-9))].append(each.right)
    return [
        (tenth / 10, len(right), sum(right) / len(right)) for tenth, right in sorted(tenths.items())
    ]
