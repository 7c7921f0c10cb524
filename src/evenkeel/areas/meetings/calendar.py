"""A meeting as a calendar file (RFC 5545, 5546) that calendar programs take in."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.rules import State


class Method(StrEnum):
    """What a calendar program is asked to do."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def calendar_file(
    meeting: Meeting, *, href: str, at: datetime, sender: str = "", to: str = ""
) -> bytes:
    """The file. With `to`, it is that person's invitation from `sender`, or takes it back; else it
    is one to download. `href` is the address of the meeting's page.

    The UID stays and the SEQUENCE rises with every change, so that the entry is moved and not
    doubled. Times name the project's time zone, which is defined in the file.
    """
    zone = ZoneInfo(meeting.project.time_zone)
    is_off = meeting.state == State.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Even Keel//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", str(_method(is_off=is_off, is_mailed=bool(to))))
    event = Event()
    event.add("uid", f"{meeting.uid}@evenkeel")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    starts = meeting.starts.astimezone(zone)
    event.add("dtstart", starts)
    # No end by the clock on the wall, which is there twice in the night when clocks go back.
    event.add("duration", timedelta(minutes=meeting.minutes))
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("url", href)
    event.add(
        "description", "\n".join(part for part in (meeting.access, meeting.link, href) if part)
    )
    if where := meeting.place or meeting.link:
        event.add("location", where)
    if to:
        organiser = vCalAddress(f"mailto:{sender}")
        organiser.params["CN"] = vText(meeting.project.name)
        event["organizer"] = organiser
        attendee = vCalAddress(f"mailto:{to}")
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
        event.add("attendee", attendee)
    calendar.add_component(event)
    year = meeting.starts.year
    # Only the years around it: some programs misread a list that begins with old oddities.
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    return bytes(calendar.to_ical())


def _method(*, is_off: bool, is_mailed: bool) -> Method:
    if not is_mailed:
        return Method.PUBLISH
    return Method.CANCEL if is_off else Method.REQUEST
