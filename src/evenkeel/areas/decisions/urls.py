"""This area's addresses."""

from django.urls import path

from evenkeel.areas.decisions.views import answering, deciding, ideas, proposing

app_name = "decisions"
urlpatterns = [
    path("<slug:slug>/decisions/", deciding.decisions, name="decisions"),
    path("<slug:slug>/decisions/new/", proposing.new, name="new"),
    path("<slug:slug>/decisions/news/", deciding.news, name="news"),
    path("<slug:slug>/decisions/<ref:ref>/", deciding.decision, name="decision"),
    path("<slug:slug>/decisions/<ref:ref>/edit/", proposing.edit, name="edit"),
    path("<slug:slug>/decisions/<ref:ref>/change/", proposing.change, name="change"),
    path("<slug:slug>/decisions/<ref:ref>/withdraw/", proposing.withdraw, name="withdraw"),
    path("<slug:slug>/decisions/<ref:ref>/answer/", answering.answer, name="answer"),
    path("<slug:slug>/decisions/<ref:ref>/close/", deciding.close, name="close"),
    path("<slug:slug>/decisions/<ref:ref>/final-say/", deciding.final_say, name="final_say"),
    path("<slug:slug>/ideas/", ideas.ideas, name="ideas"),
    path("<slug:slug>/ideas/new/", ideas.offer, name="offer"),
    path("<slug:slug>/ideas/<ref:ref>/", ideas.idea, name="idea"),
    path("<slug:slug>/ideas/<ref:ref>/join/", ideas.join, name="join"),
    path("<slug:slug>/ideas/<ref:ref>/tell/", ideas.tell, name="tell"),
    path("<slug:slug>/ideas/<ref:ref>/step-out/", ideas.step_out, name="step_out"),
]
