"""Who may have been at a meeting: the members of a project by name, and who was ticked."""

from collections.abc import Collection, Iterable, Mapping

from evenkeel.areas.projects.models import Membership, Project


def names_of(project: Project) -> dict[str, str]:
    """The names of everybody who has or had a seat, by ref and in the order of the names; erased
    people have none."""
    seats = Membership.objects.filter(project=project, person__isnull=False)
    return {
        seat.ref: str(seat.person)
        for seat in seats.select_related("person").order_by("person__name", "pk")
    }


def ticked(boxes: Iterable[str]) -> Mapping[str, Collection[str]]:
    """The refs of the members who were ticked, by the own id of the meeting.

    >>> ticked(["M1:m2", "M:2:m3", "M1:m4"])
    {'M1': ['m2', 'm4'], 'M:2': ['m3']}
    """
    found: dict[str, list[str]] = {}
    for box in boxes:
        meeting, _, ref = box.rpartition(":")
        found.setdefault(meeting, []).append(ref)
    return found
