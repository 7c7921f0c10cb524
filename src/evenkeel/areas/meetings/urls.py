"""This area's addresses."""

from django.urls import path

from evenkeel.areas.meetings.views import agenda, looking_back, minutes, planning, rounds, running

app_name = "meetings"
urlpatterns = [
    path("<slug:slug>/meetings/", planning.meetings, name="meetings"),
    path("<slug:slug>/meetings/new/", planning.new, name="new"),
    path("<slug:slug>/meetings/charter/", looking_back.looking_back, name="looking_back"),
    path("<slug:slug>/meetings/charter/again/", looking_back.speak_again, name="speak_again"),
    path("<slug:slug>/meetings/talk/", agenda.talk_about, name="talk_about"),
    path("<slug:slug>/meetings/round/<slug:key>/", rounds.add_format, name="add_format"),
    path("<slug:slug>/meetings/<int:pk>/", agenda.meeting, name="meeting"),
    path("<slug:slug>/meetings/<int:pk>/now/", agenda.now_there, name="now"),
    path("<slug:slug>/meetings/<int:pk>/change/", planning.change, name="change"),
    path("<slug:slug>/meetings/<int:pk>/cancel/", planning.cancel, name="cancel"),
    path("<slug:slug>/meetings/<int:pk>/invite/", planning.invite, name="invite"),
    path("<slug:slug>/meetings/<int:pk>/meeting.ics", planning.calendar, name="calendar"),
    path("<slug:slug>/meetings/<int:pk>/answer/", agenda.answer, name="answer"),
    path("<slug:slug>/meetings/<int:pk>/items/", agenda.add, name="add"),
    path("<slug:slug>/meetings/<int:pk>/turns/", agenda.take_turns, name="take_turns"),
    path(
        "<slug:slug>/meetings/<int:pk>/items/<int:item>/withdraw/",
        agenda.withdraw,
        name="withdraw",
    ),
    path("<slug:slug>/meetings/<int:pk>/items/<int:item>/move/", agenda.move, name="move"),
    path("<slug:slug>/meetings/<int:pk>/run/", running.run, name="run"),
    path("<slug:slug>/meetings/<int:pk>/minutes/", minutes.write, name="write"),
    path("<slug:slug>/meetings/<int:pk>/send/", minutes.send, name="send"),
]
