"""This area's addresses."""

from django.urls import path

from evenkeel.areas.minutes.views import drafts, entries, imports, meetings, texts

app_name = "minutes"
urlpatterns = [
    path("<slug:slug>/minutes/", meetings.meetings, name="meetings"),
    path("<slug:slug>/minutes/<ref:ref>/", meetings.meeting, name="meeting"),
    path("<slug:slug>/minutes/<ref:ref>/confirm/", meetings.confirm, name="confirm"),
    path("<slug:slug>/imports/", imports.uploads, name="uploads"),
    path("<slug:slug>/imports/new/", imports.upload, name="upload"),
    path("<slug:slug>/imports/table/<str:name>", imports.blank_table, name="blank_table"),
    path("<slug:slug>/imports/minutes/", drafts.drafts, name="drafts"),
    path("<slug:slug>/imports/minutes/<int:pk>/", drafts.draft, name="draft"),
    path("<slug:slug>/imports/minutes/<int:pk>/check/<str:step>/", drafts.check, name="check"),
    path("<slug:slug>/imports/minutes/<int:pk>/tables/", drafts.draft_tables, name="draft_tables"),
    path("<slug:slug>/imports/minutes/<int:pk>/bring-in/", drafts.bring_in, name="bring_in"),
    path("<slug:slug>/imports/minutes/<int:pk>/add/", drafts.add_texts, name="add_texts"),
    path("<slug:slug>/imports/minutes/<int:pk>/drop/", drafts.drop_draft, name="drop_draft"),
    path("<slug:slug>/imports/<int:pk>/", imports.preview, name="preview"),
    path("<slug:slug>/imports/<int:pk>/group/", imports.choose_group, name="choose_group"),
    path("<slug:slug>/imports/<int:pk>/confirm/", imports.confirm, name="confirm_import"),
    path("<slug:slug>/imports/<int:pk>/drop/", imports.drop, name="drop"),
    path("<slug:slug>/imports/<int:pk>/withdraw/", imports.withdraw, name="withdraw"),
    path("<slug:slug>/record/<int:seq>/", entries.entry, name="entry"),
    path("<slug:slug>/record/<int:seq>/receipt/", entries.receipt, name="receipt"),
    path("<slug:slug>/record/<int:seq>/correct/", entries.correct, name="correct"),
    path("<slug:slug>/texts/", texts.find, name="find_texts"),
    path("<slug:slug>/texts/erase/", texts.erase, name="erase_texts"),
]
