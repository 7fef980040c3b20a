"""Cost cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD"}
_MULTIPLES = {
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_AMOUNT = re.compile(
    r"(?:(?P<symbol>[£€$])|(?P<code>[A-Z]{3})\s)\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(?P<multiple>[A-Za-z]*)"
)
_POINTS = re.compile(r"see\s+(?:action\s+)?(?P<target>\d+(?:\.\d+)+)", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"n\s?/\s?a|not applicable", re.IGNORECASE)


@dataclass(frozen=True)
class CostReading:
    """How a cost cell reads; ``points_to`` is the printed id after *See*."""

    status: str
    amount: Decimal | None = None
    currency: str | None = None
    points_to: str | None = None


def read_cost(printed: str) -> CostReading:
    """Read a cost cell.

    An empty cell is *not stated*, never nought. Words without a figure name
    another fund (*Innovation bid*); anything else with a figure that is not
    wholly an amount is *unreadable*.
    """
    text = " ".join(printed.split())
    if not text:
        return CostReading("not-stated")
    if _NOT_APPLICABLE.fullmatch(text):
        return CostReading("not-applicable")
    if points := _POINTS.fullmatch(text):
        return CostReading("covered-by-action", points_to=points["target"])
    amount = _AMOUNT.fullmatch(text)
    if amount and amount["multiple"].lower() in _MULTIPLES:
        value = Decimal(amount["number"].replace(",", "")) * _MULTIPLES[amount["multiple"].lower()]
        return CostReading("stated", value.normalize() + 0, _currency(amount))
    if any(c.isalpha() for c in text) and not any(c.isdigit() for c in text):
        return CostReading("funded-elsewhere")
    return CostReading("unreadable")


def _currency(match: re.Match[str]) -> str:
    return _SYMBOLS[match["symbol"]] if match["symbol"] else match["code"]
