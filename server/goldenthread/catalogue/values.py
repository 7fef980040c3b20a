"""Reads the strings that a caller gives as the terms that a parameter takes."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from goldenthread.errors import BadParameter
from goldenthread.store.terms import XSD, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.catalogue.model import Choice, Param, Query

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"[+-]?\d{1,18}")
_LONGEST = 2000


def check_names(query: Query, values: Mapping[str, str]) -> None:
    """Refuse a parameter that ``query`` does not take.

    Raises:
        BadParameter: it names what is taken, and the near names.
    """
    known = [param.name for param in query.params]
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            near = get_close_matches(name, known, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise BadParameter(
                f"'{query.name}' has no parameter '{shown(name)}': {takes}.{hint}",
                parameter=shown(name),
                near=near or None,
            )


def given(param: Param, values: Mapping[str, str]) -> str | None:
    """Return what is given for ``param``, else its default, ``None`` if neither.

    An empty value counts as not given, as a form sends a field that is left empty.

    Raises:
        BadParameter: nothing is given for a required one, or it is too long.
    """
    value = (values.get(param.name) or "").strip() or param.default
    if value is None:
        if param.required:
            example = f", as {param.name}={param.example}" if param.example else ""
            raise BadParameter(
                f"'{param.name}' ({param.label}) is needed: give it{example}.",
                parameter=param.name,
            )
        return None
    if len(value) > _LONGEST:
        raise BadParameter(
            f"'{param.name}' is {len(value)} characters long: at most {_LONGEST} are taken.",
            parameter=param.name,
        )
    if "\x00" in value:
        raise BadParameter(
            f"'{param.name}' holds a null character: leave it out.", parameter=param.name
        )
    return value


def read_value(param: Param, value: str, choices: Iterable[Choice] = ()) -> Term:
    """Return ``value`` as the term that ``param`` (of any type but ``item``) is bound to.

    Raises:
        BadParameter: it is not of the type; the message says what is.
    """
    if param.type == "date":
        return _day(param, value)
    if param.type == "integer":
        if not _INTEGER.fullmatch(value):
            raise _wrong(param, value, "is no whole number")
        return Term.literal(value, datatype=f"{XSD}integer")
    if param.type == "choice":
        return _choice(param, value, list(choices))
    return Term.literal(value)


def _day(param: Param, value: str) -> Term:
    if not _DAY.fullmatch(value):
        raise _wrong(param, value, "is no day: write it as 2015-03-31")
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise _wrong(param, value, "is no day of the calendar") from error
    return Term.literal(value, datatype=f"{XSD}date")


def _choice(param: Param, value: str, choices: list[Choice]) -> Term:
    wanted = value.casefold()
    for choice in choices:
        if wanted in {choice.value.casefold(), choice.label.casefold()}:
            if param.prefix is not None:
                return Term.iri(param.prefix + choice.value)
            return Term.literal(choice.value)
    names = [choice.value for choice in choices]
    near = get_close_matches(value, names, n=2)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise BadParameter(
        f"'{shown(value)}' is not taken for '{param.name}' ({param.label}): "
        f"take {', '.join(names[:20])}.{hint}",
        parameter=param.name,
        near=near or None,
    )


def _wrong(param: Param, value: str, why: str) -> BadParameter:
    return BadParameter(
        f"'{shown(value)}', given for '{param.name}' ({param.label}), {why}.",
        parameter=param.name,
    )


def shown(value: str) -> str:
    """Return ``value`` as a message can show it: on one line, and not long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
