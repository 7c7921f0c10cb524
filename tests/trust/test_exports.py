"""Safe exports: no cell is a formula, no document runs anything, and nobody gets another's data."""

import re
from collections.abc import Container, Iterator
from functools import partial

import pytest

from tests.trust.addresses import addresses
from tests.trust.exports import TRIGGERS, File, faults, unpacked
from tests.trust.walking import clients, url_of, wheres
from tests.trust.world import Where, Who, World, build

KINDS = {
    "text/csv": "csv",
    "application/json": "json",
    "application/zip": "zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
READERS = (Who.FACILITATOR, Who.EXAMINER)


def downloads(
    world: World, who: Who, projects: Container[Where | None] = (None, *Where)
) -> Iterator[File]:
    """Every file that somebody can download, from these projects."""
    client = clients(world)[who]
    for address in addresses():
        for where in filter(projects.__contains__, wheres(address)):
            for form in ("json", "csv") if "form" in address.arguments else ("",):
                response = client.get(url_of(address, world, where, form=form))
                kind = response.get("Content-Type", "").partition(";")[0]
                offered = response.get("Content-Disposition", "")
                if response.status_code == 200 and (kind in KINDS or "attachment" in offered):
                    named = re.search(r'filename="?([^";]+)', offered)
                    name = named[1] if named else f"{address.name}.{KINDS.get(kind, 'bin')}"
                    yield File(name, response.getvalue())


def wording(trigger: str, mark: str, what: str) -> str:
    return f"{trigger}1+1 {mark} {what}"


@pytest.mark.enough_on("postgres")
@pytest.mark.parametrize("trigger", [sign for sign in TRIGGERS if sign != "\0"])
@pytest.mark.django_db
def test_no_export_holds_a_formula(trigger: str) -> None:
    world = build(partial(wording, trigger))
    files = [file for who in READERS for file in downloads(world, who, (None, Where.PUBLIC))]
    found = [fault for file in files for fault in faults(file)]
    assert not found, "\n".join(found[:40])
    kinds = {part.kind for file in files for part in unpacked(file)}
    assert kinds >= {"csv", "json", "docx"}


def personal_marks(world: World, who: Who) -> list[str]:
    """Words that belong to one person alone."""
    person = world.people[who]
    return [person.name, str(person.email)]


def foreign_words(world: World, reader: Who, files: list[File]) -> list[str]:
    """Other people's words in the files of one."""
    return [
        f"{part.name} of {reader} holds {mark}"
        for file in files
        for part in unpacked(file)
        for who in world.people
        if who is not reader
        for mark in personal_marks(world, who)
        if mark.encode() in part.content
    ]


def my_data(world: World, who: Who) -> list[File]:
    """What somebody gets as their own data."""
    mine = {address.name for address in addresses() if "my_data" in address.name}
    files = downloads(world, who, (None,))
    return [file for file in files if file.name in mine or "my-data" in file.name]


def test_my_data_holds_mine_and_nobody_elses(world: World) -> None:
    for who in (Who.CITIZEN, Who.FACILITATOR):
        files = my_data(world, who)
        kinds = {part.kind for file in files for part in unpacked(file)}
        assert kinds >= {"csv", "json"}
        held = b"".join(part.content for file in files for part in unpacked(file))
        assert all(mark.encode() in held for mark in personal_marks(world, who))
        assert foreign_words(world, who, files) == []


def test_no_download_names_somebody_who_is_not_the_reader(world: World) -> None:
    readers = (Who.ANONYMOUS, Who.OUTSIDER, Who.CITIZEN)
    found = [
        fault for who in readers for fault in foreign_words(world, who, list(downloads(world, who)))
    ]
    assert found == []


def test_what_is_not_mine_is_not_in_any_file_of_mine(world: World) -> None:
    for who in (Who.ANONYMOUS, Who.OUTSIDER):
        for file in downloads(world, who):
            held = b"".join(part.content for part in unpacked(file))
            for where in set(Where) - {Where.PUBLIC}:
                assert world.projects[where].mark.encode() not in held
