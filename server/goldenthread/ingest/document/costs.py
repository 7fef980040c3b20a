"""The columns of costs in the tables of actions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import merged
from goldenthread.plan.keys import slug
from goldenthread.plan.records import CostColumn

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import Draft
    from goldenthread.ingest.document.lines import Line
    from goldenthread.plan.records import Lines

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:\s?[/-]\s?\d{2,4})?(?!\d)")
_KINDS = (("one-off", re.compile(r"one[- ]off", re.I)), ("ongoing", re.compile(r"on-?going", re.I)))


class CostColumns:
    """The columns of one table: the key of each by the index of its cell."""

    def __init__(self, start: int) -> None:
        """Begin with no column known; ``start`` is the index of the first cell of costs."""
        self._start = start
        self._headings: list[Line] = []
        self._again: list[Line] = []
        self.by_index: dict[int, str] = {}

    def take(self, line: Line, *, first: bool) -> bool:
        """Take a row if it heads the columns of costs; return whether it does.

        Such a row fills none of the columns before them. Above the ``first``
        action it heads them; further down only when it is a heading again: it
        is the rest of an action's cells otherwise.
        """
        if any(line.texts[: self._start]) or not any(line.texts[self._start :]):
            return False
        if any(line.repeats(heading) for heading in self._headings):
            self._again.append(line)
        elif first:
            self._headings.append(line)
        else:
            return False
        return True

    def settle(self, heading: Line, draft: Draft) -> None:
        """Note the columns in the draft; without rows of their own ``heading`` names them.

        A second row says more of the same columns, and a cell of the first
        that spans several holds for each of them.
        """
        rows = self._headings or [heading]
        width = max(len(row.texts) for row in rows)
        taken: dict[str, int] = {}
        spans = [""] * len(rows)
        for index in range(self._start, width):
            spans = [row.cell(index) or span for row, span in zip(rows, spans, strict=True)]
            if not rows[-1].cell(index):
                continue
            printed = " ".join(filter(None, spans))
            key = slug(printed)
            taken[key] = taken.get(key, 0) + 1
            if taken[key] > 1:
                key = f"{key}_{taken[key]}"
            self.by_index[index] = key
            lines = merged(*((line.number,) for line in (*rows, *self._again)))
            _note(key, printed, lines, draft)


def _note(key: str, printed: str, lines: Lines, draft: Draft) -> None:
    if known := draft.columns.get(key):
        draft.columns[key] = replace(known, lines=merged(known.lines, lines))
    else:
        year = _YEAR.search(printed)
        kind = next((name for name, pattern in _KINDS if pattern.search(printed)), None)
        position = len(draft.columns) + 1
        draft.columns[key] = CostColumn(key, printed, position, year and year.group(), kind, lines)
    draft.ledger.use(lines, f"cost-column/{key}")
