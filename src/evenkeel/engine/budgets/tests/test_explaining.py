"""What people are told of a purchase, of what was not bought, and of what is left."""

from fractions import Fraction

from evenkeel.engine.budgets import (
    Ballot,
    Completion,
    Election,
    Kind,
    Outcome,
    Project,
    Rule,
    explain_not_bought,
    explain_purchase,
    explain_rest,
    explain_shares,
    fund,
    outcome_json,
)

PROJECTS = (
    Project("park", Fraction(30)),
    Project("well", Fraction(24)),
    Project("song", Fraction(0)),
    Project("hall", Fraction(20)),
    Project("moon", Fraction(50)),
    Project("bins", Fraction(5)),
)
CHOICES = ["park well", "park well", "park hall", "well hall moon", "moon song", "hall"]


def election(kind: Kind = Kind.APPROVAL, choices: list[str] = CHOICES) -> Election:
    ballots = [Ballot(str(at), tuple(said.split())) for at, said in enumerate(choices)]
    return Election(kind, Fraction(90), PROJECTS, tuple(ballots))


def purchases(outcome: Outcome) -> dict[str, str]:
    return {one.project.id: explain_purchase(one, outcome.kind) for one in outcome.purchases}


def others(outcome: Outcome) -> dict[str, str]:
    return {one.project.id: explain_not_bought(one, outcome) for one in outcome.not_bought}


def test_who_paid_what_and_why_the_rest_is_left() -> None:
    outcome = fund(election())
    assert purchases(outcome) == {
        "song": "It is free, and 1 person supported it.",
        "hall": "3 people paid 6.67 each.",
        "well": "3 people paid 8.00 each.",
    }
    assert others(outcome) == {
        "park": "3 people supported it. All that they have left is 22.33 together.",
        "moon": "2 people supported it. All that they have left is 15.33 together.",
        "bins": "Nobody supported it.",
    }
    assert explain_shares(outcome) == "6 people had an equal share of 15.00 each."
    assert list(explain_rest(outcome)) == [
        "46.00 of 90.00 was not spent.",
        "1 other project would fit, but those who support it don't have enough left.",
        "1 person of 6 paid for nothing.",
    ]


def test_those_who_have_less_pay_what_they_have() -> None:
    """Four pay 6 each for the well, and of the 9 left the park takes all that two have."""
    choices = ["well park", "well park", "well", "well", "park", "park"]
    projects = (Project("well", Fraction(24)), Project("park", Fraction(46)))
    ballots = tuple(Ballot(str(at), tuple(one.split())) for at, one in enumerate(choices))
    outcome = fund(Election(Kind.APPROVAL, Fraction(90), projects, ballots))
    assert purchases(outcome)["park"] == (
        "2 people paid 14.00 each. 2 people paid all that they still had, 18.00 together."
    )


def test_points_have_a_price() -> None:
    outcome = fund(election(Kind.RANKED))
    text = purchases(outcome)["hall"]
    assert "for each point that they gave it" in text


def test_raised_shares_and_least_support_are_told() -> None:
    few = fund(election(), least_support=3)
    assert others(few)["moon"] == "2 people supported it, and it needed 3."
    once = fund(election(choices=["hall", "hall"]), completion=Completion.ADD1)
    assert explain_shares(once) == (
        "2 people had an equal share of 45.00 each. Shares were not raised: "
        "every project that enough people support is bought."
    )
    wanted = fund(election(choices=["park", "park", "hall", "well", "well", "well"]))
    assert wanted.winners == ("well", "park")
    assert list(explain_rest(wanted))[1] == (
        "1 other project would fit, but those who support it don't have enough left."
    )
    more = fund(
        election(choices=["park", "park", "hall", "well", "well", "well"]),
        completion=Completion.ADD1,
    )
    assert more.winners == ("well", "park", "hall")
    assert explain_shares(more).endswith(
        "shares were raised by 1 at a time, to 20.00. They went no higher: "
        "every project that enough people support is bought."
    )


def test_greedy_tells_what_was_left_at_its_turn() -> None:
    outcome = fund(election(), rule=Rule.GREEDY)
    assert purchases(outcome)["hall"] == "3 people supported it, and it fitted."
    assert others(outcome)["moon"] == "2 people supported it. 16.00 was left at its turn."
    assert explain_shares(outcome).startswith("The projects were taken one by one")


def test_nobody_voted() -> None:
    outcome = fund(Election(Kind.APPROVAL, Fraction(5), PROJECTS, ()))
    assert explain_shares(outcome) == "There are no ballots, so that nobody had a share."
    assert list(explain_rest(outcome)) == [
        "5.00 of 5.00 was not spent.",
        "There was nothing more to buy.",
    ]


def test_json_says_who_paid_what_in_sum() -> None:
    found = outcome_json(fund(election()))
    assert found["winners"] == ["song", "hall", "well"]
    assert (found["spent"], found["unspent"]) == (44, 46)
    purchases = found["purchases"]
    assert isinstance(purchases, list)
    assert purchases[1]["payment"] == {
        "price": 6.666667,
        "full": {"people": 3, "paid": 20},
        "less": {"people": 0, "paid": 0},
    }
