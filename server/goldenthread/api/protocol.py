"""Reads a query request of the SPARQL 1.1 Protocol (section 2.1)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import request

from goldenthread.errors import BadInput, BadParameter, Refused, UnsupportedMediaType
from goldenthread.store.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_MOST_FIELDS = 1000
_FORMAT_NAMES = ("format", "output", "results")

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class QueryRequest:
    """What a request asks.

    Attributes:
        text: the query; ``None``: the request holds none.
        asked: the dataset that it names; ``None``: it names none.
        format: the format that a parameter names, before ``Accept``.
        seconds: the limit of time that the caller sets, below the service's own.
    """

    text: str | None
    asked: Dataset | None = None
    format: str | None = None
    seconds: float | None = None


def read() -> QueryRequest:
    """Return what the present request asks.

    Raises:
        BadInput: it holds several queries, or is not UTF-8.
        Refused: it holds an update.
        UnsupportedMediaType: its body is of a type that is not read.
    """
    fields = _fields(request.query_string, "URL")
    texts = _all(fields, "query")
    if request.method == "POST":
        if request.mimetype == FORM:
            fields += _fields(request.get_data(), "form")
            texts = _all(fields, "query")
        elif request.mimetype == QUERY:
            texts.append(_body())
        elif request.mimetype == UPDATE:
            raise _read_only()
        else:
            raise UnsupportedMediaType(
                f"A query is read from {FORM} or {QUERY}, not from "
                f"{request.mimetype or 'a body of no type'}.",
                accepted=[FORM, QUERY],
            )
    if _all(fields, "update"):
        raise _read_only()
    if len(texts) > 1:
        raise BadInput(f"The request holds {len(texts)} queries: send exactly one.")
    return QueryRequest(
        texts[0] if texts else None,
        _dataset(_all(fields, "default-graph-uri"), _all(fields, "named-graph-uri")),
        next((value for name, value in fields if name in _FORMAT_NAMES and value), None),
        _seconds(_all(fields, "timeout")),
    )


def _fields(encoded: bytes, where: str) -> Fields:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise BadInput(f"The {where} is not UTF-8, percent-encoded.") from error
    except ValueError as error:
        raise BadInput(f"The {where} holds more than {_MOST_FIELDS} fields.") from error


def _body() -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMediaType(f"A query is read in UTF-8, not in {charset}.")
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("The query is not UTF-8.") from error


def _all(fields: Fields, name: str) -> list[str]:
    return [value for field, value in fields if field == name]


def _dataset(defaults: Sequence[str], named: Sequence[str]) -> Dataset | None:
    if not defaults and not named:
        return None
    return Dataset(tuple(dict.fromkeys(defaults)), tuple(dict.fromkeys(named)))


def _seconds(values: Sequence[str]) -> float | None:
    if not values:
        return None
    try:
        seconds = float(values[0])
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise BadParameter(f"timeout is '{values[0]}', and must be a number of seconds above 0.")
    return seconds


def _read_only() -> Refused:
    return Refused("This service is read-only: it answers queries and makes no updates.")
