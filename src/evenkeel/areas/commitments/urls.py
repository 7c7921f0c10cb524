"""This area's addresses."""

from django.urls import path

from evenkeel.areas.commitments import views

app_name = "commitments"
urlpatterns = [
    path("<slug:slug>/promises/", views.promises, name="promises"),
    path("<slug:slug>/promises/sheet/", views.sheet, name="sheet"),
    path("<slug:slug>/promises/new/", views.new, name="new"),
    path("<slug:slug>/promises/<ref:ref>/", views.promise, name="promise"),
    path("<slug:slug>/promises/<ref:ref>/tell/", views.tell, name="tell"),
    path("<slug:slug>/promises/<ref:ref>/confirm/", views.check, name="check"),
    path("<slug:slug>/promises/<ref:ref>/hand-on/", views.hand_on, name="hand_on"),
]
