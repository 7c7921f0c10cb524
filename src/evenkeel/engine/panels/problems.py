"""What can be wrong with a file of quotas, of respondents, or with a lottery."""

from evenkeel.engine.problems import ProblemCode
from evenkeel.engine.text_rows import TextFaults


class Code(ProblemCode):
    """What is wrong."""

    NOT_UTF8 = "not-utf-8", "this line is not UTF-8; save the file as UTF-8"
    NOT_TEXT = "not-text", "this is no text but {value}; save it as CSV"
    NUL = "nul", "this line holds a null character, which no text has"
    LINE_TOO_LONG = "line-too-long", "this line has more than {value} characters"
    BROKEN_QUOTES = "broken-quotes", "the quotation marks here don't match ({value})"
    RAGGED_ROW = "ragged-row", "this row has {value} values, and the first line names {allowed}"
    EMPTY = "empty", "the file has no {field}"
    TOO_MANY_ROWS = "too-many-rows", "there are more than {value} rows; the rest was not read"
    TOO_MANY_COLUMNS = "too-many-columns", "there are more than {value} columns"
    TOO_MANY_CATEGORIES = "too-many-categories", "there are more than {value} categories"
    MISSING_COLUMN = "missing-column", "the column {field} is missing"
    DOUBLE_COLUMN = "double-column", "the column {field} is there twice"
    BLANK = "blank", "{field} must not be blank"
    DOUBLE_ID = "double-id", "{field} {value} is used already, on line {allowed}"
    NOT_A_NUMBER = "not-a-number", "{field} is {value}; it must be a whole number up to {allowed}"
    DOUBLE_QUOTA = "double-quota", "{field} {value} has a quota already, on line {allowed}"
    LEAST_ABOVE_MOST = "min-above-max", "min is {value}, which is more than max, {allowed}"
    FLEX_INSIDE = "flex-inside", "{field} is {value}; it must leave room for {allowed}"
    LEASTS_ABOVE_SIZE = (
        "mins-above-size",
        "the minimums of {field} add up to {value}, and the panel has {allowed} seats",
    )
    MOSTS_BELOW_SIZE = (
        "maxes-below-size",
        "the maximums of {field} add up to {value}, and the panel has {allowed} seats",
    )
    NO_QUOTA = "no-quota", "{field} is {value}, for which there is no quota; there are: {allowed}"
    NOT_JSON = "not-json", "this is no JSON ({value})"
    NOT_A_LOTTERY = "not-a-lottery", "this is no lottery of `evenkeel select`: {value}"


TEXT = TextFaults(
    not_text=Code.NOT_TEXT,
    not_utf8=Code.NOT_UTF8,
    nul=Code.NUL,
    line_too_long=Code.LINE_TOO_LONG,
    broken_quotes=Code.BROKEN_QUOTES,
    longest_line=100_000,
)
