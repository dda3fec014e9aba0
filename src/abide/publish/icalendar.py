"""Dues as iCalendar (RFC 5545), which a calendar program imports: all-day events with stable identifiers."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from abide.terms.duty import Due, Duty

PRODUCT = "-//Abide//Dues//EN"


def as_icalendar(dues: Iterable[tuple[Due, Duty]], *, state: str, title: str) -> bytes:
    """A calendar of dues; the same dues give the same bytes.

    Args:
        dues: each with the duty that it comes from.
        state: alpha-3 code of the bearer; part of every identifier.
        title: name of the calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for due, duty in dues:
        event = Event()
        event.add("uid", f"{state}-{due.duty}-{due.day:%Y%m%d}-{due.what.replace(' ', '-')}@abide".lower())
        event.add("dtstamp", datetime.combine(duty.in_force, time(), tzinfo=UTC))
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        event.add("summary", f"{state}: {due.what} ({due.duty})")
        event.add("description", f"{duty.citation}. {duty.about} Not a finding of law.")
        event.add("categories", [duty.kind.replace("_", " ")])
        event.add("url", f"https://undocs.org/S/RES/{duty.resolution}({duty.adoption_year})")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
