"""The address of a balance sheet of pasted minutes, beside the pages on which they are pasted."""

from django.urls import path

from evenkeel.areas.balance.views import from_minutes

app_name = "pasted"
urlpatterns = [path("sheet/", from_minutes.pasted_sheet, name="sheet")]
