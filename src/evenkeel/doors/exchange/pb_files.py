"""`.pb` files as lines of text: strictly UTF-8, read in a stream, with the place of what is not."""

from collections.abc import Iterator
from typing import BinaryIO

from evenkeel.engine.budgets import Code, Problems
from evenkeel.engine.budgets.rows import LONGEST_LINE
from evenkeel.shared.table_files import MARK, Form, form_of

_SAYS = {Form.SPREADSHEET: "a spreadsheet", Form.UTF16: "text in UTF-16", Form.PDF: "a PDF"}


def pb_lines(stream: BinaryIO, problems: Problems) -> Iterator[str]:
    """The lines of a file, without the mark that some programs put first.

    A line that is no UTF-8 is told with its place and given with signs instead of what can't be
    read, so that the rest of the file is still checked. A line beyond all bounds is cut.
    """
    most = 4 * LONGEST_LINE + 8
    number = 0
    while line := stream.readline(most):
        number += 1
        if number == 1:
            form = form_of(line)
            if form is not None:
                problems.add(1, 1, Code.NOT_TEXT, value=_SAYS[form])
                return
            line = line.removeprefix(MARK)
        if len(line) == most and not line.endswith(b"\n"):
            _pass_over(stream)
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode()) + 1
            problems.add(number, column, Code.NOT_UTF8)
            yield line.decode(errors="replace")


def _pass_over(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
