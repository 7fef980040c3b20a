"""The bands that recommendations are grouped in."""

from __future__ import annotations

from goldenthread.ingest.document.draft import Draft, merged
from goldenthread.plan.keys import slug
from goldenthread.plan.records import Band, Lines


def band_of(printed: str, lines: Lines, draft: Draft) -> str:
    """Return the key of the band printed so, and note the lines it stands on."""
    key = slug(printed)
    known = draft.bands.get(key)
    draft.bands[key] = Band(
        key=key,
        printed=known.printed if known else printed,
        position=known.position if known else len(draft.bands) + 1,
        lines=merged(known.lines if known else (), lines),
    )
    draft.ledger.use(lines, f"band/{key}")
    return key
