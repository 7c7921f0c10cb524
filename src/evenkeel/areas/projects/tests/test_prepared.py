"""Queries that are compiled once: the same answers as Django's own, and nothing for odd numbers."""

import pytest
from django.db.models import BigIntegerField

from evenkeel.areas.people.models import Organisation
from evenkeel.areas.projects.models import Project
from evenkeel.record.models import Record
from evenkeel.shared.prepared import LARGEST, Given, PreparedObjects

_KEY = Given(lambda key: key, BigIntegerField())


@pytest.mark.django_db
def test_an_object_comes_with_those_it_leads_to_in_one_query(django_assert_num_queries) -> None:
    organisation = Organisation.objects.create(name="Council", slug="council")
    record = Record.objects.create(refs={"m": 2})
    made = Project.objects.create(
        organisation=organisation, record=record, name="A", slug="a", opened_on="2026-01-05"
    )
    prepared = PreparedObjects(lambda: Project.objects.filter(pk=_KEY), "organisation", "record")
    for _ in range(2):
        with django_assert_num_queries(1):
            found = prepared.first(made.pk)
            assert found is not None
            assert (found.organisation.name, found.record.refs) == ("Council", {"m": 2})
        again = Project.objects.get(pk=made.pk)
        for field in Project._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(again, field.attname)


@pytest.mark.django_db
@pytest.mark.parametrize("key", [0, LARGEST, LARGEST + 1, -(10**30)])
def test_a_number_that_no_row_has_finds_nothing(key: int) -> None:
    assert PreparedObjects(lambda: Project.objects.filter(pk=_KEY)).first(key) is None
