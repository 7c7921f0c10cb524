"""The rule of every page about a project: the visitor's standing is looked up before the view runs.

A page that a visitor may not even see is not found, so that its name tells nothing; what they may
see but not do is refused.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from evenkeel.areas.projects.queries import standing_for
from evenkeel.areas.projects.rules import May
from evenkeel.shared.access import Rule, View, ruled


def may(wanted: May) -> Callable[[View], View]:
    """Open to those who may do `wanted` in the project that the address names.

    The view is called with the request and the visitor's `Standing` in place of the slug.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            standing = standing_for(request.user, slug)
            if standing is None or not standing.may(wanted):
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                if standing is None or not standing.may(May.SEE):
                    raise Http404
                raise PermissionDenied
            return view(request, standing, *args, **kwargs)

        ruled(guarded, Rule(wanted.name.lower()))
        return guarded

    return decorate
