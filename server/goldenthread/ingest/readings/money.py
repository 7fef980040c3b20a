"""Cost cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.ingest.readings.references import ITEM_ID

_SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD"}
# The codes of ISO 4217 that a budget can be in: “FTE 2” is not an amount of money.
_CODE = re.compile(
    r"AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|"
    r"BOB|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHF|CLP|CNY|COP|CRC|CUP|CVE|CZK|"
    r"DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|"
    r"GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|"
    r"KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|"
    r"MNT|MOP|MRU|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|"
    r"PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|"
    r"SHP|SLE|SOS|SRD|SSP|STN|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|"
    r"UAH|UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XOF|XPF|YER|ZAR|ZMW|ZWG"
)
_MOST_DIGITS = 15  # more is no sum of money, and would not be kept exactly
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
_POINTS = re.compile(rf"[Ss](?:ee|EE)\s+(?:[Aa]ction\s+)?(?P<target>{ITEM_ID})")
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
    if amount and _is_money(amount):
        value = Decimal(amount["number"].replace(",", "")) * _MULTIPLES[amount["multiple"].lower()]
        return CostReading("stated", value.normalize() + 0, _currency(amount))
    if any(c.isalpha() for c in text) and not any(c.isdigit() for c in text):
        return CostReading("funded-elsewhere")
    return CostReading("unreadable")


def _is_money(match: re.Match[str]) -> bool:
    digits = sum(c.isdigit() for c in match["number"])
    known = match["code"] is None or bool(_CODE.fullmatch(match["code"]))
    return known and digits <= _MOST_DIGITS and match["multiple"].lower() in _MULTIPLES


def _currency(match: re.Match[str]) -> str:
    return _SYMBOLS[match["symbol"]] if match["symbol"] else match["code"]
