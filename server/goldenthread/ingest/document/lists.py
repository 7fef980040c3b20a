"""The list of workstreams in the prose, told from other numbered lists."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING

from goldenthread.ingest.document.headings import WORKSTREAM, numbered
from goldenthread.ingest.document.lines import Kind, Line
from goldenthread.ingest.document.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ALIKE = 0.6


def lines_of_the_list(lines: list[Line]) -> frozenset[int]:
    """Return the numbers of the lines that list the workstreams.

    A run of lines numbered 1, 2, 3… is that list when at least half of its
    entries are worded much as a page, a table or a box words the workstream of
    that number. Places differ in wording, so a likeness is enough.
    """
    runs = _runs(lines)
    titles = _titles_elsewhere(lines) if runs else {}
    return frozenset(
        line.number
        for run in runs
        if 2 * sum(_agrees(line, titles) for line in run) >= len(run)
        for line in run
    )


def _runs(lines: Iterable[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line in lines:
        entry = numbered(line.text) if line.kind is Kind.PROSE else None
        if entry and runs and entry[0] == str(len(runs[-1]) + 1):
            runs[-1].append(line)
        elif entry and entry[0] == "1":
            runs.append([line])
        elif line.kind in {Kind.PROSE, Kind.ROW}:
            runs.append([])
    return [run for run in runs if run]


def _titles_elsewhere(lines: Iterable[Line]) -> Mapping[str, list[str]]:
    titles: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.kind is not Kind.ROW:
            continue
        if page := WORKSTREAM.fullmatch(line.cell(0)):
            titles[page["number"]] += filter(None, line.texts[1:])
        for cell in filter(None, line.cells):
            for paragraph in paragraphs(cell):
                if entry := numbered(paragraph):
                    titles[entry[0]].append(entry[1])
    return titles


def _agrees(line: Line, titles: Mapping[str, list[str]]) -> bool:
    entry = numbered(line.text)
    if entry is None:
        return False
    number, title = entry
    return any(
        difflib.SequenceMatcher(None, title.casefold(), other.casefold()).ratio() >= _ALIKE
        for other in titles.get(number, ())
    )
