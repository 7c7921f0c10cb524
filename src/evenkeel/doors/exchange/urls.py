"""The addresses of downloads. Each asks anew who may have it; none carries a right by itself.

Those of an older sheet have its checkpoint's size in the address.
"""

from django.urls import path

from evenkeel.doors.exchange import views

app_name = "exchange"
_OF_A_SHEET = (
    ("bundle.zip", views.bundle, "bundle"),
    ("sheet.docx", views.word, "word"),
    ("sheet.html", views.html, "html"),
    ("sheet.json", views.sheet_as_json, "json"),
    ("sheet.csv", views.csv, "csv"),
)
urlpatterns = [
    *(path(f"<slug:slug>/balance/{file}", view, name=name) for file, view, name in _OF_A_SHEET),
    *(
        path(f"<slug:slug>/balance/at/<int:size>/{file}", view, name=name)
        for file, view, name in _OF_A_SHEET
    ),
    path("<slug:slug>/minutes/<ref:ref>/minutes.docx", views.minutes_as_word, name="minutes_word"),
    path("<slug:slug>/minutes/<ref:ref>/minutes.txt", views.minutes_as_text, name="minutes_text"),
    path("<slug:slug>/pulse/<ref:ref>/pulse.csv", views.pulse, name="pulse"),
    path(
        "<slug:slug>/pulse/organisation/<int:pk>/pulse.csv",
        views.yearly_pulse,
        name="yearly_pulse",
    ),
    path("<slug:slug>/easy-speak/words.csv", views.glossary, name="glossary"),
    path("<slug:slug>/texts/take/", views.texts, name="texts"),
]
