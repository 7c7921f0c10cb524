"""Renders `{{ form }}` as GOV.UK Frontend markup, so that no form needs markup of its own."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.template.loader import get_template

_ERRORS = "shared/forms/errors.html"
_CHOICES = "shared/forms/choices.html"
_OURS = {
    "django/forms/errors/list/default.html": _ERRORS,
    "django/forms/errors/list/ul.html": _ERRORS,
    "django/forms/widgets/radio.html": _CHOICES,
    "django/forms/widgets/checkbox_select.html": _CHOICES,
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
    "django/forms/widgets/select.html": "govuk-select",
    "django/forms/widgets/file.html": "govuk-file-upload",
    "django/forms/widgets/clearable_file_input.html": "govuk-file-upload",
    "django/forms/widgets/checkbox.html": "govuk-checkboxes__input",
}


class Renderer(TemplatesSetting):
    """Django's form renderer with our templates and classes in place of its own."""

    form_template_name = "shared/forms/form.html"
    field_template_name = "shared/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """The template filled in; a widget gets the class that the style sheet knows it by."""
        ours = _CLASSES.get(template_name)
        if ours is not None:
            context = context | {"widget": _with_class(context["widget"], ours)}
        return get_template(_OURS.get(template_name, template_name)).render(context, request)


def _with_class(widget: dict[str, Any], ours: str) -> dict[str, Any]:
    attrs = widget["attrs"]
    classes = [ours]
    if attrs.get("aria-invalid"):
        classes.append(f"{ours}--error")
    if attrs.get("class"):
        classes.append(attrs["class"])
    return widget | {"attrs": attrs | {"class": " ".join(classes)}}
