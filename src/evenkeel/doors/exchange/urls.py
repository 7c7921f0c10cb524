"""The addresses of downloads. Each asks anew who may have it; none carries a right by itself."""

from django.urls import path

from evenkeel.doors.exchange import views

app_name = "exchange"
urlpatterns = [
    path("<slug:slug>/balance/bundle.zip", views.bundle, name="bundle"),
    path("<slug:slug>/balance/sheet.docx", views.word, name="word"),
    path("<slug:slug>/balance/sheet.html", views.html, name="html"),
    path("<slug:slug>/balance/sheet.json", views.sheet_as_json, name="json"),
    path("<slug:slug>/balance/sheet.csv", views.csv, name="csv"),
    path("<slug:slug>/texts/take/", views.texts, name="texts"),
]
