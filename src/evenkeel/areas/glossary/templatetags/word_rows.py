"""The rows of a table of words, written here and not in a template: hundreds of them, on one
page that can be printed, took a template longer than a page may take."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenkeel.areas.glossary.presenting import TermView

register = template.Library()


@register.simple_tag
def word_rows(
    rows: Iterable[TermView], with_meaning: bool = False, can_change: bool = False
) -> SafeString:
    """A row for each word, which leads to the page that changes it where that may be."""
    instead, meaning, right = _("Say instead"), _("What it means"), _("right as it is")
    row = '<tr><th scope="row" lang="{0}">'
    row += '<a class="govuk-link" href="{1}/">{2}</a></th>' if can_change else "{2}</th>"
    row += '<td data-label="{3}"{4}>{5}</td>'
    row += '<td data-label="{6}" lang="{0}">{7}</td></tr>' if with_meaning else "</tr>"
    return format_html_join(
        "\n",
        row,
        (
            (
                one.lang,
                one.pk,
                one.word,
                instead,
                "" if one.is_right else format_html(' lang="{}"', one.lang),
                right if one.is_right else one.instead or "–",
                meaning,
                one.meaning or "–",
            )
            for one in rows
        ),
    )
