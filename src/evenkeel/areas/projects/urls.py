"""This area's addresses."""

from django.urls import path

from evenkeel.areas.projects.views import (
    acts,
    arriving,
    keys,
    links,
    members,
    needs,
    projects,
    settling,
)

app_name = "projects"
urlpatterns = [
    path("", projects.listing, name="list"),
    path("open/", projects.opening, name="open"),
    path("join/", arriving.invitation, name="join"),
    path("join/link/", links.link, name="link"),
    path("card/", arriving.card, name="card"),
    path("card/join/", arriving.card_join, name="card_join"),
    path("card/pin/", arriving.card_pin, name="card_pin"),
    path("my-cards/", arriving.my_cards, name="my_cards"),
    path("<slug:slug>/", projects.project, name="project"),
    path("<slug:slug>/members/", members.members, name="members"),
    path("<slug:slug>/members/<ref:ref>/", members.member, name="member"),
    path("<slug:slug>/members/<ref:ref>/vouch/", members.vouch, name="vouch"),
    path("<slug:slug>/members/<ref:ref>/card/", members.reissue_card, name="reissue_card"),
    path(
        "<slug:slug>/members/<ref:ref>/facilitator/",
        members.share_facilitation,
        name="share_facilitation",
    ),
    path("<slug:slug>/members/<ref:ref>/remove/", members.propose_removal, name="propose_removal"),
    path(
        "<slug:slug>/members/<ref:ref>/examiner/", members.propose_examiner, name="propose_examiner"
    ),
    path("<slug:slug>/me/", members.my_seat, name="my_seat"),
    path("<slug:slug>/me/needs/", needs.my_needs, name="my_needs"),
    path("<slug:slug>/needs/", needs.needs, name="needs"),
    path("<slug:slug>/needs/<ref:ref>/", needs.arrange, name="arrange"),
    path("<slug:slug>/invite/", members.invite, name="invite"),
    path("<slug:slug>/invite/cards/", members.cards, name="cards"),
    path(
        "<slug:slug>/invite/<int:pk>/withdraw/",
        members.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("<slug:slug>/invite/link/", links.make_link, name="make_link"),
    path("<slug:slug>/invite/link/<int:pk>/end/", links.end_link, name="end_link"),
    path("<slug:slug>/invite/cards/<int:pk>/end/", members.end_card, name="end_card"),
    path("<slug:slug>/proposals/", keys.proposals, name="proposals"),
    path("<slug:slug>/proposals/band/", keys.propose_band, name="propose_band"),
    path("<slug:slug>/proposals/<ref:ref>/", keys.proposal, name="proposal"),
    path("<slug:slug>/proposals/<ref:ref>/turn/", keys.turn, name="turn_key"),
    path("<slug:slug>/proposals/<ref:ref>/close/", keys.close, name="close_proposal"),
    path("<slug:slug>/settings/", settling.settings, name="settings"),
    path("<slug:slug>/claim/", settling.claim, name="claim"),
    path("<slug:slug>/holders/", settling.holders, name="holders"),
    path("<slug:slug>/acts/", acts.acts, name="acts"),
    path("<slug:slug>/acts/receipts/", acts.receipts, name="receipts"),
]
