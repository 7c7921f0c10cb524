"""Tables that come in and go out: what is none is told, and no cell is a formula."""

import pytest

from evenkeel.shared.cells import TRIGGERS, safe_cell
from evenkeel.shared.table_files import MARK, Form, form_of


@pytest.mark.parametrize("start", TRIGGERS)
def test_no_cell_begins_as_a_formula_does(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell(f"plain{start}") == f"plain{start}"


def test_a_cell_is_the_words_of_its_value() -> None:
    assert [safe_cell(value) for value in (None, 0, 0.5, "a")] == ["", "0", "0.5", "a"]


@pytest.mark.parametrize(
    ("beginning", "form"),
    [
        (b"PK\3\4 and so on", Form.SPREADSHEET),
        (b"\xd0\xcf\x11\xe0", Form.SPREADSHEET),
        ("meeting_id".encode("utf-16"), Form.UTF16),
        (b"%PDF-1.7", Form.PDF),
        (b"meeting_id,group_id", None),
        (MARK + b"meeting_id", None),
        (b"", None),
    ],
)
def test_a_file_is_told_by_how_it_begins(beginning: bytes, form: Form | None) -> None:
    assert form_of(beginning) is form
