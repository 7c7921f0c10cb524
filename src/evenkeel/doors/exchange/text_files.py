"""Files as lines of text: strictly UTF-8, read in a stream, with the place of what is not."""

from collections.abc import Iterator
from typing import BinaryIO

from evenkeel.engine.problems import Problems
from evenkeel.engine.text_rows import TextFaults
from evenkeel.shared.table_files import MARK, Form, form_of

_SAYS = {Form.SPREADSHEET: "a spreadsheet", Form.UTF16: "text in UTF-16", Form.PDF: "a PDF"}


def text_lines(
    stream: BinaryIO, problems: Problems, faults: TextFaults, file: str = ""
) -> Iterator[str]:
    """The lines of a file, without the mark that some programs put first.

    A line that is no UTF-8 is told with its column and given with signs in place of what can't be
    read, so that the rest of the file is still checked. A line that is far too long is cut.
    """
    most = 4 * faults.longest_line + 8
    number = 0
    while line := stream.readline(most):
        number += 1
        if number == 1:
            form = form_of(line)
            if form is not None:
                problems.add(1, 1, faults.not_text, value=_SAYS[form], file=file)
                return
            line = line.removeprefix(MARK)
        if len(line) == most and not line.endswith(b"\n"):
            _pass_over(stream)
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode()) + 1
            problems.add(number, column, faults.not_utf8, file=file)
            yield line.decode(errors="replace")


def _pass_over(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
