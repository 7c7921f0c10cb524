"""Renders `{{ form }}` as GOV.UK Frontend markup, so that no form needs markup of its own."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.choices import BaseChoiceIterator

from evenkeel.shared import markup
from evenkeel.shared.long_texts import advice_below

_ERRORS = "shared/forms/errors.html"
_FORM, _FIELD = "shared/forms/form.html", "shared/forms/field.html"
_OURS = {
    "django/forms/errors/list/default.html": _ERRORS,
    "django/forms/errors/list/ul.html": _ERRORS,
}
_CHOICES = {
    "django/forms/widgets/radio.html": "govuk-radios",
    "django/forms/widgets/checkbox_select.html": "govuk-checkboxes",
}
_TYPES = (
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
_INPUTS = {
    **{f"django/forms/widgets/{name}.html": "govuk-input" for name in _TYPES},
    "django/forms/widgets/checkbox.html": "govuk-checkboxes__input",
    "django/forms/widgets/hidden.html": "",
}
_FILES = {
    "django/forms/widgets/file.html": "govuk-file-upload",
    "django/forms/widgets/clearable_file_input.html": "govuk-file-upload",
}


def day_field(**more: Any) -> forms.DateField:
    """A day to choose. A browser's own calendar wants it as 2026-03-14, in every language."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


class _AsGiven(BaseChoiceIterator):
    """Choices that Django need not look through anew: with a list of members three times in one
    form it takes longer for that than to show them."""

    def __init__(self, choices: Sequence[tuple[Any, Any]]) -> None:
        self._choices = choices

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self._choices)


def choose(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Say what can be chosen in a field: pairs, or groups of pairs by their names."""
    cast(forms.ChoiceField, form.fields[name]).choices = _AsGiven(tuple(choices))


class Renderer(TemplatesSetting):
    """Django's form renderer with our markup and classes in place of its own."""

    form_template_name = _FORM
    field_template_name = _FIELD

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """A part of a form; a widget gets the class that the style sheet knows it by."""
        if template_name == _FORM:
            return markup.form(context)
        if template_name == _FIELD:
            return markup.field(context["field"])
        if template_name in _OURS and not context["errors"]:
            return ""
        if template_name in _CHOICES:
            return markup.choices(context["widget"], _CHOICES[template_name])
        if template_name in _INPUTS:
            return markup.input_of(_with_class(context["widget"], _INPUTS[template_name]))
        if template_name == "django/forms/widgets/select.html":
            return markup.select(_with_class(context["widget"], "govuk-select"))
        if template_name == "django/forms/widgets/textarea.html":
            area = markup.textarea(_with_class(context["widget"], "govuk-textarea"))
            return area + advice_below(context["widget"])
        if template_name in _FILES:
            context |= {"widget": _with_class(context["widget"], _FILES[template_name])}
        return get_template(_OURS.get(template_name, template_name)).render(context, request)


def _with_class(widget: dict[str, Any], ours: str) -> dict[str, Any]:
    attrs = widget["attrs"]
    classes = [ours] if ours else []
    if ours and attrs.get("aria-invalid"):
        classes.append(f"{ours}--error")
    if attrs.get("class"):
        classes.append(attrs["class"])
    return widget | {"attrs": attrs | {"class": " ".join(classes)}} if classes else widget
