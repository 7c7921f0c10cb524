"""Error pages: what happened, what was kept, and what to do."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenkeel.shared.full_disk import full_disk_page, is_full_disk


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # A session that could not be saved looks like one that was ended meanwhile.
    if is_full_disk(exception):
        return full_disk_page(request, finished=True)
    return render(request, "shared/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "shared/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "shared/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    if is_full_disk(sys.exc_info()[1]):
        return full_disk_page(request, finished=True)
    return render(request, "shared/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "shared/403_form.html", status=403)
