"""What holds of the rules for all ballots."""

import random
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.decisions import (
    Answer,
    Answered,
    Approved,
    Ballot,
    Method,
    Outcome,
    Question,
    Quorum,
    Ranked,
    Scored,
    Vote,
    Voted,
    approval,
    decide,
    instant_runoff,
    schulze,
    score,
)
from evenkeel.engine.decisions.counting import Step, count, next_step
from evenkeel.engine.decisions.schulze import preferences
from evenkeel.engine.words import Side

OPTIONS = ("a", "b", "c", "d")
SEVERAL = Question(OPTIONS)
CHOICES = (Method.APPROVAL, Method.SCORE, Method.INSTANT_RUNOFF, Method.SCHULZE)
sides = st.sampled_from([*Side, None])
some_options = st.permutations(OPTIONS).flatmap(
    lambda order: st.integers(0, 4).map(lambda n: tuple(order[:n]))
)
strict = some_options.map(lambda order: tuple(zip(order)))


Put = tuple[Method, Question, list[Ballot]]
Ranking = tuple[tuple[str, ...], ...]


def weak() -> st.SearchStrategy[Ranking]:
    """A ranking in which ranks may be shared."""
    with_the_one_before = st.lists(st.booleans(), min_size=4, max_size=4)
    return st.builds(_shared, some_options, with_the_one_before)


def _shared(order: tuple[str, ...], with_the_one_before: list[bool]) -> Ranking:
    ranks: list[tuple[str, ...]] = []
    for option, joins in zip(order, with_the_one_before, strict=False):
        if ranks and joins:
            ranks[-1] += (option,)
        else:
            ranks.append((option,))
    return tuple(ranks)


def ballot(method: Method, voter: str) -> st.SearchStrategy[Ballot]:
    match method:
        case Method.CONSENT | Method.CONSENSUS:
            return st.builds(Answered, st.just(voter), st.sampled_from(Answer), sides)
        case Method.MAJORITY | Method.SUPERMAJORITY:
            return st.builds(Voted, st.just(voter), st.sampled_from(Vote), sides)
        case Method.APPROVAL:
            return st.builds(Approved, st.just(voter), some_options, sides)
        case Method.SCORE:
            scores = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 5))
            return st.builds(Scored, st.just(voter), scores, sides)
        case Method.INSTANT_RUNOFF:
            return st.builds(Ranked, st.just(voter), strict, sides)
        case Method.SCHULZE:
            return st.builds(Ranked, st.just(voter), weak(), sides)


def many(method: Method) -> st.SearchStrategy[list[Ballot]]:
    return st.integers(0, 9).flatmap(
        lambda voters: st.tuples(*(ballot(method, f"m{n}") for n in range(voters))).map(list)
    )


def of(rankings: list[Ranking]) -> list[Ranked]:
    return [Ranked(f"m{number}", each) for number, each in enumerate(rankings)]


@st.composite
def cast(draw: st.DrawFn) -> Put:
    method = draw(st.sampled_from(Method))
    quorum = Quorum(*(draw(st.integers(0, 2)) for _ in range(3)))
    options = OPTIONS if method in CHOICES else ("proposal",)
    return method, Question(options, quorum), draw(many(method))


@given(cast(), st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_changes_nothing(put: Put, rng: random.Random) -> None:
    method, question, ballots = put
    mixed = list(ballots)
    rng.shuffle(mixed)
    assert decide(method, question, ballots) == decide(method, question, mixed)


@given(cast())
def test_outcome_winners_and_quorum_agree(put: Put) -> None:
    method, question, ballots = put
    result = decide(method, question, ballots)
    several = result.outcome is Outcome.TIE and method in CHOICES
    assert len(result.winners) == (1 if result.outcome is Outcome.ACCEPTED else 0) or several
    assert several is (len(result.winners) > 1)
    assert set(result.winners) <= set(question.options)
    if result.turnout.missed:
        assert result.outcome in (Outcome.NO_QUORUM, Outcome.NOTHING_CAST)
    assert (result.outcome is Outcome.NO_QUORUM) <= bool(result.turnout.missed)
    assert sum(n for _, n in result.turnout.by_side) <= result.turnout.voters == len(ballots)


@given(st.lists(weak(), max_size=9), st.permutations(OPTIONS))
def test_schulze_treats_options_alike(rankings: list[Ranking], order: list[str]) -> None:
    """Other names, in another order, give the same result in these names."""
    named = dict(zip(OPTIONS, order, strict=True))
    again = [tuple(tuple(named[one] for one in rank) for rank in each) for each in rankings]
    ours = {named[one] for one in schulze(SEVERAL, of(rankings)).winners}
    assert ours == set(schulze(Question(tuple(order)), of(again)).winners)


@given(st.lists(strict, max_size=9), st.permutations(OPTIONS))
def test_a_run_off_treats_options_alike(rankings: list[Ranking], order: list[str]) -> None:
    named = dict(zip(OPTIONS, order, strict=True))
    again = [tuple(tuple(named[one] for one in rank) for rank in each) for each in rankings]
    ours = {named[one] for one in instant_runoff(SEVERAL, of(rankings)).winners}
    assert ours == set(instant_runoff(Question(tuple(order)), of(again)).winners)


@given(st.lists(weak(), min_size=1, max_size=9))
def test_schulze_elects_who_beats_every_other(rankings: list[Ranking]) -> None:
    ballots = of(rankings)
    prefer = preferences(OPTIONS, ballots)
    for one in OPTIONS:
        if all(prefer[one, other] > prefer[other, one] for other in OPTIONS if other != one):
            assert schulze(SEVERAL, ballots).winners == (one,)


@given(st.sampled_from(OPTIONS), st.lists(strict, min_size=1, max_size=5))
def test_the_first_choice_of_most_wins(best: str, rankings: list[Ranking]) -> None:
    more = [best_first(best, each) for each in [*rankings, ()]]
    ballots = of([*rankings, *more])
    for rule in (instant_runoff, schulze):
        assert rule(SEVERAL, ballots).winners == (best,)


def best_first(best: str, ranking: Ranking) -> Ranking:
    return ((best,), *(rank for rank in ranking if rank != (best,)))


@given(st.lists(weak(), min_size=1, max_size=8), st.data())
def test_schulze_is_monotone(rankings: list[Ranking], data: st.DataObject) -> None:
    """A winner that somebody puts on top stays a winner."""
    at = data.draw(st.integers(0, len(rankings) - 1))
    ballots = [*of(rankings), Ranked("more", (OPTIONS,))]
    winner = data.draw(st.sampled_from(schulze(SEVERAL, ballots).winners))
    kept = (tuple(one for one in rank if one != winner) for rank in rankings[at])
    raised = [*rankings]
    raised[at] = ((winner,), *(rank for rank in kept if rank))
    assert winner in schulze(SEVERAL, of(raised)).winners


@given(st.lists(weak(), max_size=9))
def test_better_is_a_strict_order_that_the_groups_follow(rankings: list[Ranking]) -> None:
    result = schulze(SEVERAL, of(rankings))
    better = {(one.option, one.other) for one in result.pairs if one.path > one.path_back}
    assert not any((other, one) in better for one, other in better)
    assert all(
        (one, three) in better
        for one, two, three in permutations(OPTIONS, 3)
        if (one, two) in better and (two, three) in better
    )
    group = {option: place for place, each in enumerate(result.order) for option in each}
    assert sorted(group) == sorted(OPTIONS)
    assert all(group[one] < group[other] for one, other in better)


@given(st.lists(strict, min_size=1, max_size=9))
def test_a_run_off_never_elects_who_is_beaten_by_all(rankings: list[Ranking]) -> None:
    """The last round is a duel, which somebody who loses every duel can't win."""
    ballots = of(rankings)
    prefer = preferences(OPTIONS, ballots)
    for one in OPTIONS:
        if all(prefer[one, other] < prefer[other, one] for other in OPTIONS if other != one):
            assert one not in instant_runoff(SEVERAL, ballots).winners


@given(st.lists(strict, min_size=1, max_size=9))
def test_every_round_counts_every_ballot_once(rankings: list[Ranking]) -> None:
    result = instant_runoff(SEVERAL, of(rankings))
    exhausted = [one.exhausted for one in result.rounds]
    for one in result.rounds:
        assert sum(voters for _, voters in one.counts) + one.exhausted == len(rankings)
    assert exhausted == sorted(exhausted)


@given(st.lists(strict.filter(bool), min_size=1, max_size=9))
def test_a_run_off_names_all_who_win_by_some_order_of_the_tied(rankings: list[Ranking]) -> None:
    """Each fixed order in which tied options go gives one winner; ours are all of these."""
    tally = {each: rankings.count(each) for each in rankings}
    orders = {tuple(one for rank in each for one in rank): n for each, n in tally.items()}
    found = set()
    for order in permutations(OPTIONS):
        left = list(order)
        while len(left) > 1 and next_step(count(orders, left))[0] is not Step.ELECTED:
            counts = count(orders, left)
            left.remove(min(left, key=lambda one: (counts[one], order.index(one))))
        found.add(max(left, key=lambda one: count(orders, left)[one]))
    assert set(instant_runoff(SEVERAL, of(rankings)).winners) == found


@given(st.lists(st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 1)), max_size=9))
def test_scores_of_nought_and_one_are_approvals(given_scores: list[dict[str, int]]) -> None:
    scored = [Scored(f"m{n}", each) for n, each in enumerate(given_scores)]
    approved = [
        Approved(f"m{n}", tuple(one for one, points in each.items() if points))
        for n, each in enumerate(given_scores)
    ]
    by_approval = approval(SEVERAL, approved)
    if by_approval.winners:
        assert score(Question(OPTIONS, highest=1), scored).winners == by_approval.winners


@given(many(Method.APPROVAL), st.sampled_from(OPTIONS))
def test_one_more_approval_never_harms(ballots: list[Ballot], option: str) -> None:
    before = decide(Method.APPROVAL, SEVERAL, ballots).winners
    after = decide(Method.APPROVAL, SEVERAL, [*ballots, Approved("more", (option,))]).winners
    assert option not in before or after == (option,)
