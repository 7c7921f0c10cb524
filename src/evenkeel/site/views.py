"""The pages that belong to no area: home, health, the choice of language, the check of words."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language as django_set_language

from evenkeel import __version__
from evenkeel.areas.glossary.queries import own_words
from evenkeel.areas.projects.queries import projects_for
from evenkeel.shared.access import anyone, signed_in
from evenkeel.shared.advice import advice_page, language_of
from evenkeel.shared.clock import now
from evenkeel.site.demonstration.cast import CAST
from evenkeel.site.health import ailments
from evenkeel.site.loopback import is_on_this_machine
from evenkeel.site.showcase import showcase_for

logger = logging.getLogger(__name__)


@anyone
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in plain words, and the projects that the visitor may see."""
    one_click = settings.DEMONSTRATION and is_on_this_machine(request)
    return render(
        request,
        "site/home.html",
        {
            "projects": projects_for(request.user).order_by("-record__last_at", "pk")[:6],
            "showcase": showcase_for(request.user) if settings.DEMONSTRATION else None,
            "cast": CAST if one_click else {},
        },
    )


@anyone
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Says whether the site is well; what is wrong goes to the log, and to this machine alone."""
    wrong = list(ailments(now()))
    for ailment in wrong:
        logger.warning("Not well: %s", ailment)
    answer: dict[str, object] = {"status": "unwell" if wrong else "ok"}
    if is_on_this_machine(request):
        answer |= {"version": __version__, "wrong": wrong}
    return JsonResponse(answer, status=503 if wrong else 200)


@anyone
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the visitor's language in a cookie and go back to the page they were on."""
    return django_set_language(request)


@signed_in
@never_cache
@require_POST
def check_words(request: HttpRequest) -> HttpResponse:
    """Advice on what somebody is writing, for the script beside the field. It is kept nowhere."""
    language = language_of(request.POST.get("language", ""))
    place = request.POST.get("place", "")
    text = request.POST.get("text", "")
    advice = advice_page(text, language, lambda: own_words(request.user, place, language))
    return HttpResponse(advice)
