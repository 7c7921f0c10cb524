"""Ballots for the tests: from short forms, and made up from a seed."""

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from evenkeel.engine.decisions import Question, Ranked
from evenkeel.engine.words import Side

SIDES = (Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN, None)
Ranking = tuple[tuple[str, ...], ...]


def ranking(text: str) -> Ranking:
    """`"a=b c"`: a and b equal, then c."""
    return tuple(tuple(rank.split("=")) for rank in text.split())


def ranked(*texts: str, **more: int) -> list[Ranked]:
    """A ballot for each text; or `abc=5` for five voters of one-letter options."""
    written = [ranking(text) for text in texts]
    written += [tuple(zip(name)) for name, voters in more.items() for _ in range(voters)]
    return [Ranked(f"m{number}", each) for number, each in enumerate(written)]


def counted(rankings: Mapping[str, int]) -> list[Ranked]:
    """So many ballots for each text."""
    return ranked(*(text for text, voters in rankings.items() for _ in range(voters)))


class Profile(NamedTuple):
    """A question and rankings that nobody has thought up."""

    question: Question
    ballots: list[Ranked]

    def rankings(self) -> list[Ranking]:
        return [ballot.ranking for ballot in self.ballots if ballot.ranking]


def profiles(
    number: int, *, seed: int, equal: bool = False, full: bool = False, most: int = 6
) -> Iterator[Profile]:
    """Made-up profiles: two to `most` options, few voters or many, some of one mind.

    With `equal` ranks may be shared, with `full` nothing is left out.
    """
    rng = random.Random(seed)
    for _ in range(number):
        options = tuple("abcdef"[: rng.randint(2, most)])
        voters = rng.choice([rng.randint(1, 6), rng.randint(3, 15), rng.randint(10, 60)])
        minds = [_ranking(rng, options, equal=equal, full=full) for _ in range(rng.randint(1, 12))]
        chosen = [rng.choice(minds) for _ in range(voters)]
        ballots = [Ranked(f"m{n}", each) for n, each in enumerate(chosen)]
        if not any(each for each in chosen):
            ballots.append(Ranked("m", ((options[0],),)))
        yield Profile(Question(options), ballots)


def _ranking(rng: random.Random, options: Iterable[str], *, equal: bool, full: bool) -> Ranking:
    order = list(options)
    rng.shuffle(order)
    if not full:
        order = order[: rng.randint(0, len(order))]
    ranks: list[tuple[str, ...]] = []
    for option in order:
        if equal and ranks and rng.random() < 0.3:
            ranks[-1] += (option,)
        else:
            ranks.append((option,))
    return tuple(ranks)
