"""One meeting: when and where, who comes, and its agenda, which everybody at the table fills."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.commitments.queries import Show, promises_of
from evenkeel.areas.meetings import actions, queries
from evenkeel.areas.meetings.formats import FORMATS
from evenkeel.areas.meetings.forms import ItemForm, Keyed
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.presenting import ANSWERS, answer_lines
from evenkeel.areas.meetings.rules import BEING_RUN, OPEN_AGENDA, Coming, State, Wanted
from evenkeel.areas.meetings.views.shown import agenda_context, context_of, meeting_or_404
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.words import day_words, words_of
from evenkeel.areas.pulse.queries import after_meeting
from evenkeel.record.standing import standing as standing_now
from evenkeel.shared.clock import now

HERE = "here"
PROMISES = 10


@may(May.SEE_MEMBERS)
@require_safe
def meeting(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """One meeting with its agenda."""
    found = meeting_or_404(standing, pk)
    return render(request, "meetings/meeting.html", _context(standing, found))


@may(May.SEE_MEMBERS)
@require_safe
def now_there(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """The agenda as it is now, for pages that are looked at while the meeting goes on."""
    found = meeting_or_404(standing, pk)
    context = context_of(standing, found) | agenda_context(standing, found, _names(standing, found))
    return render(request, "meetings/now.html", context)


@may(May.JOIN_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Put something on the agenda."""
    found = meeting_or_404(standing, pk)
    form = ItemForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.add_item(meeting=found, **form.what(), by=person_of(request), at=now()),
    ):
        messages.success(request, _("It is on the agenda."))
        return redirect("meetings:meeting", standing.project.slug, pk)
    context = context_of(standing, found) | {"form": form}
    return render(request, "meetings/add.html", context, status=422 if form.errors else 200)


@may(May.JOIN_IN)
@require_POST
def talk_about(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Put what another page offers to talk about on the agenda of the next meeting."""
    following = queries.next_open(standing.project)
    sent = request.POST.copy()
    sent["wanted"] = Wanted.TALK.value
    form = ItemForm(sent)
    if following is None:
        messages.error(request, _("No meeting is planned yet, so there is no agenda to put it on."))
        return redirect("meetings:meetings", standing.project.slug)
    meeting = following
    if form.is_valid() and tried(
        form,
        lambda: actions.add_item(meeting=meeting, **form.what(), by=person_of(request), at=now()),
    ):
        messages.success(request, _("It is on the agenda."))
        return redirect("meetings:meeting", standing.project.slug, meeting.pk)
    context = context_of(standing, meeting) | {"form": form}
    return render(request, "meetings/add.html", context, status=422)


@may(May.JOIN_IN)
@require_POST
def withdraw(request: HttpRequest, standing: Standing, pk: int, item: int) -> HttpResponse:
    """Take back one's own item."""
    one = _item(standing, pk, item)
    tried_at_once(
        request,
        lambda: actions.withdraw_item(item=one, by=person_of(request), at=now()),
        _("It is off the agenda."),
    )
    return redirect("meetings:meeting", standing.project.slug, pk)


@may(May.RUN_MEETINGS)
@require_POST
def move(request: HttpRequest, standing: Standing, pk: int, item: int) -> HttpResponse:
    """Move an item up or down."""
    one = _item(standing, pk, item)
    is_up = request.POST.get("to") != "down"
    try:
        actions.move_item(item=one, up=is_up, by=person_of(request), at=now())
    except CannotError as refused:
        messages.error(request, str(refused))
    return redirect("meetings:meeting", standing.project.slug, pk)


@may(May.RUN_MEETINGS)
@require_POST
def take_turns(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Let the sides take turns again."""
    found = meeting_or_404(standing, pk)
    tried_at_once(
        request,
        lambda: actions.take_turns(meeting=found, by=person_of(request), at=now()),
        _("The sides take turns again."),
    )
    return redirect("meetings:meeting", standing.project.slug, pk)


@may(May.JOIN_IN)
@require_POST
def answer(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Say whether one comes, or that one is here."""
    found = meeting_or_404(standing, pk)
    said = request.POST.get("coming", "")
    is_here = said == HERE
    coming = Coming(said) if said in set(Coming) else None
    if coming is None and not is_here:
        messages.error(request, _("Choose one of the answers."))
        return redirect("meetings:meeting", standing.project.slug, pk)
    tried_at_once(
        request,
        lambda: actions.answer(
            meeting=found, coming=coming, is_here=is_here, by=person_of(request), at=now()
        ),
        _("Thank you. You are down as here.") if is_here else _("Thank you for saying so."),
    )
    return redirect("meetings:meeting", standing.project.slug, pk)


def promises_context(standing: Standing, found: Meeting) -> dict[str, object]:
    """The promises that are still to be kept, which come up at every meeting by themselves."""
    today = day(standing.project, now()).last
    rows = list(promises_of(standing, Show.OPEN, today)[: PROMISES + 1])
    shown = rows[:PROMISES]
    held = standing_now(standing.project.record, [one.seq for one in shown]) if shown else {}
    return {
        "promises": [
            {
                "ref": one.ref,
                "text": held[one.seq].texts.get("summary") or one.ref,
                "due": day_words(one.due_when) if one.due_when else "",
                "is_late": bool(one.due_by and one.due_by < today),
            }
            for one in shown
        ],
        "more_promises": len(rows) > PROMISES,
    }


def _context(standing: Standing, found: Meeting) -> dict[str, object]:
    state = State(found.state)
    own = standing.membership
    answers = queries.answers_of(found) if state in (*OPEN_AGENDA, State.ENDED) else []
    mine = next((one for one in answers if own and one.seat == own.pk), None)
    is_open = state in OPEN_AGENDA
    may_run = standing.may(May.RUN_MEETINGS)
    context = context_of(standing, found) | agenda_context(standing, found, _names(standing, found))
    context |= {
        "is_planned": state is State.PLANNED,
        "is_running": state is State.RUNNING,
        "can_run": may_run and state in (State.PLANNED, *BEING_RUN),
        "can_write": may_run and state is State.ENDED,
        "can_send": may_run and state is State.WRITTEN and found.sent_at is None,
        "can_add": standing.may(May.JOIN_IN) and is_open,
        "can_move": may_run and is_open,
        "answers": [(one.value, says) for one, says in ANSWERS.items()],
        "mine": mine,
        "who_comes": answer_lines(answers, words_of(standing.project)),
        "form": ItemForm() if standing.may(May.JOIN_IN) and is_open else None,
        "rounds": FORMATS.values() if standing.may(May.JOIN_IN) and is_open else (),
        "round_key": Keyed()["key"].value(),
    }
    if state is State.PLANNED:
        context |= promises_context(standing, found)
    if found.ref:
        context |= {"after": after_meeting(standing, found.ref)}
    return context


def _names(standing: Standing, found: Meeting) -> Mapping[str, str]:
    """The members' names, where promises that hold their refs may stand on the page."""
    return names_by_ref(standing.project) if found.state in BEING_RUN else {}


def _item(standing: Standing, pk: int, item: int) -> Item:
    found = meeting_or_404(standing, pk)
    one = found.items.filter(pk=item).first()
    if one is None:
        raise Http404
    one.meeting = found
    return one
