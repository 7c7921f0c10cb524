from django.http import HttpRequest, HttpResponse
from evenkeel.shared.access import anyone
@anyone
def card(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
