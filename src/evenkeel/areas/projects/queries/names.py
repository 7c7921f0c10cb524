"""Names of people at a table, for looking through what others are to read."""

from evenkeel.areas.projects.models import Membership, Project


def known_names(project: Project) -> tuple[str, ...]:
    """What everybody who has or had a seat is called: their name, or the first part of their
    address where they gave none. Erased people have none."""
    seats = Membership.objects.filter(project=project, person__isnull=False)
    rows = seats.order_by("pk").values_list("person__name", "person__email")
    called = (name or (email or "").partition("@")[0] for name, email in rows)
    return tuple(one for one in called if one)
