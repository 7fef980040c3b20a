"""Targets, current values and directions of success measures."""

from __future__ import annotations

import re
from decimal import Decimal

from goldenthread.plan.records import Quantity

_NUMBER = re.compile(
    r"[£€$]?(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s?(?P<unit>%|days?)?",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(r"n\s?/\s?a|not applicable", re.IGNORECASE)
_PERCENTAGE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s?%")
_IN_DAYS = re.compile(r"\bin (?:calendar |working )?days\b|\((?:calendar |working )?days\)", re.I)
_UNITS = {"%": "percent", "day": "days", "days": "days"}
_UP = re.compile(r"(?:increase|improve|raise|minimum|at least)\b", re.IGNORECASE)
_DOWN = re.compile(r"(?:reduce|decrease|lower|maximum|no more than|at most)\b", re.IGNORECASE)
_BOUND_ABOVE = re.compile(r"\b(?:no more than|at most|maximum(?: of)?)\s+[\d.]+\s?%", re.IGNORECASE)
_BOUND_BELOW = re.compile(
    r"\b(?:no less than|at least|minimum(?: of)?)\s+[\d.]+\s?%", re.IGNORECASE
)


def read_quantity(printed: str, measure: str) -> Quantity:
    """Read a target or current cell of the measure whose text is ``measure``.

    A number counts only when it is the whole cell, but for its unit or a note
    in brackets. *21 days plus notice period* has no number: what it adds is unknown.
    """
    text = " ".join(printed.split())
    if not text:
        return Quantity(printed, "not-stated")
    if _NOT_APPLICABLE.fullmatch(text):
        return Quantity(printed, "not-applicable")
    if match := _NUMBER.fullmatch(text):
        return Quantity(printed, "number", _number(match), _unit(match, measure))
    match = _NUMBER.match(text)
    if match and re.fullmatch(r"\s?\([^()]*\)", text[match.end() :]):
        return Quantity(printed, "number-with-note", _number(match), _unit(match, measure))
    return Quantity(printed, "qualitative")


def read_quantity_in_text(text: str) -> Quantity:
    """Read the target that a measure's own sentence states, if it states just one percentage."""
    found = list(_PERCENTAGE.finditer(text))
    if len(found) != 1:
        return Quantity("", "not-stated")
    return Quantity(found[0].group(), "in-text", Decimal(found[0]["number"]), "percent")


def read_direction(text: str, target: str) -> str | None:
    """Return ``increase`` or ``decrease`` where the text or the target says so.

    Only an opening word or a bound on the figure itself counts: in *placed no
    more than 20 miles away* the bound is part of what is counted.
    """
    for said in (target.strip(), text.strip()):
        if _UP.match(said):
            return "increase"
        if _DOWN.match(said):
            return "decrease"
    if _BOUND_ABOVE.search(text):
        return "decrease"
    if _BOUND_BELOW.search(text):
        return "increase"
    return None


def _number(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"].replace(",", ""))


def _unit(match: re.Match[str], measure: str) -> str | None:
    if match["unit"]:
        return _UNITS[match["unit"].lower()]
    if measure.lower().startswith("number of"):
        return "count"
    return "days" if _IN_DAYS.search(measure) else None
