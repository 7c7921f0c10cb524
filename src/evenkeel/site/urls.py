"""Every address of the site."""

from django.conf import settings
from django.urls import include, path, re_path

from evenkeel.site import errors, leaving, my_data, views

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("language/", views.set_language, name="set_language"),
    path("words/check/", views.check_words, name="check_words"),
    path("account/", include("evenkeel.areas.people.library_urls")),
    path("account/my-data/", my_data.my_data, name="my_data"),
    re_path(r"^account/my-data\.(?P<form>json|csv)$", my_data.download, name="download_my_data"),
    path("account/erase/", my_data.erase, name="erase_me"),
    path("projects/<slug:slug>/leave/", leaving.leave, name="leave"),
    path("projects/<slug:slug>/left-behind/", leaving.left_behind, name="left_behind"),
    path("projects/<slug:slug>/members/<ref:ref>/holds/", leaving.of_member, name="handover"),
    path("", include("evenkeel.areas.people.urls")),
    path("", include("evenkeel.areas.desk.urls")),
    path("minutes/", include("evenkeel.areas.minutes.pasting_urls")),
    path("minutes/", include("evenkeel.areas.balance.pasting_urls")),
    path("pulse/", include("evenkeel.areas.pulse.answer_urls")),
    path("concerns/", include("evenkeel.areas.concerns.raise_urls")),
    path("reflection/", include("evenkeel.areas.reflection.urls")),
    path("reflection/", include("evenkeel.doors.exchange.own_notes_urls")),
    path("projects/", include("evenkeel.areas.projects.urls")),
    path("projects/", include("evenkeel.areas.commitments.urls")),
    path("projects/", include("evenkeel.areas.approach.urls")),
    path("projects/", include("evenkeel.areas.charter.urls")),
    path("projects/", include("evenkeel.areas.stakeholders.urls")),
    path("projects/", include("evenkeel.areas.glossary.urls")),
    path("projects/", include("evenkeel.areas.pulse.urls")),
    path("projects/", include("evenkeel.areas.concerns.urls")),
    path("projects/", include("evenkeel.areas.decisions.urls")),
    path("projects/", include("evenkeel.areas.minutes.urls")),
    path("projects/", include("evenkeel.areas.meetings.urls")),
    path("projects/", include("evenkeel.areas.balance.urls")),
    path("projects/", include("evenkeel.doors.exchange.urls")),
]
if settings.CONFIGURATION.on_loopback:
    urlpatterns += [path("", include("evenkeel.site.loopback_urls"))]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
