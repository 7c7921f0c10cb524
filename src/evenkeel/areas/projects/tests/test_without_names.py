"""A text that others are to read names nobody: what is sure is refused, the rest asked once."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from evenkeel.areas.projects.forms.without_names import LOOKED, WithoutNames, refuse_names
from evenkeel.areas.projects.queries.names import known_names


class PublicForm(WithoutNames, forms.Form):
    without_names = ("title", "text")

    title = forms.CharField(required=False)
    text = forms.CharField()
    private = forms.CharField(required=False)


@pytest.fixture
def project(cast):
    cast.citizen.name = "Ann O'Neill"
    cast.citizen.save()
    return cast.project


def filled(project: Any, prefix: str | None = None, **said: str) -> PublicForm:
    data = QueryDict(mutable=True)
    data.update({f"{prefix}-{name}" if prefix else name: value for name, value in said.items()})
    return PublicForm(data, project=project, prefix=prefix)


def box_of(form: PublicForm) -> str:
    return str(form.fields[LOOKED].widget.attrs["value"])


def test_everybody_with_a_seat_is_known(project, cast):
    assert "Ann O'Neill" in known_names(project)
    seat = cast.seat(cast.citizen)
    seat.left_on = cast.at.date()
    seat.save()
    assert "Ann O'Neill" in known_names(project)
    cast.citizen.name = ""
    cast.citizen.save()
    assert cast.citizen.email.partition("@")[0] in known_names(project)
    seat.person = None
    seat.save()
    assert cast.citizen.email.partition("@")[0] not in known_names(project)


def test_nothing_found_is_let_through(project):
    form = filled(project, text="The lift was out of order on Monday.")
    assert form.is_valid()
    assert LOOKED not in form.fields


def test_what_surely_names_somebody_is_refused_with_its_words(project):
    form = filled(project, text="oneill told ann so: 01632 960123")
    assert not form.is_valid()
    (message,) = form.errors["text"]
    assert "“oneill” (a name), “ann” (a name), “01632 960123” (a phone number)" in message
    assert LOOKED not in form.fields


def test_no_box_lets_a_name_through(project):
    unsure = filled(project, text="Ask Margaret about Ann")
    assert not unsure.is_valid()
    form = filled(project, text="Ask Margaret about Ann", looked=box_of(unsure))
    assert not form.is_valid()
    assert "“Ann” (a name). Please take it out" in form.errors["text"][0]
    assert len(form.errors["text"]) == 1


@pytest.mark.parametrize("prefix", [None, "p"])
def test_what_may_name_somebody_is_asked_once(project, prefix):
    form = filled(project, prefix, text="Ask Margaret about it", title="My son was not told")
    assert not form.is_valid()
    assert "“Margaret” (a name)" in form.errors["text"][0]
    assert "“My son”" in form.errors["title"][0]
    assert "nobody can be known by these words" in str(form)
    again = filled(
        project,
        prefix,
        text="Ask Margaret about it",
        title="My son was not told",
        looked=box_of(form),
    )
    assert again.is_valid()
    assert again.cleaned_data["text"] == "Ask Margaret about it"


def test_the_box_holds_for_these_words_alone(project):
    first = filled(project, text="Ask Margaret about it")
    assert not first.is_valid()
    changed = filled(project, text="Ask Margaret and Gareth about it", looked=box_of(first))
    assert not changed.is_valid()
    assert " checked" not in str(changed)
    assert not filled(project, text="Ask Margaret about it", looked="on").is_valid()
    without = filled(project, text="Ask them about it", looked=box_of(first))
    assert without.is_valid()


def test_other_fields_are_left_alone(project):
    assert filled(project, text="It works", private="Ann O'Neill, 01632 960123").is_valid()


def test_what_is_wrong_otherwise_is_told_as_ever(project):
    form = filled(project, title="Ann")
    assert not form.is_valid()
    assert set(form.errors) == {"text", "title"}


def test_found_words_are_escaped(project):
    form = filled(project, text="<b>Dr Pugh<script>hit()</script></b> a<i>b@x.org")
    assert "<script>" not in str(form)
    assert "<i>" not in str(form)


def test_the_same_as_sentences(project):
    assert refuse_names("The lift broke", project) == []
    sure, unsure = refuse_names("Ann and my son", project)
    assert sure.startswith("Somebody can be known by this: “Ann” (a name).")
    assert "“my son”" in unsure
