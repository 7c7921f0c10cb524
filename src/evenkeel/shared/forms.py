"""Renders `{{ form }}` as GOV.UK Frontend markup, so that no form needs markup of its own."""

import html
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import mark_safe

_ERRORS = "shared/forms/errors.html"
_OURS = {
    "django/forms/errors/list/default.html": _ERRORS,
    "django/forms/errors/list/ul.html": _ERRORS,
}
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
    "django/forms/widgets/textarea.html": "govuk-textarea",
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
        return get_template(_OURS.get(template_name, template_name)).render(context, request)


def _choices(widget: dict[str, Any], ours: str) -> str:
    """Radio buttons or boxes to tick, in their groups. Written here and not in a template, as
    `_select` is, since a form of many choices took longer to fill in than all else of its page."""
    groups = []
    for group, options, _index in widget["optgroups"]:
        shown = "\n".join(_choice(option, ours) for option in options)
        title = _TITLE.format(_escaped(group)) if group else ""
        groups.append(f'{title}<div class="{ours}">\n{shown}</div>')
    return mark_safe("".join(groups))  # noqa: S308 -- each part was escaped


_TITLE = '<p class="govuk-body govuk-!-font-weight-bold">{}</p>\n'


def _choice(option: dict[str, Any], ours: str) -> str:
    given = option["attrs"]
    attrs = {"id": given.get("id")}
    attrs |= {name: bool(given.get(name)) for name in ("disabled", "required")}
    attrs["checked"] = bool(option["selected"])
    shown = flatatt({key: value for key, value in attrs.items() if value is not None})
    of = flatatt({"for": attrs["id"]}) if attrs["id"] else ""
    name, value, label = (_escaped(option[part]) for part in ("name", "value", "label"))
    return (
        f'<div class="{ours}__item"><input class="{ours}__input" type="{option["type"]}"'
        f' name="{name}" value="{value}"{shown}>'
        f'<label class="govuk-label {ours}__label"{of}>{label}</label></div>'
    )


def _select(widget: dict[str, Any]) -> str:
    """A list to choose from, in its groups."""
    groups = []
    for group, options, _index in widget["optgroups"]:
        shown = "\n".join(_option(one) for one in options)
        title = _escaped(group) if group else ""
        groups.append(f'<optgroup label="{title}">\n{shown}\n</optgroup>' if title else shown)
    inside = "\n".join(groups)
    name, attrs = _escaped(widget["name"]), flatatt(widget["attrs"])
    shown = f'<select name="{name}"{attrs}>\n{inside}\n</select>'
    return mark_safe(shown)  # noqa: S308 -- each part was escaped


def _option(one: dict[str, Any]) -> str:
    attrs = flatatt(one["attrs"]) if one["attrs"] else ""
    return f'<option value="{_escaped(one["value"])}"{attrs}>{_escaped(one["label"])}</option>'


def _escaped(value: object) -> str:
    """A text for a page. Django's own way costs several times as much, which a list of fifty
    people makes felt."""
    return value.__html__() if hasattr(value, "__html__") else html.escape(str(value))


def _with_class(widget: dict[str, Any], ours: str) -> dict[str, Any]:
    attrs = widget["attrs"]
    classes = [ours]
    if attrs.get("aria-invalid"):
        classes.append(f"{ours}--error")
    if attrs.get("class"):
        classes.append(attrs["class"])
    return widget | {"attrs": attrs | {"class": " ".join(classes)}}
