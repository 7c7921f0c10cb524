"""Table files as lines of text: strictly UTF-8, read in a stream, with the place of what is not."""

from collections.abc import Iterator
from typing import BinaryIO

from evenkeel.engine.minutes import Code, Problems
from evenkeel.engine.minutes.rows import LONGEST_LINE
from evenkeel.shared.table_files import MARK, Form, form_of

_SAYS = {Form.SPREADSHEET: "a spreadsheet", Form.UTF16: "text in UTF-16", Form.PDF: "a PDF"}


def table_lines(stream: BinaryIO, file: str, problems: Problems) -> Iterator[str]:
    """The lines of a table file, without the mark that some programs put first.

    A line that is no UTF-8 is told with its column and given with signs in place of what can't be
    read, so that the rest of the file is still checked. A line beyond all bounds is cut.
    """
    most = 4 * LONGEST_LINE
    number = 0
    while line := stream.readline(most):
        number += 1
        if number == 1:
            form = form_of(line)
            if form is not None:
                problems.add(file, 1, 1, Code.NOT_A_TABLE, value=_SAYS[form])
                return
            line = line.removeprefix(MARK)
        if len(line) == most and not line.endswith(b"\n"):
            _pass_over(stream)
        yield _decoded(line, file, number, problems)


def _decoded(line: bytes, file: str, number: int, problems: Problems) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode()) + 1
        problems.add(file, number, column, Code.NOT_UTF8)
        return line.decode(errors="replace")


def _pass_over(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
