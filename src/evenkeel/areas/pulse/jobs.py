"""Sending the codes of a pulse, by the worker. A job holds the number of the pulse alone."""

from django_tasks import task

from evenkeel.areas.pulse.actions.sending import send_codes
from evenkeel.areas.pulse.models import Pulse


@task()
def send_pulse(pulse: int) -> None:
    """Make and send the codes of a pulse that was opened."""
    found = Pulse.objects.filter(pk=pulse).first()
    if found is not None:
        send_codes(pulse=found)
