"""What can be wrong with a table of minutes."""

from evenkeel.engine.problems import ProblemCode
from evenkeel.engine.text_rows import TextFaults


class Code(ProblemCode):
    """What is wrong."""

    NO_HEADER = "no-header", "the file is empty; its first line must name the columns"
    NO_SUCH_TABLE = "no-such-table", "the file is missing"
    NOT_A_TABLE = "not-a-table", "this is no CSV table but {value}; save it as CSV (UTF-8)"
    NOT_UTF8 = "not-utf-8", "this line is not UTF-8; save the file as CSV UTF-8"
    NUL = "nul", "this line holds a null character, which no text has"
    MISSING_COLUMN = "missing-column", "the column {field} is missing"
    DOUBLE_COLUMN = "double-column", "the column {field} is there twice"
    UNKNOWN_COLUMN = "unknown-column", "nobody knows the column {value}; it was left out", "warning"
    SEPARATOR_UNCLEAR = (
        "separator-unclear",
        "it is not clear what separates the columns; use commas",
    )
    TOO_MANY_ROWS = "too-many-rows", "there are more than {value} rows; the rest was not read"
    LINE_TOO_LONG = "line-too-long", "this line has more than {value} characters"
    VALUE_TOO_LONG = "value-too-long", "{field} has more than {value} characters"
    BROKEN_QUOTES = "broken-quotes", "the quotation marks here don't match ({value})"
    RAGGED_ROW = (
        "ragged-row",
        "this row has {value} values, and the first line names {allowed} columns",
    )
    BLANK = "blank", "{field} must not be blank"
    DOUBLE_ID = "double-id", "{field} {value} is used already, on line {allowed}"
    UNKNOWN_GROUP = "unknown-group", "there is no group {value} in groups.csv"
    UNKNOWN_MEETING = "unknown-meeting", "there is no meeting {value} in meetings.csv"
    NOT_ALLOWED = "not-allowed", "{field} is {value}; it can be {allowed}"
    NOT_A_DATE = "not-a-date", "{field} is {value}; {allowed}"
    NOT_A_COUNT = "not-a-count", "{field} is {value}; it must be a whole number from 0 to {allowed}"
    NOT_A_CLAIM = (
        "not-a-claim",
        "claim is {value}; write a level, or phase=level;phase=level ({allowed})",
    )
    NOT_A_BAND = "not-a-band", "{field} is {value}; it must be a number from {allowed}"
    CLAIM_WITHOUT_DAY = (
        "claim-without-day",
        "the claim has no day, and no meeting of this group has one either",
    )
    FOLLOWS_UNKNOWN = "follows-unknown", "there is no item {value} to follow"
    FOLLOWS_NO_ACTION = (
        "follows-no-action",
        "{value} is no action; only actions are carried forward",
    )
    FOLLOWS_OTHER_GROUP = "follows-other-group", "{value} is an action of another group"
    FOLLOWS_LATER = (
        "follows-later",
        "{value} comes from a later meeting; only earlier actions are carried on",
    )
    FOLLOWS_CIRCLE = "follows-circle", "following from {value} leads back to this action"
    DOES_NOT_APPLY = (
        "does-not-apply",
        "{field} plays no part for {allowed}; it was left out",
        "warning",
    )


TEXT = TextFaults(
    not_text=Code.NOT_A_TABLE,
    not_utf8=Code.NOT_UTF8,
    nul=Code.NUL,
    line_too_long=Code.LINE_TOO_LONG,
    broken_quotes=Code.BROKEN_QUOTES,
    longest_line=200_000,
)
