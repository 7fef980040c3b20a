"""The picture of when actions are due: a mark for each, by month and workstream."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEFT = 140.0
WIDTH = 1180.0
_STEP = 12.5
_TOP = 50.0


class Due(NamedTuple):
    """One action with a due date: its rating's letter and what its mark says."""

    date: dt.date
    letter: str
    title: str


@dataclass(frozen=True)
class Month:
    """A month's gridline; ``name`` and ``year`` where they are written."""

    x: float
    name: str
    year: str


@dataclass(frozen=True)
class Mark:
    """One action's mark; ``shape`` is its rating's letter in lower case."""

    x: float
    y: float
    shape: str
    title: str


@dataclass(frozen=True)
class Row:
    """One workstream's marks, standing on the line at ``base``."""

    name: str
    base: float
    marks: list[Mark]


@dataclass(frozen=True)
class Chart:
    """The picture; ``today`` is where the status date falls, if it is within."""

    width: float
    height: float
    left: float
    months: list[Month]
    rows: list[Row]
    today: float | None


def draw(groups: Mapping[str, Sequence[Due]], status_date: dt.date) -> Chart:
    """Return the picture of ``groups``: the due actions by the name of their workstream."""
    dates = [due.date for group in groups.values() for due in group]
    if not dates:
        return Chart(WIDTH, _TOP, LEFT, [], [], None)
    first, last = _index(min(dates)), _index(max(dates))
    step = (WIDTH - LEFT) / (last - first + 1)
    rows: list[Row] = []
    base = _TOP
    for name, group in groups.items():
        columns: dict[int, list[Due]] = defaultdict(list)
        for due in sorted(group, key=lambda d: ("GARB".find(d.letter) % 9, d.date)):
            columns[_index(due.date)].append(due)
        base += _STEP * max((len(c) for c in columns.values()), default=1) + 22
        marks = [
            Mark(
                round(LEFT + (month - first + 0.5) * step, 1),
                round(base - 9 - _STEP * place, 1),
                due.letter.lower() or "x",
                due.title,
            )
            for month, column in columns.items()
            for place, due in enumerate(column)
        ]
        rows.append(Row(name, round(base, 1), marks))
    within = first <= _index(status_date) <= last
    today = LEFT + (_index(status_date) - first + _share_of_month(status_date)) * step
    return Chart(
        WIDTH,
        round(base + 12, 1),
        LEFT,
        _months(first, last, step),
        rows,
        round(today, 1) if within else None,
    )


def _months(first: int, last: int, step: float) -> list[Month]:
    every = max(1, round(45 / step))
    months = []
    for month in range(first, last + 1):
        date = dt.date(month // 12, month % 12 + 1, 1)
        opens = month == first or date.month == 1
        named = opens or ((month - first) % every == 0 and date.month != 12)
        months.append(
            Month(
                round(LEFT + (month - first) * step, 1),
                f"{date:%b}" if named or every == 1 else "",
                str(date.year) if opens else "",
            )
        )
    return months


def _index(date: dt.date) -> int:
    return date.year * 12 + date.month - 1


def _share_of_month(date: dt.date) -> float:
    following = dt.date(date.year + date.month // 12, date.month % 12 + 1, 1)
    return date.day / (following - date.replace(day=1)).days
