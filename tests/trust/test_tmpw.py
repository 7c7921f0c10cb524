import pytest

from tests.trust.world import build


@pytest.mark.django_db
def test_w():
    build()
