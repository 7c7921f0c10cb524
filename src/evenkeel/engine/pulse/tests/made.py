"""Made pulses: answers from counts, and random histories of a group whose people come and go."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from evenkeel.engine.pulse import (
    Asked,
    GapBands,
    GapFigures,
    Line,
    Pulse,
    Release,
    Reply,
    Total,
    WholeBand,
    WholeFigures,
    release,
)
from evenkeel.engine.pulse.auditing import Disclosed, disclosed
from evenkeel.engine.pulse.scale import POINTS, Counts
from evenkeel.engine.words import Side

QUESTIONS = ("heard", "shared")


def answers(counts: Counts) -> list[int]:
    return [point for point, count in zip(POINTS, counts, strict=True) for _ in range(count)]


def replies(lived: Counts, others: Counts, question: str = "heard") -> list[Reply]:
    sides = ((Side.CITIZEN, lived), (Side.PROFESSIONAL, others))
    return [Reply(side, {question: point}) for side, counts in sides for point in answers(counts)]


def people(lived: int, others: int) -> Asked:
    return Asked(
        frozenset(f"c{number}" for number in range(lived)),
        frozenset(f"p{number}" for number in range(others)),
    )


def released(lived: Counts, others: Counts, k: int = 5, earlier: Iterable[Total] = ()) -> Release:
    """The release of one question, answered by as many people as there are answers."""
    who = people(sum(lived), sum(others))
    return release(Pulse(("heard",), k), replies(lived, others), who, earlier).release


def line(lived: Counts, others: Counts, k: int = 5) -> Line:
    return released(lived, others, k).lines[0]


@dataclass(frozen=True, slots=True)
class Wave:
    """One pulse as somebody knows it who sees everything but the answers: who took part on which
    side, in the order they came, who skipped which question, and who was asked and stayed away."""

    pulse: Pulse
    sides: dict[str, Side]
    skipped: dict[str, frozenset[str]]
    silent: dict[str, Side]

    def asked(self) -> Asked:
        everybody = self.sides | self.silent
        lived = frozenset(who for who, side in everybody.items() if side is Side.CITIZEN)
        return Asked(lived, frozenset(everybody) - lived)

    def answered(self, question: str, who: Iterable[str]) -> frozenset[str]:
        return frozenset(who) - self.skipped[question] - self.silent.keys()


Publish = Callable[[Sequence[Wave], str], list[frozenset[str]]]
"""From a history to the totals of one question that are published: whose answers each sums up."""


def history(rng: Random) -> list[Wave]:
    """Two to five pulses of a group of 8 to 40; in half of them nearly everybody takes part and
    stays, so that totals of nearly the same people come up often."""
    k = rng.choice((5, 8, 8, 10))
    pulse = Pulse(QUESTIONS, k)
    size = rng.randint(8, 40)
    share = rng.choice((0.3, 0.5, 0.6))
    next_name = iter(range(10_000))

    def join() -> tuple[str, Side]:
        side = Side.CITIZEN if rng.random() < share else rng.choice(list(Side)[1:])
        return f"m{next(next_name)}", side

    members = dict(join() for _ in range(size))
    steady = rng.random() < 0.5
    takes, skips = (1.0, rng.choice((0.0, 0.01))) if steady else (rng.uniform(0.6, 1), 0.05)
    waves = []
    for _ in range(rng.randint(2, 5)):
        came = [who for who in members if rng.random() < takes]
        rng.shuffle(came)
        skipped = {
            each: frozenset(who for who in came if rng.random() < skips) for each in QUESTIONS
        }
        silent = {who: side for who, side in members.items() if who not in came}
        waves.append(Wave(pulse, {who: members[who] for who in came}, skipped, silent))
        for _ in range(rng.choice((0, 0, 1, 2, rng.randint(0, 12)))):
            if len(members) > 8 and rng.random() < 0.5:
                del members[rng.choice(list(members))]
            elif len(members) < 40:
                members |= [join()]
        if rng.random() < 0.1:
            members[rng.choice(list(members))] = rng.choice(list(Side))
    return waves


def closings(waves: Sequence[Wave], rng: Random) -> list[tuple[Wave, Release]]:
    """The releases of a history, each made in the knowledge of the earlier ones."""
    totals: tuple[Total, ...] = ()
    done = []
    for wave in waves:
        given = [
            Reply(
                side,
                {
                    question: None if who in wave.skipped[question] else rng.randint(1, 5)
                    for question in QUESTIONS
                },
            )
            for who, side in wave.sides.items()
        ]
        closing = release(wave.pulse, given, wave.asked(), totals)
        totals += closing.totals
        done.append((wave, closing.release))
    return done


def figures_of(done: Iterable[tuple[Wave, Release]], question: str) -> list[frozenset[str]]:
    """The totals behind what releases show, read from the lines; bands count as exact as well."""
    found = []
    for wave, told in done:
        who = wave.asked()
        for one in told.lines:
            if one.question == question and isinstance(one, GapFigures | GapBands):
                found += [wave.answered(question, who.lived), wave.answered(question, who.others)]
            elif one.question == question and isinstance(one, WholeFigures | WholeBand):
                found.append(wave.answered(question, wave.sides))
    return found


def given_away(totals: Iterable[frozenset[str]], waves: Sequence[Wave]) -> Disclosed | None:
    return disclosed(totals, waves[0].pulse.k)
