"""Renders `{{ form }}` as GOV.UK Frontend markup, so that no form needs markup of its own."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from evenkeel.shared.long_texts import advice_below

_ERRORS = "shared/forms/errors.html"
_OURS = {
    "django/forms/errors/list/default.html": _ERRORS,
    "django/forms/errors/list/ul.html": _ERRORS,
}
_TEXTAREA = "django/forms/widgets/textarea.html"
_SELECT = "django/forms/widgets/select.html"
_CHOICES = {
    "django/forms/widgets/radio.html": "govuk-radios",
    "django/forms/widgets/checkbox_select.html": "govuk-checkboxes",
}
_INPUTS = (
    "text",
    "number",
    "email",
    "url",
    "tel",
    "search",
    "password",
    "date",
    "datetime",
    "time",
)
_CLASSES = {
    **{f"django/forms/widgets/{name}.html": "govuk-input" for name in _INPUTS},
    _TEXTAREA: "govuk-textarea",
    "django/forms/widgets/file.html": "govuk-file-upload",
    "django/forms/widgets/clearable_file_input.html": "govuk-file-upload",
    "django/forms/widgets/checkbox.html": "govuk-checkboxes__input",
}


def day_field(**more: Any) -> forms.DateField:
    """A day to choose. A browser's own calendar wants it as 2026-03-14, in every language."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


class Renderer(TemplatesSetting):
    """Django's form renderer with our templates and classes in place of its own."""

    form_template_name = "shared/forms/form.html"
    field_template_name = "shared/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """The template filled in; a widget gets the class that the style sheet knows it by."""
        if template_name in _CHOICES:
            return _choices(context["widget"], _CHOICES[template_name])
        if template_name == _SELECT:
            return _select(_with_class(context["widget"], "govuk-select"))
        ours = _CLASSES.get(template_name)
        if ours is not None:
            context = context | {"widget": _with_class(context["widget"], ours)}
        text = get_template(_OURS.get(template_name, template_name)).render(context, request)
        return text + advice_below(context["widget"]) if template_name == _TEXTAREA else text


def _choices(widget: dict[str, Any], ours: str) -> str:
    """Radio buttons or boxes to tick, in their groups. Written here and not in a template, as
    `_select` is, since a form of many choices took longer to fill in than all else of its page."""
    groups = [
        format_html(
            '{}<div class="{}">\n{}</div>',
            format_html('<p class="govuk-body govuk-!-font-weight-bold">{}</p>\n', group)
            if group
            else "",
            ours,
            format_html_join("\n", _CHOICE, (_choice(option, ours) for option in options)),
        )
        for group, options, _index in widget["optgroups"]
    ]
    return mark_safe("".join(groups))  # noqa: S308 -- each part was escaped above


_CHOICE = (
    '<div class="{0}__item"><input class="{0}__input" type="{1}" name="{2}" value="{3}"{4}>'
    '<label class="govuk-label {0}__label"{5}>{6}</label></div>'
)


def _choice(option: dict[str, Any], ours: str) -> tuple[object, ...]:
    name = option["attrs"].get("id")
    attrs = {
        "id": name,
        "checked": bool(option["selected"]),
        "disabled": bool(option["attrs"].get("disabled")),
        "required": bool(option["attrs"].get("required")),
    }
    shown = flatatt({key: value for key, value in attrs.items() if value is not None})
    of = flatatt({"for": name}) if name else ""
    return ours, option["type"], option["name"], option["value"], shown, of, option["label"]


def _select(widget: dict[str, Any]) -> str:
    """A list to choose from, in its groups."""
    options = []
    for group, members, _index in widget["optgroups"]:
        shown = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((one["value"], _attrs(one["attrs"]), one["label"]) for one in members),
        )
        options.append(
            format_html('<optgroup label="{}">\n{}\n</optgroup>', group, shown) if group else shown
        )
    attrs = flatatt(widget["attrs"])
    return format_html(
        '<select name="{}"{}>\n{}\n</select>',
        widget["name"],
        attrs,
        mark_safe("\n".join(options)),  # noqa: S308 -- each part was escaped above
    )


def _attrs(attrs: dict[str, Any]) -> str:
    return flatatt(attrs) if attrs else ""


def _with_class(widget: dict[str, Any], ours: str) -> dict[str, Any]:
    attrs = widget["attrs"]
    classes = [ours]
    if attrs.get("aria-invalid"):
        classes.append(f"{ours}--error")
    if attrs.get("class"):
        classes.append(attrs["class"])
    return widget | {"attrs": attrs | {"class": " ".join(classes)}}
