"""The components of a page as template tags, each with a small template of its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenkeel.shared import markup
from evenkeel.shared.long_texts import CHECK, advice_script, wants_button

register = template.Library()


def _part(context: Context, name: str, values: dict[str, object]) -> SafeString:
    """A part by the engine of the page it stands on, which may be a document's own."""
    assert context.template is not None
    found = context.template.engine.get_template(f"shared/parts/{name}.html")
    return found.render(context.new(values))


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, title: str, kind: str = "") -> SafeString:
    """A banner; `kind` is "success", "problem" or nothing."""
    return _part(context, "notice", {"content": content, "title": title, "kind": kind})


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """Text that opens under its summary, without a script."""
    return markup.details(content, summary, is_open=is_open)


@register.simple_block_tag(takes_context=True)
def warning(context: Context, content: str) -> SafeString:
    """A warning with its sign."""
    return _part(context, "warning", {"content": content})


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """A passage set apart."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag(takes_context=True)
def nothing_yet(context: Context, content: str, title: str) -> SafeString:
    """What an empty page says: what will be here, and what to do next."""
    return _part(context, "nothing_yet", {"content": content, "title": title})


@register.simple_tag
def button(
    text: str, href: str = "", kind: str = "", name: str = "", value: str = ""
) -> SafeString:
    """A link that looks like a button, or without `href` the button that sends the form.

    `kind` is "secondary", "warning" or nothing. Where a long text stands above, the button that
    checks its words follows.
    """
    drawn = markup.button(text, href=href, kind=kind, name=name, value=value)
    if href or not wants_button():
        return drawn
    return drawn + render_to_string("shared/words/button.html", {"checks": CHECK})


@register.inclusion_tag("shared/parts/post_button.html", takes_context=True)
def post_button(
    context: Mapping[str, Any],
    text: str,
    href: str,
    kind: str = "",
    name: str = "",
    value: str = "",
) -> Mapping[str, object]:
    """A button that does one thing by POST, in a form of its own."""
    return {
        "csrf_token": context.get("csrf_token"),
        "text": text,
        "href": href,
        "kind": kind,
        "name": name,
        "value": value,
    }


@register.simple_tag
def words_script() -> SafeString:
    """The script that gives advice while people write, where there is a long text to write."""
    return advice_script()


@register.simple_tag
def status_tag(text: str, colour: str = "") -> SafeString:
    """A short state: `colour` is one of GOV.UK Frontend's (green, yellow, red, grey ...)."""
    return markup.status(text, colour)


@register.inclusion_tag("shared/parts/summary_list.html")
def summary_list(rows: Iterable[Mapping[str, object]]) -> Mapping[str, object]:
    """Names and values; a row may have `action` and `href` beside `key` and `value`."""
    return {"rows": rows}


@register.inclusion_tag("shared/parts/table.html")
def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    numbers: str = "",
    hidden_caption: bool = False,
) -> Mapping[str, object]:
    """A table whose rows stack where it is narrow; the first cell of a row names the row.

    `numbers` lists the columns that hold numbers, counted from 1: "2,3".
    """
    right = {int(column) - 1 for column in numbers.split(",") if column}
    return {
        "caption": caption,
        "hidden_caption": hidden_caption,
        "heads": [{"text": head, "number": at in right} for at, head in enumerate(heads)],
        "rows": [
            [
                {"text": cell, "head": heads[at], "number": at in right}
                for at, cell in enumerate(row)
            ]
            for row in rows
        ],
    }


@register.inclusion_tag("shared/parts/pagination.html", takes_context=True)
def pagination(
    context: Mapping[str, Any], page: Page[Any], parameter: str = "page"
) -> Mapping[str, object]:
    """Links to the other pages that keep what else stands in the address."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)

    def address(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers: list[dict[str, object]] = []
    for one in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(one, int):
            numbers.append(
                {
                    "text": one,
                    "href": address(one),
                    "label": _("Page %(number)s") % {"number": one},
                    "current": one == page.number,
                }
            )
        else:
            numbers.append({})
    return {
        "page": page,
        "numbers": numbers,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "following": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("shared/parts/error_summary.html")
def error_summary(form: BaseForm) -> Mapping[str, object]:
    """All errors of a form at the top of the page, each with a link to its field. No browser keeps
    the files that were chosen."""
    errors: list[dict[str, object]] = []
    for name, messages in form.errors.items():
        if name in form.fields:
            field = form[name]
            errors.extend(
                {"text": text, "href": _first_id(field), "label": field.label} for text in messages
            )
        else:
            errors.extend({"text": text, "href": "form-errors"} for text in messages)
    return {"errors": errors, "has_files": form.is_multipart()}


def _first_id(field: Any) -> str:
    """The id that a link can reach: a group of choices has it on its first choice."""
    return str(field.id_for_label or f"{field.auto_id}_0")
