"""An outcome in plain English: every purchase, and what was left over and why."""

from collections.abc import Iterator

from evenkeel.engine.budgets.completing import Completion, Stop
from evenkeel.engine.budgets.election import Kind
from evenkeel.engine.budgets.numbers import money, plain
from evenkeel.engine.budgets.outcome import NotBought, Outcome, Purchase, Rule, Shares, Why

_STOP = {
    Stop.NOTHING_FITS: "no other project fits into what is left",
    Stop.NOTHING_LEFT: "every project that enough people support is bought",
    Stop.WOULD_OVERSPEND: "one more each would have spent more than there is",
}


def explain_shares(outcome: Outcome) -> str:
    """How the money was shared, in a sentence or three."""
    shares = outcome.shares
    if outcome.rule is Rule.GREEDY:
        return "The projects were taken one by one, and each was bought that still fitted."
    if shares is None:
        return "There are no ballots, so that nobody had a share."
    said = f"{_people(outcome.people)} had an equal share of {money(shares.first)} each."
    if shares.completion is Completion.NONE:
        return said
    if not shares.raised:
        return f"{said} Shares were not raised: {_STOP[shares.stop]}."
    return (
        f"{said} To spend more of the budget, shares were raised by 1 at a time, to "
        f"{money(shares.last)}. They went no higher: {_STOP[shares.stop]}."
    )


def explain_purchase(purchase: Purchase, kind: Kind) -> str:
    """Who paid how much for a project.

    >>> from fractions import Fraction
    >>> from evenkeel.engine.budgets.election import Project
    >>> from evenkeel.engine.budgets.outcome import Payment
    >>> paid = Payment(Fraction(71, 5), 1203, Fraction(170826, 10), 0, Fraction(0))
    >>> purchase = Purchase(Project("1", Fraction(170826, 10)), 1203, Fraction(1203), paid)
    >>> explain_purchase(purchase, Kind.APPROVAL)
    '1,203 people paid 14.20 each.'
    """
    payment = purchase.payment
    if payment is None:
        points = "" if _single(kind) else f", with {plain(purchase.points)} points"
        return f"{_people(purchase.supporters)} supported it{points}, and it fitted."
    if not purchase.project.cost:
        return f"It is free, and {_people(purchase.supporters)} supported it."
    each = "each" if _single(kind) else "for each point that they gave it"
    said = []
    if payment.full:
        said.append(f"{_people(payment.full)} paid {money(payment.price)} {each}.")
    if payment.less:
        said.append(
            f"{_people(payment.less)} paid all that they still had, "
            f"{money(payment.less_paid)} together."
        )
    others = purchase.supporters - payment.full - payment.less
    if others:
        said.append(f"{_people(others)} supported it and had nothing left.")
    return " ".join(said)


def explain_not_bought(one: NotBought, outcome: Outcome) -> str:
    """Why a project was not bought."""
    if one.why is Why.NOBODY:
        return "Nobody supported it."
    supporters = _people(one.supporters)
    if one.why is Why.TOO_FEW:
        return f"{supporters} supported it, and it needed {outcome.least_support:,}."
    assert one.had is not None
    if one.why is Why.DID_NOT_FIT:
        return f"{supporters} supported it. {money(one.had)} was left at its turn."
    return f"{supporters} supported it. All that they have left is {money(one.had)} together."


def explain_rest(outcome: Outcome) -> Iterator[str]:
    """What was left over, and why it was not spent."""
    yield f"{money(outcome.unspent)} of {money(outcome.budget)} was not spent."
    fits = sum(one.project.cost <= outcome.unspent for one in _wanted(outcome))
    if not _wanted(outcome):
        yield "There was nothing more to buy."
    elif not fits:
        yield "No other project that enough people supported fits into it."
    else:
        which, it = ("1 other project", "it") if fits == 1 else (f"{fits:,} other projects", "them")
        yield f"{which} would fit, but those who support {it} don't have enough left."
    if outcome.shares is not None:
        yield _paid_nothing(outcome.shares, outcome.people)


def _paid_nothing(shares: Shares, people: int) -> str:
    if not shares.paid_nothing:
        return "Everybody paid for something."
    return f"{_people(shares.paid_nothing)} of {people:,} paid for nothing."


def _wanted(outcome: Outcome) -> list[NotBought]:
    """What was not bought although enough people supported it."""
    return [one for one in outcome.not_bought if one.had is not None]


def _single(kind: Kind) -> bool:
    """Whether everybody gives a project as much as everybody else."""
    return kind in (Kind.APPROVAL, Kind.CHOOSE_ONE)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
