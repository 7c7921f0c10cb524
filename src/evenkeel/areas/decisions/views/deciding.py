"""The list, one proposal with what came of it, closing it, and what was decided elsewhere."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.decisions import queries
from evenkeel.areas.decisions.actions import closing
from evenkeel.areas.decisions.forms import BallotForm, FinalSayForm, NewsForm
from evenkeel.areas.decisions.models import Decision
from evenkeel.areas.decisions.presenting import (
    ABOUTS,
    METHODS,
    PHASES,
    SUPPORTS,
    answer_views,
    line_view,
    result_view,
    say_words,
    state_words,
    until_words,
)
from evenkeel.areas.decisions.queries import Show, Spoken
from evenkeel.areas.decisions.rules import (
    NAMED,
    Say,
    State,
    Support,
    can_close,
    has_voice,
    mark_of,
)
from evenkeel.areas.decisions.views.proposing import found
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.words import capital, day_words, side_name, words_of
from evenkeel.engine.decisions import Answer, Method
from evenkeel.engine.words import About, Phase, Side
from evenkeel.shared.clock import now

ON_A_PAGE = 25
LONGEST_PROMISE = 900
SHOWN = {
    Show.OPEN: gettext_lazy("Open"),
    Show.ANSWER: gettext_lazy("Waiting for an answer"),
    Show.DECIDED: gettext_lazy("Decided"),
    Show.FALLEN: gettext_lazy("Not decided"),
    Show.ALL: gettext_lazy("All"),
}


@may(May.SEE)
@require_safe
def decisions(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The proposals of a project, and what came of them."""
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.OPEN
    rows = queries.decisions_of(standing, show)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    titles = queries.titles_of(standing, list(page))
    today, words = day(standing.project, now()).last, words_of(standing.project)
    context = {
        "project": standing.project,
        "can_decide": standing.may(May.DECIDE),
        "page": page,
        "lines": [line_view(row, titles[row.pk], today, words) for row in page],
        "show": show.value,
        "shown": SHOWN[show],
        "choices": [(one.value, says) for one, says in SHOWN.items()],
    }
    return render(request, "decisions/decisions.html", context)


@may(May.SEE)
@require_safe
def decision(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """One proposal: its words, how it is answered, and what came of it."""
    return decision_page(request, standing, found(standing, ref))


def decision_page(
    request: HttpRequest, standing: Standing, row: Decision, form: BallotForm | None = None
) -> HttpResponse:
    """The page of a proposal; with a form that was sent and could not be taken, or a fresh one."""
    project, words = standing.project, words_of(standing.project)
    today = day(project, now()).last
    own = standing.membership if standing.may(May.DECIDE) else None
    is_named = row.method in NAMED
    sees_names = standing.may(May.SEE_MEMBERS)
    rounds = queries.rounds_of(row, with_ballots=is_named)
    held = queries.held_of(standing, [row])
    texts = held[row.seq].texts if row.seq is not None else {}
    title = row.title if row.seq is None else texts.get("summary") or ""
    newest = rounds[0].row.text if rounds else ""
    is_open = row.state == State.OPEN
    context: dict[str, object] = {
        "project": project,
        "row": row,
        "title": title,
        "text": newest if row.seq is None else texts.get("notes") or "",
        "state": state_words(row, today),
        "until": until_words(row),
        "how": METHODS[Method(row.method)] if row.method else "",
        "say": say_words(row, words),
        "about": ABOUTS[About(row.about)],
        "phase": PHASES[Phase(row.phase)] if row.phase else "",
        "support": SUPPORTS[Support(row.support)] if row.support else "",
        "helper": row.helper if sees_names else None,
        "result": result_view(row, words),
        "is_open": is_open,
        "is_named": is_named,
        "can_decide": own is not None,
    }
    names = names_by_ref(project) if sees_names else {}
    context["rounds"] = [
        (one.row, answer_views(one.ballots, names) if sees_names else []) for one in rounds
    ]
    context["answer"] = _answer_view(row, words_of(project))
    if is_open:
        context |= _open(standing, row, rounds, newest, form)
    elif row.state == State.DECIDED:
        wanted = {"promise": f"{title}\n{texts.get('notes') or ''}".strip()[:LONGEST_PROMISE]}
        if row.phase:
            wanted["phase"] = row.phase
        href = reverse("commitments:new", args=[project.slug])
        context["promise_url"] = f"{href}?{urlencode(wanted)}"
        context["waits"] = row.say == Say.OUTSIDE and row.answer_seq is None
    return render(request, "decisions/decision.html", context)


def _open(
    standing: Standing,
    row: Decision,
    rounds: list[Spoken],
    text: str,
    form: BallotForm | None,
) -> dict[str, object]:
    """What the visitor may do about a proposal that is open."""
    own = standing.membership if standing.may(May.DECIDE) else None
    cast = queries.cast_in(row)
    voices = queries.voices_in(row)
    today = day(standing.project, now()).last
    assert row.closes_on is not None
    objects = any(one.choice == Answer.OBJECT.value for one in cast)
    is_over = queries.is_over(row, today)
    answers = own is not None and has_voice(Side(own.side), Say(row.say)) and not is_over
    mine = queries.own_ballot(row, own) if answers else None
    if answers and form is None:
        form = BallotForm(row, mark_of(row.title, text, row.options), mine)
    is_untouched = not cast and len(rounds) == 1
    return {
        "answered": len(cast),
        "voices": voices,
        "has_answered": mine is not None,
        "is_over": is_over,
        "form": form if answers else None,
        "can_edit": own is not None and row.by_id == own.pk and is_untouched,
        "can_change": own is not None and objects and row.method in NAMED,
        "can_close": own is not None
        and can_close(
            closes_on=row.closes_on,
            today=today,
            voices=voices,
            answered=len(cast),
            has_objection=objects,
        ),
    }


def _answer_view(row: Decision, words: object) -> dict[str, str] | None:
    answer = queries.answer_to(row)
    if answer is None:
        return None
    fact, note = answer
    side = fact.decided_by if isinstance(fact.decided_by, Side) else Side.UNKNOWN
    called = {
        Side.BOTH: _("both together"),
        Side.UNKNOWN: _("not known"),
    }.get(side) or side_name(side, words)  # type: ignore[arg-type]
    return {"who": capital(called), "on": day_words(fact.on), "note": note}


@may(May.DECIDE)
@require_POST
def close(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Count, and tell what came out."""
    row = found(standing, ref)
    tried_at_once(
        request,
        lambda: closing.close(decision=row, by=person_of(request), at=now()),
        _("The proposal is closed. This is what came out."),
    )
    return redirect("decisions:decision", standing.project.slug, ref)


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Write down what one side decided elsewhere."""
    today = day(standing.project, now()).last
    sent = request.POST if request.method == "POST" else None
    form = NewsForm(words_of(standing.project), today, sent)
    made: list[Decision] = []
    if form.is_valid():
        data = form.cleaned_data
        if tried(
            form,
            lambda: made.append(
                closing.enter_news(
                    project=standing.project,
                    what=data["what"],
                    side=Side(data["side"]),
                    on=data["on"],
                    about=About(data["about"]),
                    phase=Phase(data["phase"]) if data["phase"] else None,
                    by=person_of(request),
                    at=now(),
                )
            ),
        ):
            messages.success(request, _("It stands in the record as that side’s decision."))
            return redirect("decisions:decision", standing.project.slug, made[0].ref)
    context = {"project": standing.project, "form": form}
    return render(request, "decisions/news.html", context)


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def final_say(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Write down the answer of somebody outside."""
    row = found(standing, ref)
    if row.say != Say.OUTSIDE or row.state != State.DECIDED:
        return redirect("decisions:decision", standing.project.slug, ref)
    today = day(standing.project, now()).last
    sent = request.POST if request.method == "POST" else None
    form = FinalSayForm(words_of(standing.project), today, sent)
    if form.is_valid():
        data = form.cleaned_data
        if tried(
            form,
            lambda: closing.enter_answer(
                decision=row,
                side=Side(data["side"]),
                on=data["on"],
                note=data["note"],
                by=person_of(request),
                at=now(),
            ),
        ):
            messages.success(request, _("The answer stands in the record."))
            return redirect("decisions:decision", standing.project.slug, ref)
    title = queries.titles_of(standing, [row])[row.pk]
    context = {"project": standing.project, "form": form, "row": row, "title": title}
    return render(request, "decisions/final_say.html", context)
