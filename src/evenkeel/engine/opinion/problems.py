"""What can be wrong with a file of votes, or of statements."""

from evenkeel.engine.problems import ProblemCode
from evenkeel.engine.text_rows import TextFaults


class Code(ProblemCode):
    """What is wrong."""

    EMPTY = "empty", "there is nothing in this file"
    NO_VOTES = "no-votes", "there is not one vote in this file"
    NOT_UTF8 = "not-utf-8", "this line is not UTF-8; save the file as UTF-8"
    NOT_TEXT = "not-text", "this is no text but {value}"
    NUL = "nul", "this line holds a null character, which no text has"
    LINE_TOO_LONG = "line-too-long", "this line has more than {value} characters"
    TOO_MANY = "too-many", "there are more than {value} {field}; the rest was not read"
    BROKEN_QUOTES = "broken-quotes", "the quotation marks here don't match ({value})"
    RAGGED_ROW = "ragged-row", "this row has {value} values, and the first line names {allowed}"
    UNKNOWN_FORM = (
        "unknown-form",
        (
            "the first line must name the columns participant, statement and vote, or be that of "
            "an export of Polis; it names {value}"
        ),
    )
    MISSING_COLUMN = "missing-column", "the column {field} is missing"
    DOUBLE_COLUMN = "double-column", "the column {field} is there twice"
    NOT_A_STATEMENT = (
        "not-a-statement",
        "the column {field} is none of Polis's and not the number of a statement",
    )
    BLANK = "blank", "{field} must not be blank"
    LONG_ID = "long-id", "{field} has more than {allowed} characters: {value}"
    DOUBLE_ID = "double-id", "{field} {value} is used already, on line {allowed}"
    NOT_A_VOTE = (
        "not-a-vote",
        "{value} is no vote; it can be 1 (agree), -1 (disagree) or 0 (pass)",
    )
    DOUBLE_VOTE = (
        "double-vote",
        "participant {field} has voted on statement {value} already, on line {allowed}",
    )
    NOT_A_TIME = "not-a-time", "{field} is {value}; it must be a whole number of milliseconds"
    NOT_A_SIDE = "not-a-side", "side is {value}; it can be {allowed} or empty"
    OTHER_SIDE = "other-side", "participant {field} is {value} here, and {allowed}"
    NOT_MODERATED = "not-moderated", "{field} is {value}; it can be -1 (out), 0 or 1"


TEXT = TextFaults(
    not_text=Code.NOT_TEXT,
    not_utf8=Code.NOT_UTF8,
    nul=Code.NUL,
    line_too_long=Code.LINE_TOO_LONG,
    broken_quotes=Code.BROKEN_QUOTES,
    longest_line=100_000,
)
