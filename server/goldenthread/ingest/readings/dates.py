"""Deadlines, as the *By When* column prints them.

Days come before months, as public bodies of the United Kingdom write them. A
general date parser would read ``31/11/14`` as *something*; the product's point
is that it is nothing, so only whole, known shapes are read here and the
calendar of :mod:`datetime` decides whether the day exists.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from goldenthread.plan.records import Deadline

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_NUMERIC = r"(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>\d{4}|\d{2})"
_WRITTEN = (
    rf"(?P<wday>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<wmonth>{_MONTH})\.?,?\s+(?P<wyear>\d{{4}}|\d{{2}})"
)
_ISO = r"(?P<iyear>\d{4})-(?P<imonth>\d{2})-(?P<iday>\d{2})"
_DAY = re.compile(rf"(?:{_ISO}|{_NUMERIC}|{_WRITTEN})(?![\d/])", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})\.?,?\s+'?(?P<year>\d{{4}}|\d{{2}})", re.IGNORECASE)
_CONTINUOUS = re.compile(r"on-?\s?going|continuous(?:ly)?", re.IGNORECASE)
_RECURS = re.compile(
    r"(?P<every>weekly|monthly|quarterly|annually|annual|yearly)(?:\s+(?:on-?going|basis))?",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:from|starting|starts)\s+(?P<rest>.+?)(?:\s+on-?\s?going)?", re.IGNORECASE)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_END_OF = re.compile(r"^(?:the )?end(?: of)?\s+", re.IGNORECASE)
_RECURRENCE = {"annual": "annually", "yearly": "annually"}


class _NoSuchDayError(ValueError):
    """A day that the calendar does not have."""


def read_deadline(printed: str) -> Deadline:
    """Read a *By When* cell.

    Args:
        printed: the cell as printed, trimmed.

    Returns:
        the deadline with its reading. A month is due on its last day. What
        cannot be read has the reading ``unreadable`` and no date, and a day
        that the calendar does not have is ``impossible`` and has none either.
    """
    text = " ".join(printed.split())
    if not text:
        return Deadline(printed, "not-stated")
    if _CONTINUOUS.fullmatch(text):
        return Deadline(printed, "continuous")
    if recurs := _RECURS.fullmatch(text):
        every = recurs["every"].lower()
        return Deadline(printed, "recurs", recurrence=_RECURRENCE.get(every, every))
    try:
        return _read_start(printed, text) or _read_date(printed, text)
    except _NoSuchDayError:
        return Deadline(printed, "impossible")


def read_month(printed: str) -> date | None:
    """Return the last day of a month printed like ``March 2015``, or ``None``."""
    match = _MONTH_YEAR.fullmatch(" ".join(printed.split()))
    try:
        return _last_day(match) if match else None
    except _NoSuchDayError:
        return None


def read_day(printed: str) -> date | None:
    """Return the day printed as a whole date (``12 March 2015``), or ``None``."""
    match = _DAY.fullmatch(" ".join(printed.split()))
    try:
        return _day(match) if match else None
    except _NoSuchDayError:
        return None


def _read_start(printed: str, text: str) -> Deadline | None:
    match = _FROM.fullmatch(text)
    if match and (day := _DAY.fullmatch(match["rest"])):
        return Deadline(printed, "starts-continuous", starts=_day(day))
    return None


def _read_date(printed: str, text: str) -> Deadline:
    text = _BY.sub("", text)
    day = _DAY.match(text)
    if day:
        rest = text[day.end() :].strip()
        if not rest:
            return Deadline(printed, "day", due=_day(day))
        # Digits after a date may be the rest of a broken date: only words are a note.
        if not re.search(r"\d", rest):
            return Deadline(printed, "day-with-note", due=_day(day), note=rest)
        return Deadline(printed, "unreadable")
    if month := _MONTH_YEAR.fullmatch(_END_OF.sub("", text)):
        return Deadline(printed, "month", due=_last_day(month))
    return Deadline(printed, "unreadable")


def _day(match: re.Match[str]) -> date:
    groups = match.groupdict()
    if groups["iyear"]:
        year, month, day = groups["iyear"], groups["imonth"], groups["iday"]
    elif groups["wday"]:
        year, day = groups["wyear"], groups["wday"]
        month = str(_MONTHS[groups["wmonth"].casefold()])
    else:
        year, month, day = groups["year"], groups["month"], groups["day"]
    try:
        return date(_century(year), int(month), int(day))
    except ValueError as error:
        raise _NoSuchDayError(str(error)) from error


def _last_day(match: re.Match[str]) -> date:
    year, month = _century(match["year"]), _MONTHS[match["month"].casefold()]
    try:
        return date(year, month, calendar.monthrange(year, month)[1])
    except ValueError as error:
        raise _NoSuchDayError(str(error)) from error


def _century(year: str) -> int:
    # Improvement plans look a few years ahead and none is older than this century.
    return int(year) if len(year) == 4 else 2000 + int(year)
