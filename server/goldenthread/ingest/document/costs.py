"""The columns of costs in the tables of actions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, merged
from goldenthread.plan.keys import slug
from goldenthread.plan.records import CostColumn

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Line

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:\s?[/-]\s?\d{2,4})?(?!\d)")
_KINDS = (("one-off", re.compile(r"one[- ]off", re.I)), ("ongoing", re.compile(r"on-?going", re.I)))


class CostColumns:
    """The columns of one table: the key of each by the index of its cell."""

    def __init__(self, draft: Draft) -> None:
        """Begin with no column known."""
        self._draft = draft
        self._above: Line | None = None
        self.by_index: dict[int, str] = {}

    def read(self, line: Line, first: int) -> None:
        """Read a row of headings from the cell ``first`` on.

        A second row right under the first says more of the same columns; a
        cell above that spans several holds for each of them.
        """
        above = self._above if self._above and not line.repeats(self._above) else None
        taken: dict[str, int] = {}
        self.by_index = {}
        span = ""
        for index in range(first, len(line.texts)):
            span = above.cell(index) or span if above else ""
            printed = " ".join(filter(None, (span, line.cell(index))))
            if not line.cell(index):
                continue
            key = slug(printed)
            taken[key] = taken.get(key, 0) + 1
            if taken[key] > 1:
                key = f"{key}_{taken[key]}"
            self._note(key, printed, line)
            self.by_index[index] = key
        self._above = line

    def repeats(self, line: Line) -> bool:
        """Tell whether a row is the headings printed again."""
        return self._above is not None and line.repeats(self._above)

    def _note(self, key: str, printed: str, line: Line) -> None:
        columns = self._draft.columns
        if known := columns.get(key):
            columns[key] = replace(known, lines=merged(known.lines, (line.number,)))
        else:
            year = _YEAR.search(printed)
            kind = next((name for name, pattern in _KINDS if pattern.search(printed)), None)
            position = len(columns) + 1
            columns[key] = CostColumn(
                key, printed, position, year and year.group(), kind, (line.number,)
            )
        self._draft.ledger.use([line.number], f"cost-column/{key}")


def is_cost_heading(line: Line, start: int, *, first: bool, known: CostColumns) -> bool:
    """Tell whether a row heads the columns of costs: it fills none of the columns before them.

    Above the first action it does; further down it is the headings again, or
    else the rest of an action's cells.
    """
    if any(line.texts[:start]) or not any(line.texts[start:]):
        return False
    return first or known.repeats(line)
