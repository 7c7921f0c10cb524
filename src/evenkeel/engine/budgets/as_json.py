"""An outcome as plain data for JSON: the form that `docs/reference/fund.schema.json` describes.

Amounts are numbers: whole ones exact, others to six decimals.
"""

from fractions import Fraction

from evenkeel.engine.budgets.explaining import (
    explain_not_bought,
    explain_purchase,
    explain_rest,
    explain_shares,
)
from evenkeel.engine.budgets.outcome import NotBought, Outcome, Payment, Purchase, Shares

Json = dict[str, object]
VERSION = 1


def outcome_json(outcome: Outcome) -> Json:
    """The whole outcome; `winners` are ids in the order of buying."""
    return {
        "version": VERSION,
        "rule": outcome.rule.value,
        "satisfaction": outcome.measure.value,
        "vote_type": outcome.kind.value,
        "budget": _number(outcome.budget),
        "people": outcome.people,
        "least_support": outcome.least_support,
        "winners": list(outcome.winners),
        "spent": _number(outcome.spent),
        "unspent": _number(outcome.unspent),
        "shares": None if outcome.shares is None else _shares(outcome.shares),
        "purchases": [_purchase(one, outcome) for one in outcome.purchases],
        "not_bought": [_not_bought(one, outcome) for one in outcome.not_bought],
        "explanation": [explain_shares(outcome), *explain_rest(outcome)],
    }


def _shares(shares: Shares) -> Json:
    return {
        "completion": shares.completion.value,
        "first": _number(shares.first),
        "last": _number(shares.last),
        "raised": shares.raised,
        "stop": shares.stop.value,
        "paid_nothing": shares.paid_nothing,
    }


def _purchase(one: Purchase, outcome: Outcome) -> Json:
    return {
        "project": one.project.id,
        "name": one.project.name,
        "cost": _number(one.project.cost),
        "supporters": one.supporters,
        "points": _number(one.points),
        "payment": None if one.payment is None else _payment(one.payment),
        "explanation": explain_purchase(one, outcome.kind),
    }


def _payment(payment: Payment) -> Json:
    return {
        "price": _number(payment.price),
        "full": {"people": payment.full, "paid": _number(payment.full_paid)},
        "less": {"people": payment.less, "paid": _number(payment.less_paid)},
    }


def _not_bought(one: NotBought, outcome: Outcome) -> Json:
    return {
        "project": one.project.id,
        "name": one.project.name,
        "cost": _number(one.project.cost),
        "supporters": one.supporters,
        "why": one.why.value,
        "had": None if one.had is None else _number(one.had),
        "explanation": explain_not_bought(one, outcome),
    }


def _number(value: Fraction) -> int | float:
    if value.denominator == 1:
        return value.numerator
    return float(round(value, 6))
