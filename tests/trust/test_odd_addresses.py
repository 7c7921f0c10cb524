"""Addresses and fields that hold what nobody meant: a message or "not found", never a breakdown."""

import pytest
from django.test import Client
from django.urls import reverse

from evenkeel.shared.numbers import number_of
from tests.trust.addresses import addresses
from tests.trust.walking import browsers, clients, url_of, wheres
from tests.trust.world import Where, Who, World

LONG = ("9" * 18, "9" * 19, "9" * 30, "9" * 5000)
ODD_REFS = ("%00", "m1%00", "%0a", "m" + "9" * 30, "m0", "M1", "%e91", "%ff")


def test_what_is_no_ref_is_no_address(world: World) -> None:
    """On PostgreSQL a nought byte would break the query that it gets into."""
    browser = browsers(world)[Who.FACILITATOR]
    found = [one.name for one in addresses() if "ref" in one.arguments]
    assert len(found) > 5
    for name in found:
        whole = reverse(name, args=[world.projects[Where.PUBLIC].project.slug, "m1"])
        for odd in ODD_REFS:
            for method in ("GET", "POST"):
                status, *_, error = browser.ask(method, whole.replace("/m1/", f"/{odd}/"))
                assert (status, error) == (404, ""), f"{method} {name} {odd}"


def test_no_number_in_an_address_breaks_a_page(world: World) -> None:
    browser = browsers(world)[Who.FACILITATOR]
    numbered = [one for one in addresses() if {"pk", "size", "seq"} & set(one.arguments)]
    assert len(numbered) > 5
    for address in numbered:
        where = wheres(address)[0]
        url = url_of(address, world, where)
        held = next(part for part in reversed(url.split("/")) if part.isdecimal())
        for number in LONG:
            for method in ("GET", "POST"):
                status, *_, error = browser.ask(
                    method, f"/{number}/".join(url.rsplit(f"/{held}/", 1))
                )
                assert (status < 500, error) == (True, ""), f"{method} {address.name}"


@pytest.mark.parametrize("number", [*LONG, "-1", "٣", "1e3", "%00", ""])
def test_no_number_in_a_form_breaks_a_page(world: World, number: str) -> None:
    project = world.projects[Where.PUBLIC].project
    facilitator, operator = (clients(world)[who] for who in (Who.FACILITATOR, Who.OPERATOR))

    def sent(client: Client, url: str, **fields: str) -> int:
        return client.post(url, fields).status_code

    erase = reverse("minutes:erase_texts", args=[project.slug])
    assert sent(facilitator, erase, text=number, ground="asked") in (200, 302)
    holders = reverse("projects:holders", args=[project.slug])
    assert sent(facilitator, holders, remove=number) in (200, 302, 404)
    officers = reverse("people:organisation", args=["here"])
    assert sent(operator, officers, dismiss=number) == 404
    for url in (erase.removesuffix("erase/"), reverse("minutes:uploads", args=[project.slug])):
        assert facilitator.get(url, {"page": number, "text": number}).status_code == 200


def test_a_number_is_read_as_far_as_every_database_can_hold_it() -> None:
    assert number_of("7") == 7
    assert number_of(LONG[0]) == int(LONG[0])
    assert [number_of(one) for one in (*LONG[1:], "-1", "٣", "", "1.0", " 1")] == [0] * 8
