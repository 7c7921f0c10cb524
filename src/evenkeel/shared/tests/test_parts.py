"""The components: labels that meet their fields, errors that lead to them, nothing unescaped."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from evenkeel.shared.tests.gallery import HOSTILE, GalleryForm, gallery

pytestmark = pytest.mark.urls("evenkeel.shared.tests.addresses")


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.found if tag in tags]


@pytest.fixture(params=["en-gb", "cy"])
def markup(request: pytest.FixtureRequest) -> str:
    return gallery(request.param)


def test_ids_are_unique(markup: str) -> None:
    ids = Counter(attrs["id"] for _tag, attrs in Elements(markup).found if attrs.get("id"))
    assert [one for one, count in ids.items() if count > 1] == []


def test_every_field_has_a_label_and_every_reference_leads_somewhere(markup: str) -> None:
    elements = Elements(markup)
    ids = {attrs.get("id") for _tag, attrs in elements.found}
    labelled = {attrs.get("for") for attrs in elements.of("label")}
    for field in elements.of("input", "select", "textarea"):
        if field.get("type") != "hidden":
            assert field.get("id") in labelled, field
    for _tag, attrs in elements.found:
        for reference in (attrs.get("aria-describedby") or "").split():
            assert reference in ids
    for link in elements.of("a"):
        target = link.get("href") or ""
        if target.startswith("#") and target != "#one":
            assert target[1:] in ids, target


def test_each_error_is_summed_up_at_the_top_with_a_link_to_its_field() -> None:
    form = GalleryForm({})
    page = Template("{% load parts %}{% error_summary form %}").render(Context({"form": form}))
    links = [attrs.get("href") for attrs in Elements(page).of("a")]
    assert links == [
        "#id_name", "#id_words", "#id_phase", "#id_side_0", "#id_agree", "#id_table",
        "#form-errors",
    ]  # fmt: skip


def test_a_page_with_errors_says_so_in_its_title_first(markup: str) -> None:
    title, *_charts = re.findall("<title>(.*?)</title>", markup, re.DOTALL)
    assert title.startswith(("Error:", "Gwall:"))


def test_what_was_typed_is_kept_and_escaped(markup: str) -> None:
    assert HOSTILE not in markup
    assert "<script" not in markup
    elements = Elements(markup)
    (mail,) = (one for one in elements.of("input") if one.get("name") == "mail")
    assert mail["value"] == HOSTILE
    assert "govuk-input--error" in (mail["class"] or "")
    assert mail["aria-invalid"] == "true"


def test_choices_keep_their_kind(markup: str) -> None:
    inputs = Elements(markup).of("input")
    assert {one["class"] for one in inputs if one.get("name") == "side"} == {"govuk-radios__input"}
    assert {one["class"] for one in inputs if one.get("name") == "days"} == {
        "govuk-checkboxes__input"
    }


def test_pages_keep_what_else_stands_in_the_address() -> None:
    request = RequestFactory().get("/list", {"q": 'a"b&c', "page": "2"})
    page = Template("{% load parts %}{% pagination page %}").render(
        Context({"request": request, "page": Paginator(range(500), 10).page(2)})
    )
    links = [attrs.get("href") for attrs in Elements(page).of("a")]
    assert links == [
        "?q=a%22b%26c&page=1", "?q=a%22b%26c&page=1", "?q=a%22b%26c&page=2",
        "?q=a%22b%26c&page=3", "?q=a%22b%26c&page=50", "?q=a%22b%26c&page=3",
    ]  # fmt: skip


def test_one_page_needs_no_links_to_others() -> None:
    page = Template("{% load parts %}{% pagination page %}").render(
        Context({"page": Paginator([1], 10).page(1)})
    )
    assert page.strip() == ""


def test_a_table_names_its_rows_and_repeats_its_heads_where_it_stacks() -> None:
    page = Template("{% load parts %}{% table 'Who' heads rows '2' %}").render(
        Context({"heads": ["Meeting", "People"], "rows": [[HOSTILE, 5]]})
    )
    elements = Elements(page)
    assert [attrs.get("scope") for attrs in elements.of("th")] == ["col", "col", "row"]
    (cell,) = elements.of("td")
    assert cell["data-label"] == "People"
    assert HOSTILE not in page


@pytest.mark.parametrize(
    "name", ["400", "403", "403_form", "404", "413", "429", "500", "503", "full_disk"]
)
def test_error_pages_need_neither_request_nor_database(name: str) -> None:
    page = render_to_string(f"shared/{name}.html")
    # What happened stands in the heading; then what was kept, what to do, and a way out.
    assert page.count('<p class="govuk-body">') == 3
    assert 'href="/"' in page
