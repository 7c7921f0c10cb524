"""The outcome of a shared budget as a text to read on a terminal."""

from collections.abc import Iterator

from evenkeel.engine.budgets import (
    Election,
    Measure,
    Outcome,
    Project,
    Rule,
    explain_not_bought,
    explain_purchase,
    explain_rest,
    explain_shares,
    money,
)

_RULE = {Rule.EQUAL_SHARES: "Method of Equal Shares", Rule.GREEDY: "Greedy"}
_MEASURE = {
    Measure.COST: "a project is worth what it costs",
    Measure.CARD: "every project is worth the same",
}


def funding_text(election: Election, outcome: Outcome) -> str:
    """What was bought and who paid for it, what was not bought and why, and what is left."""
    return "\n".join(_printable(line) for line in _lines(election, outcome)) + "\n"


def _lines(election: Election, outcome: Outcome) -> Iterator[str]:
    description = election.meta.get("description")
    if description:
        yield description
    yield f"{_RULE[outcome.rule]}; {_MEASURE[outcome.measure]}."
    currency = election.meta.get("currency")
    if currency:
        yield f"All amounts are in {currency}."
    yield explain_shares(outcome)
    yield ""
    yield "Bought, in this order:" if outcome.purchases else "Nothing was bought."
    for place, purchase in enumerate(outcome.purchases, 1):
        yield f"{place:4}. {_named(purchase.project)}"
        yield f"      {explain_purchase(purchase, outcome.kind)}"
    if outcome.not_bought:
        yield ""
        yield "Not bought:"
    for one in outcome.not_bought:
        yield f"    - {_named(one.project)}"
        yield f"      {explain_not_bought(one, outcome)}"
    yield ""
    yield from explain_rest(outcome)


def _named(project: Project) -> str:
    name = f" {project.name}" if project.name else ""
    return f"{project.id}{name}: {money(project.cost)}"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
