"""A member's own acts in the record, with the receipts that prove they were entered."""

import json

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing, acts_of
from evenkeel.areas.projects.rules import May
from evenkeel.record.reading import newest_checkpoint
from evenkeel.record.receipts import receipts as receipts_of

AT_ONCE = 50


@may(May.LEAVE)
@require_safe
def acts(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the visitor has entered, newest first."""
    own = standing.membership
    if own is None:
        raise Http404
    checkpoint = newest_checkpoint(standing.project.record)
    page = Paginator(acts_of(own), AT_ONCE).get_page(request.GET.get("page"))
    return render(
        request,
        "projects/acts.html",
        {
            "project": standing.project,
            "standing": standing,
            "page": page,
            "sealed": checkpoint.size if checkpoint else 0,
        },
    )


@may(May.LEAVE)
@require_safe
def receipts(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The receipts of one page of the visitor's acts, as a file to keep."""
    own = standing.membership
    checkpoint = newest_checkpoint(standing.project.record)
    if own is None or checkpoint is None:
        raise Http404
    sealed = acts_of(own).filter(seq__lt=checkpoint.size)
    page = Paginator(sealed, AT_ONCE).get_page(request.GET.get("page"))
    seqs = [entry.seq for entry in page]
    made = [json.loads(one) for one in receipts_of(standing.project.record, seqs, checkpoint)]
    response = HttpResponse(
        json.dumps(made, indent=1, ensure_ascii=False), content_type="application/json"
    )
    name = f"receipts-{standing.project.slug}-{own.ref}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
