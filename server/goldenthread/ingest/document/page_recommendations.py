"""The recommendations that a workstream's page lists, under their bands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.bands import band_of
from goldenthread.ingest.document.markup import Run, runs
from goldenthread.ingest.readings.references import LISTED_REF, REF
from goldenthread.plan.records import Assignment, Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import Draft, WorkstreamDraft
    from goldenthread.ingest.document.tables import JoinedRow

# Within a paragraph only a ref with letters and a dash begins an entry; at its
# start any ref does, with any mark after it.
_WITHIN = re.compile(rf"(?=\b{REF}\s+[-–—]\s)")
_ENTRY = re.compile(rf"(?P<ref>{LISTED_REF})(?:\s*[:.)]|\s+[-–—])\s+(?P<text>\S.*)")


def read_page_recommendations(
    raw: str, row: JoinedRow, workstream: WorkstreamDraft, draft: Draft
) -> None:
    """Read the cell: emphasised bands, and after each its entries (``A02 - Ensure …``)."""
    band: str | None = None
    for printed, is_band in _pieces(runs(raw)):
        if is_band:
            band = band_of(printed.rstrip(": "), row.lines_of(printed), draft)
            continue
        match = _ENTRY.fullmatch(printed)
        if match is None:
            draft.report(row.lines, printed, "a recommendation without a ref")
            continue
        lines = row.lines_of(printed)
        found = draft.recommendation(match["ref"])
        found.statements.append(Statement("text", "page", match["text"], lines))
        found.assignments.append(Assignment(workstream.number, "page", band, lines))


def _pieces(found: tuple[Run, ...]) -> list[tuple[str, bool]]:
    """Return bands and entries in order; an entry is whole, whatever emphasis is in it."""
    pieces: list[tuple[str, bool]] = []
    paragraph = -1
    for index, run in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if run.emphasis and _is_band(run, following, begins=run.paragraph != paragraph):
            pieces.append((run.text, True))
            paragraph = run.paragraph
            continue
        entries = [e.strip() for e in _WITHIN.split(run.text) if e.strip()]
        begins = run.paragraph != paragraph or bool(pieces and pieces[-1][1])
        goes_on = not begins or run.text[:1].islower()
        if goes_on and pieces and not pieces[-1][1] and not _ENTRY.fullmatch(entries[0]):
            pieces[-1] = (_glue(pieces[-1][0], entries.pop(0)), False)
        pieces.extend((entry, False) for entry in entries)
        paragraph = run.paragraph
    return pieces


def _is_band(run: Run, following: Run | None, *, begins: bool) -> bool:
    """Tell a band from a word in italics: an entry follows it, or it is a paragraph of its own."""
    if _ENTRY.fullmatch(run.text):
        return False
    alone = begins and (following is None or following.paragraph != run.paragraph)
    return alone or bool(following and _ENTRY.match(following.text))


def _glue(before: str, after: str) -> str:
    return before + after if after[:1] in ",.;:)’'" else f"{before} {after}"
