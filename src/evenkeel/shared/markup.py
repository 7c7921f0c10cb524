"""The markup of a form's fields and of the parts that stand on nearly every page, written here and
not in templates.

A form of many fields or of long lists to choose from took longer to fill in through templates than
all else of its page.
"""

import html
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe


def form(context: Mapping[str, Any]) -> SafeString:
    """All fields of a form, and what is wrong with it as a whole. `context` is the form's own."""
    parts = []
    if context["errors"]:
        wrong = '<div class="govuk-form-group govuk-form-group--error" id="form-errors">'
        parts.append(f"{wrong}{context['errors']}</div>")
    parts += [field(bound) for bound, _errors in context["fields"]]
    parts += [str(bound) for bound in context["hidden_fields"]]
    return _safe(parts)


def field(bound: BoundField) -> SafeString:
    """A field with its label, hint and errors around it."""
    errors, is_box = bound.errors, bound.widget_type == "checkbox"
    name, label = bound.id_for_label, escaped(bound.label)
    parts = [f'<div class="govuk-form-group{" govuk-form-group--error" if errors else ""}">']
    if bound.use_fieldset:
        described = attributes({"aria-describedby": bound.aria_describedby or None})
        parts.append(f'<fieldset class="govuk-fieldset"{described}>')
        parts.append(f'<legend class="govuk-fieldset__legend {_BOLD}">{label}</legend>')
    elif not is_box:
        parts.append(f'<label class="govuk-label {_BOLD}" for="{name}">{label}</label>')
    if bound.help_text:
        hint = escaped(bound.help_text)
        parts.append(f'<div class="govuk-hint" id="{bound.auto_id}_helptext">{hint}</div>')
    if errors:
        parts.append(str(errors))
    if is_box:
        box = f'<label class="govuk-label govuk-checkboxes__label" for="{name}">{label}</label>'
        parts.append('<div class="govuk-checkboxes"><div class="govuk-checkboxes__item">')
        parts.append(f"{bound}{box}</div></div>")
    else:
        parts.append(str(bound))
    parts.append("</fieldset></div>" if bound.use_fieldset else "</div>")
    return _safe(parts)


_BOLD = "govuk-!-font-weight-bold"


def input_of(widget: Mapping[str, Any]) -> SafeString:
    """A field of one line, a box to tick, or a hidden one."""
    value = {} if widget["value"] is None else {"value": widget["value"]}
    known = attributes({"type": widget["type"], "name": widget["name"]} | value)
    return _safe([f"<input{known}{attributes(widget['attrs'])}>"])


def textarea(widget: Mapping[str, Any]) -> SafeString:
    """A field of several lines. The first line break after the tag is no part of the text."""
    known = attributes({"name": widget["name"]} | widget["attrs"])
    return _safe([f"<textarea{known}>", f"{escaped(widget['value'] or '')}</textarea>"])


def choices(widget: Mapping[str, Any], ours: str) -> SafeString:
    """Radio buttons or boxes to tick, in their groups. A class of the widget is that of a whole
    group, such as `govuk-radios--inline`."""
    classes = " ".join(filter(None, (ours, widget["attrs"].get("class"))))
    groups = []
    # Django makes a group of each choice that is in none.
    for group, some in groupby(widget["optgroups"], lambda one: one[0]):
        if group:
            groups.append(f'<p class="govuk-body {_BOLD}">{escaped(group)}</p>')
        options = [option for _group, options, _index in some for option in options]
        shown = "\n".join(_choice(option, ours) for option in options)
        groups.append(f'<div class="{escaped(classes)}">\n{shown}</div>')
    return _safe(groups)


def _choice(option: Mapping[str, Any], ours: str) -> str:
    given = option["attrs"]
    known = {"id": given.get("id"), "checked": bool(option["selected"])}
    marks = attributes(known | {name: given.get(name) for name in ("disabled", "required")})
    of = attributes({"for": given.get("id")})
    name, value = escaped(option["name"]), escaped(option["value"])
    return (
        f'<div class="{ours}__item"><input class="{ours}__input" type="{option["type"]}"'
        f' name="{name}" value="{value}"{marks}>'
        f'<label class="govuk-label {ours}__label"{of}>{escaped(option["label"])}</label></div>'
    )


def select(widget: Mapping[str, Any]) -> SafeString:
    """A list to choose from, in its groups."""
    parts = [f"<select{attributes({'name': widget['name']} | widget['attrs'])}>"]
    for group, options, _index in widget["optgroups"]:
        shown = [
            f"<option{attributes({'value': one['value']} | one['attrs'])}>{escaped(one['label'])}"
            "</option>"
            for one in options
        ]
        if group:
            shown = [f'<optgroup label="{escaped(group)}">', *shown, "</optgroup>"]
        parts += shown
    return _safe([*parts, "</select>"])


def button(
    text: str, *, href: str = "", kind: str = "", name: str = "", value: str = ""
) -> SafeString:
    """A link that looks like a button, or without `href` the button that sends a form."""
    classes = f"govuk-button govuk-button--{kind}" if kind else "govuk-button"
    if href:
        return _safe([f"<a{attributes({'class': classes, 'href': href})}>{escaped(text)}</a>"])
    sends = {"name": name, "value": value} if name else {}
    return _safe([f"<button{attributes({'class': classes} | sends)}>{escaped(text)}</button>"])


def status(text: str, colour: str = "") -> SafeString:
    """A short state in its colour."""
    classes = f"govuk-tag govuk-tag--{colour}" if colour else "govuk-tag"
    return _safe([f"<strong{attributes({'class': classes})}>{escaped(text)}</strong>"])


def details(content: str, summary: str, *, is_open: bool) -> SafeString:
    """What opens under its summary."""
    text = f'<span class="govuk-details__summary-text">{escaped(summary)}</span>'
    return _safe(
        [
            f"<details{attributes({'class': 'govuk-details', 'open': bool(is_open)})}>",
            f'<summary class="govuk-details__summary">{text}</summary>',
            f'<div class="govuk-details__text">{escaped(content)}</div></details>',
        ]
    )


def attributes(given: Mapping[str, object]) -> str:
    """Attributes for a tag, each with a space before it. True stands as a bare name, False and None
    not at all; names are ours and not escaped."""
    found = ""
    for name, value in given.items():
        if value is True:
            found += f" {name}"
        elif value is not None and value is not False:
            found += f' {name}="{escaped(value)}"'
    return found


_is_plain = re.compile(r"""[^&<>"']*""").fullmatch


def escaped(value: object) -> str:
    """A text for a page. Django's own way costs several times as much, which a list of fifty
    people makes felt."""
    text = str(value)
    if _is_plain(text):
        return text
    return value.__html__() if hasattr(value, "__html__") else html.escape(text)


def _safe(parts: Iterable[str]) -> SafeString:
    """Parts on a line each. Whatever they were made of was escaped, or is markup of ours."""
    return mark_safe("\n".join(parts))  # noqa: S308
