"""This area's addresses. What belongs to an older sheet has its checkpoint's size in them."""

from django.urls import path

from evenkeel.areas.balance import views
from evenkeel.areas.balance.views import from_minutes

app_name = "balance"
urlpatterns = [
    path("<slug:slug>/balance/", views.sheet, name="sheet"),
    path("<slug:slug>/balance/at/<int:size>/", views.sheet, name="sheet_at"),
    path("<slug:slug>/balance/how/<str:strand>/<str:scope>/", views.number, name="number"),
    path(
        "<slug:slug>/balance/at/<int:size>/how/<str:strand>/<str:scope>/",
        views.number,
        name="number",
    ),
    path("<slug:slug>/balance/how/promises/", views.promises, name="promises"),
    path("<slug:slug>/balance/at/<int:size>/how/promises/", views.promises, name="promises"),
    path("<slug:slug>/balance/measures/", views.measures, name="measures"),
    path(
        "<slug:slug>/imports/minutes/<int:pk>/sheet/", from_minutes.draft_sheet, name="from_draft"
    ),
    path("<slug:slug>/balance/checkpoints/", views.checkpoints, name="checkpoints"),
    path("<slug:slug>/balance/checkpoints/<int:size>/", views.checkpoint, name="checkpoint"),
]
