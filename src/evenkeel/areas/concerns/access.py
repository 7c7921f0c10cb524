"""The rule of the pages on which concerns are read and answered."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from evenkeel.areas.concerns.queries import is_reader, key_of
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.shared.access import Rule, View, ruled


def reads(view: View) -> View:
    """Open to keepers and examiners of the project that the address names, and to who was a keeper
    and still holds a key. Which concerns they may read the pages ask further."""

    @may(May.SEE_MEMBERS)
    @wraps(view)
    def guarded(
        request: HttpRequest, standing: Standing, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        seat = standing.membership
        if seat is None or not (is_reader(seat) or key_of(seat)):
            raise PermissionDenied
        return view(request, standing, *args, **kwargs)

    ruled(guarded, Rule("read_concerns"))
    return guarded
