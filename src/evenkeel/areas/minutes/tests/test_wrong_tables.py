"""Tables with something wrong: each kind is told on the page with file, line and column, all at
once, and nothing is written by half."""

import pytest
from django.conf import settings

from evenkeel.areas.minutes import rules
from evenkeel.areas.minutes.models import Upload
from evenkeel.areas.minutes.presenting import columns_views
from evenkeel.areas.minutes.tests.made import ITEMS, MEETINGS, address, kinds, sent, uploaded
from evenkeel.areas.minutes.words import PROBLEMS
from evenkeel.engine.minutes import Code
from evenkeel.engine.minutes.columns import GROUPS
from evenkeel.engine.minutes.columns import ITEMS as ITEMS_COLUMNS
from evenkeel.engine.minutes.columns import MEETINGS as MEETINGS_COLUMNS


def item(row: str) -> str:
    return ITEMS + row + "\n"


WRONG = {
    "word": ({"items": item("I5,M1,agenda,x,everybody,,,,,,,")}, "raised_by", "“everybody”"),
    "kind": ({"items": item("I5,M1,wish,x,,,,,,,,")}, "kind", "“wish”"),
    "date": ({"items": item("I5,M1,action,x,,,,citizen,31/02/2026,,,")}, "due", "“31/02/2026”"),
    "double id": ({"items": item("I1,M1,agenda,x,,,,,,,,")}, "item_id", "on line 2"),
    "unknown meeting": ({"items": item("I5,M7,agenda,x,,,,,,,,")}, "meeting_id", "meeting M7"),
    "blank id": ({"items": item(",M1,agenda,x,,,,,,,,")}, "item_id", "must not be blank"),
    "ragged": ({"items": item("I5,M1")}, "", "This row has 2 values"),
    "follows": ({"items": item("I5,M2,action,x,,,,citizen,,,,I77")}, "follows", "no item I77"),
    "count": ({"meetings": MEETINGS.replace(",4,3,", ",some,3,")}, "citizens_present", "“some”"),
    "phase": ({"meetings": MEETINGS.replace("design", "dreaming")}, "phase", "“dreaming”"),
    "no column": ({"meetings": "meeting_id,date\nM1,2026-01-01\n"}, "", "group_id is missing"),
    "empty": ({"items": ""}, "", "The file is empty"),
    "group": (
        {"groups": "group_id\nG8\n"},
        "group_id",
        "There is no group G1",
    ),
    "claim": ({"groups": "group_id,claim\nG1,wonderful\n"}, "claim", "“wonderful”"),
    "band": ({"groups": "group_id,band_low\nG1,0.9\n"}, "band_low", "“0.9”"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_place(cast, clients, wrong):
    tables, column, says = wrong
    before = kinds(cast.project)
    client = clients["facilitator"]
    upload = uploaded(client, cast.project, **tables)
    assert upload.found["errors"] >= 1
    page = client.get(address("preview", cast.project, upload.pk)).content.decode()
    assert says in page
    assert f">{column}</td>" in page or not column
    assert "Write it into the record" not in page
    client.post(address("confirm_import", cast.project, upload.pk))
    assert kinds(cast.project) == before


@pytest.mark.parametrize("sign", ["\x0b", "\x85", "\u2028"])
def test_a_break_that_a_word_processor_left_is_no_new_row(cast, clients, sign):
    items = item(f"I5,M1,agenda,Ring people{sign}on Monday,citizen,,,,,,,")
    upload = uploaded(clients["facilitator"], cast.project, items=items)
    assert (upload.found["errors"], upload.found["new_items"]) == (0, 5)


def test_everything_that_is_wrong_is_told_at_once(cast, clients):
    items = item("I5,M1,wish,x,,,,,,,,") + "I6,M1,agenda,x,everybody,,,,,,,\n"
    upload = uploaded(
        clients["facilitator"],
        cast.project,
        items=items,
        meetings=MEETINGS.replace("design", "dreaming"),
    )
    assert {(one["file"], one["line"]) for one in upload.problems} == {
        ("meetings.csv", 2),
        ("items.csv", 6),
        ("items.csv", 7),
    }


def test_a_warning_does_not_stand_in_the_way(cast, clients):
    meetings = MEETINGS.replace("notes\n", "weather\n")
    upload = uploaded(clients["facilitator"], cast.project, meetings=meetings)
    page = clients["facilitator"].get(address("preview", cast.project, upload.pk))
    assert "Nobody knows the column weather" in page.content.decode()
    assert "Write it into the record" in page.content.decode()


def test_many_problems_come_in_pages(cast, clients):
    items = ITEMS + "".join(f"J{n},M1,wish,x,,,,,,,,\n" for n in range(60))
    upload = uploaded(clients["facilitator"], cast.project, items=items)
    first = clients["facilitator"].get(address("preview", cast.project, upload.pk))
    second = clients["facilitator"].get(address("preview", cast.project, upload.pk) + "?page=2")
    assert first.content.decode().count("“wish”") == 50
    assert second.content.decode().count("“wish”") == 10


def test_what_a_table_holds_is_never_markup(cast, clients):
    items = item("I5,M1,<script>alert(1)</script>,x,,,,,,,,")
    upload = uploaded(clients["facilitator"], cast.project, items=items)
    page = clients["facilitator"].get(address("preview", cast.project, upload.pk))
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (ITEMS.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 a spreadsheet", "This is a spreadsheet"),
        (b"%PDF-1.7 minutes", "This is a PDF"),
        (ITEMS.replace("home", "h\xf4me").encode("latin-1"), "Line 2, letter 41 can not be read"),
        (ITEMS.replace("home", "ho\0me").encode(), "Line 2, letter 42 is a nought byte"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_refused_at_its_field(cast, clients, content, says):
    response = sent(clients["facilitator"], cast.project, items=content)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert "Choose the files again." in response.text
    assert "Nothing you typed is lost." not in response.text
    assert not Upload.objects.exists()


def test_the_mark_of_some_programs_is_no_problem(cast, clients):
    upload = uploaded(clients["facilitator"], cast.project, items=ITEMS.encode("utf-8-sig"))
    assert upload.found["errors"] == 0


def test_a_file_beyond_the_limit_is_refused(cast, clients, monkeypatch):
    monkeypatch.setattr("evenkeel.areas.minutes.forms.UPLOAD_BYTES", 200)
    response = sent(clients["facilitator"], cast.project)
    assert "is larger than" in response.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("size", ["30000000", "-1", "many"])
def test_a_request_beyond_the_limit_is_refused_unread(cast, clients, size):
    response = clients["facilitator"].post(
        address("upload", cast.project), b"", "text/csv", CONTENT_LENGTH=size
    )
    assert response.status_code == 413
    assert "too big" in response.content.decode()


def test_the_form_says_what_is_missing(cast, clients):
    response = clients["facilitator"].post(address("upload", cast.project))
    assert "Choose the table of meetings." in response.content.decode()


def test_there_are_words_for_every_problem():
    assert set(PROBLEMS) == set(Code)
    for says in PROBLEMS.values():
        assert str(says) % {"field": "a", "value": "b", "allowed": "c"}


def test_the_limit_is_that_of_the_site():
    assert rules.UPLOAD_BYTES == settings.UPLOAD_LIMIT


@pytest.mark.parametrize("name", ["meetings.csv", "items.csv", "groups.csv"])
def test_blank_tables_can_be_downloaded(cast, clients, name):
    response = clients["facilitator"].get(address("blank_table", cast.project, name))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (
        clients["facilitator"].get(address("blank_table", cast.project, "other.csv")).status_code
        == 404
    )


def test_the_blank_tables_can_be_brought_in_as_they_are(cast, clients):
    from evenkeel.areas.minutes.blank import BLANK_TABLES

    tables = {name.removesuffix(".csv"): text for name, text in BLANK_TABLES.items()}
    upload = uploaded(clients["facilitator"], cast.project, **tables)
    assert (upload.found["errors"], upload.problems) == (0, [])
    assert (upload.found["new_meetings"], upload.found["new_items"]) == (1, 3)


def test_every_column_of_the_reader_is_told_with_what_it_takes(cast, clients):
    page = clients["facilitator"].get(address("upload", cast.project)).text
    told = {one["name"]: one["columns"] for one in columns_views()}
    for table in (GROUPS, MEETINGS_COLUMNS, ITEMS_COLUMNS):
        assert {one["name"] for one in told[table.file]} == table.known
        assert {one["name"] for one in told[table.file] if one["is_needed"]} == set(table.must)
        assert all(f">{name}</code>" in page for name in table.known)
    items = {one["name"]: one for one in told["items.csv"]}
    assert items["kind"]["says"] == "One of these words: agenda, decision, action."
    assert items["done"]["only_for"] == "action"
    assert "2026-03-14" in str(items["due"]["says"])
    assert items["summary"]["says"] == "Any text."
    # The reader takes "unknown" for who raised something, and not for who confirmed it.
    assert "unknown" in items["raised_by"]["says"]
    assert "unknown" not in items["confirmed_by"]["says"]


def test_with_errors_the_problems_come_before_the_question_for_the_group(cast, clients):
    meetings = MEETINGS.replace("M2,G1", "M2,G2")
    client = clients["facilitator"]
    wrong = uploaded(client, cast.project, meetings=meetings.replace("design", "dreaming"))
    page = client.get(address("preview", cast.project, wrong.pk)).text
    assert "“dreaming”" in page
    assert "Which group is this project?" not in page
    right = uploaded(client, cast.project, meetings=meetings, items=ITEMS.replace(",,I3", ",,"))
    page = client.get(address("preview", cast.project, right.pk)).text
    assert "Which group is this project?" in page
