"""This area's addresses."""

from django.urls import path

from evenkeel.areas.charter import views

app_name = "charter"
urlpatterns = [
    path("<slug:slug>/charter/", views.charter, name="charter"),
    path("<slug:slug>/charter/editions/", views.editions, name="editions"),
    path("<slug:slug>/charter/editions/<int:edition>/", views.edition, name="edition"),
    path("<slug:slug>/charter/draft/", views.draft, name="draft"),
    path("<slug:slug>/charter/draft/begin/", views.begin, name="begin"),
    path("<slug:slug>/charter/draft/back/<int:version>/", views.back, name="back"),
    path("<slug:slug>/charter/draft/preview/", views.preview, name="preview"),
]
