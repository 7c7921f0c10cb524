"""The words of deciding: the methods, what people can say, what comes out, what can be wrong."""

from enum import StrEnum


class Method(StrEnum):
    """A way of deciding."""

    CONSENT = "consent"
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    SUPERMAJORITY = "supermajority"
    APPROVAL = "approval"
    SCORE = "score"
    INSTANT_RUNOFF = "instant-runoff"
    SCHULZE = "schulze"


class Answer(StrEnum):
    """What a person says to a proposal. In a consensus `OBJECT` is a block."""

    AGREE = "agree"
    STAND_ASIDE = "stand-aside"
    OBJECT = "object"


class Vote(StrEnum):
    """What a person votes. `ABSTAIN` counts for the quorum and not for the share."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Outcome(StrEnum):
    """What came out. `OBJECTED` is the start of a round that changes the proposal.

    `NOTHING_CAST` means that nobody took part, or that everybody left their ballot blank.
    """

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"
    OBJECTED = "objected"
    TIE = "tie"
    NO_QUORUM = "no-quorum"
    NOTHING_CAST = "nothing-cast"


class Problem(StrEnum):
    """What is wrong with a question or a ballot."""

    NO_OPTIONS = "no-options"
    NOT_ONE_PROPOSAL = "not-one-proposal"
    THRESHOLD_OUT_OF_RANGE = "threshold-out-of-range"
    HIGHEST_OUT_OF_RANGE = "highest-out-of-range"
    QUORUM_OUT_OF_RANGE = "quorum-out-of-range"
    OPTION_TWICE = "option-twice"
    OPTION_UNKNOWN = "option-unknown"
    VOTER_TWICE = "voter-twice"
    SCORE_OUT_OF_RANGE = "score-out-of-range"
    EMPTY_RANK = "empty-rank"
    EQUAL_RANKS = "equal-ranks"
    BALLOT_OF_ANOTHER_METHOD = "ballot-of-another-method"


class Mistake(ValueError):
    """A question or a ballot that can't be counted: what is wrong, with whose, at which option."""

    def __init__(
        self, problem: Problem, *, voter: str | None = None, option: str | None = None
    ) -> None:
        self.problem = problem
        self.voter = voter
        self.option = option
        where = [f"voter {voter!r}" if voter is not None else ""]
        where += [f"option {option!r}" if option is not None else ""]
        super().__init__(": ".join([problem.value, ", ".join(filter(None, where))]).rstrip(": "))
