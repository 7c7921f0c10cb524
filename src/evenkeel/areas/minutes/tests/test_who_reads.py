"""Who reads the words of minutes, and that it is said: in the notice, and before it is done."""

import pytest
from django.urls import reverse

from evenkeel.areas.minutes.tests.made import address, imported, uploaded
from evenkeel.areas.projects.models import Visibility

WARNING = "This project is public. Once you confirm, everybody can read"


@pytest.mark.parametrize("visibility", Visibility)
def test_that_everybody_will_read_it_is_said_where_it_is_confirmed(cast, clients, visibility):
    cast.project.visibility = visibility
    cast.project.save()
    upload = uploaded(clients["facilitator"], cast.project)
    page = clients["facilitator"].get(address("preview", cast.project, upload.pk)).content.decode()
    assert "Write it into the record" in page
    assert (WARNING in page) is (visibility is Visibility.PUBLIC)


def test_the_privacy_notice_says_who_reads_minutes(cast, clients):
    imported(clients["facilitator"], cast.project)
    cast.project.visibility = Visibility.PUBLIC
    cast.project.save()
    where = address("meeting", cast.project, "t1")
    members, everybody = (
        clients[role].get(where).content.decode() for role in ("citizen", "anonymous")
    )
    notice = clients["anonymous"].get(reverse("people:privacy")).content.decode()
    assert "Ring people on the second day" in everybody
    assert "Summaries: whoever may see the project, and that is everybody if it is public" in notice
    assert "Rhian brought cake" in members
    assert "Rhian brought cake" not in everybody
    assert "Other words, such as notes: members of the project, and its examiner" in notice
