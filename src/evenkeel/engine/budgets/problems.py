"""What can be wrong with a `.pb` file."""

from evenkeel.engine.problems import ProblemCode
from evenkeel.engine.text_rows import TextFaults


class Code(ProblemCode):
    """What is wrong."""

    NO_SECTION = "no-section", "the part {field} is missing"
    SECTION_TWICE = "section-twice", "the part {field} is there twice"
    OUTSIDE = "outside", "the file must begin with META, and this line stands before it"
    NOT_UTF8 = "not-utf-8", "this line is not UTF-8; save the file as UTF-8"
    NOT_TEXT = "not-text", "this is no text but {value}"
    NUL = "nul", "this line holds a null character, which no text has"
    LINE_TOO_LONG = "line-too-long", "this line has more than {value} characters"
    TOO_MANY_ROWS = "too-many-rows", "{field} has more than {value} rows; the rest was not read"
    BROKEN_QUOTES = "broken-quotes", "the quotation marks here don't match ({value})"
    RAGGED_ROW = (
        "ragged-row",
        "this row has {value} values, and the part's first line names {allowed}",
    )
    MISSING_COLUMN = "missing-column", "the column {field} is missing"
    DOUBLE_COLUMN = "double-column", "the column {field} is there twice"
    MISSING_KEY = "missing-key", "META does not say {field}"
    DOUBLE_KEY = "double-key", "META says {field} twice, first on line {allowed}"
    BLANK = "blank", "{field} must not be blank"
    DOUBLE_ID = "double-id", "{field} {value} is used already, on line {allowed}"
    COMMA_IN_ID = (
        "comma-in-id",
        "{field} {value} has a comma in it, so that no ballot could name it",
    )
    NOT_MONEY = (
        "not-money",
        (
            "{field} is {value}; it must be a number such as 1200 or 1200.50, of at most "
            "{allowed} digits and 6 decimals"
        ),
    )
    NEGATIVE = "negative", "{field} is {value}; it must not be less than 0"
    NOT_A_KIND = "not-a-kind", "vote_type is {value}; it can be {allowed}"
    NOT_A_LENGTH = (
        "not-a-length",
        "{field} is {value}; it must be a whole number from 1 to {allowed}",
    )
    UNKNOWN_PROJECT = "unknown-project", "there is no project {value} in PROJECTS"
    CHOSEN_TWICE = "chosen-twice", "this ballot names {value} twice"
    MORE_THAN_ONE = "more-than-one", "this ballot names {value} projects, and it may name one"
    POINTS_DO_NOT_FIT = (
        "points-do-not-fit",
        "this ballot names {allowed} projects and gives {value} points",
    )
    NOT_POINTS = "not-points", "{value} is no number of points; write 3 or 3.5, at most {allowed}"
    OTHER_NUMBER = (
        "other-number",
        "{field} is {value}, and the file has {allowed}: is it whole?",
        "warning",
    )


TEXT = TextFaults(
    not_text=Code.NOT_TEXT,
    not_utf8=Code.NOT_UTF8,
    nul=Code.NUL,
    line_too_long=Code.LINE_TOO_LONG,
    broken_quotes=Code.BROKEN_QUOTES,
    longest_line=200_000,
)
